//! Writers: what an output's files are made of.

pub mod calendar;
pub mod chart;
pub mod feed;
pub mod hosting;
pub mod html;
pub mod timeline;
