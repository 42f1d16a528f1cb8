//! The moments at which an output changes by itself because something in it lives by the hour.

use jiff::civil::DateTime;

use crate::data::moment::at;
use crate::site::OutputView;

impl OutputView<'_> {
    /// All such moments of what the output may show, past ones too, in the site's time zone.
    pub(super) fn moments(&self) -> Vec<DateTime> {
        let closed = self.contacts().flat_map(|contact| &contact.closed.own).map(|&(_, last)| at(last, crate::data::moment::DAY));
        closed.collect()
    }
}
