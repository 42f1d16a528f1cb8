//! A flow is drawn from one numbered list, so that its text is the list itself.

use crate::diag::{Diagnostics, rules};
use crate::doc::{BlockKind, Document, walk};
use crate::source::SourcePath;

/// Reports flows that hold anything else. An empty one was reported where it was read.
pub(in crate::doc) fn check_flows(document: &Document, path: &SourcePath, diagnostics: &mut Diagnostics) {
    walk::blocks(&document.blocks, &mut |block| {
        let BlockKind::Directive(directive) = &block.kind else { return };
        let drawable = match directive.blocks.as_slice() {
            [] => true,
            [only] => matches!(&only.kind, BlockKind::List(list) if list.start.is_some()),
            _ => false,
        };
        if &*directive.name == "flow" && !drawable {
            diagnostics.push(rules::flow_not_a_list().at_span(path, directive.name_span));
        }
    });
}
