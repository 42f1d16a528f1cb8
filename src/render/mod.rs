//! Writers: what an output's files are made of.

pub mod feed;
pub mod hosting;
pub mod html;
