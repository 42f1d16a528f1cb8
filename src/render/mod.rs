//! Writers: what an output's files are made of.

pub mod bundle;
pub mod calendar;
pub mod chart;
pub mod docx;
pub mod feed;
pub mod hosting;
pub mod html;
pub mod paper;
pub mod pdf;
pub mod timeline;
