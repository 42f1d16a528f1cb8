//! What templates may call. Each reads fixed tables only, so a page stays a function of its inputs.

use std::cell::Cell;
use std::collections::BTreeMap;

use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use super::Asset;
use crate::data::date::DateStyle;
use crate::diag::{Lang, rules};
use crate::render::html::phrases;

/// How many steps the `range` calls of one page may make together. A loop without end stops here and not in a hung build.
const RANGE_STEPS: i64 = 100_000;

thread_local! {
    static STEPS_LEFT: Cell<i64> = const { Cell::new(RANGE_STEPS) };
}

/// Starts counting the steps of one page.
pub(super) fn begin_render() {
    STEPS_LEFT.set(RANGE_STEPS);
}

pub(super) fn register(tera: &mut Tera, lang: Lang, assets: &BTreeMap<String, Asset>) {
    tera.register_function("t", move |args: Kwargs, _: &State| -> TeraResult<&'static str> {
        let key = args.must_get::<&str>("key")?;
        rules::label(key, lang).ok_or_else(|| Error::message(format!("the catalogue has no label `{key}`")))
    });
    let urls: BTreeMap<String, String> = assets.iter().map(|(name, asset)| (name.clone(), asset.url.clone())).collect();
    tera.register_function("asset", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let name = args.must_get::<&str>("name")?;
        urls.get(name).cloned().ok_or_else(|| Error::message(format!("the theme has no asset `{name}`")))
    });
    tera.register_function("range", range);
    // A title that may only break between phrases.
    tera.register_filter("phrases", move |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&phrases::html(text, lang))
    });
    tera.register_filter("group_by", group_by);
    for (name, style) in [("date", DateStyle::Western), ("era", DateStyle::Era), ("both", DateStyle::Both)] {
        tera.register_filter(name, move |iso: &str, _: Kwargs, _: &State| -> TeraResult<String> {
            let day = iso.parse().map_err(|_| Error::message(format!("`{iso}` is no date such as 2026-04-01")))?;
            Ok(style.write(day, lang))
        });
    }
}

fn range(args: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let start = args.get::<i64>("start")?.unwrap_or(0);
    let end = args.must_get::<i64>("end")?;
    let step = args.get::<i64>("step_by")?.unwrap_or(1);
    if step < 1 || end < start {
        return Err(Error::message("range needs `step_by` of at least 1 and an `end` that is not before `start`"));
    }
    let length = end.saturating_sub(start).div_euclid(step).saturating_add(1);
    let left = STEPS_LEFT.get().saturating_sub(length);
    STEPS_LEFT.set(left);
    if left < 0 {
        return Err(Error::message(format!("the `range` loops of one page make more than {RANGE_STEPS} steps")));
    }
    Ok((start..end).step_by(usize::try_from(step).unwrap_or(usize::MAX)).map(Value::from).collect())
}

/// Tera's own `group_by` collects in a map of random order; this one keeps the order in which the groups first appear.
fn group_by(list: &[Value], args: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = args.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in list {
        let Some(value) = item.get_from_path(attribute).filter(|value| !value.is_none()) else { continue };
        let key = value.to_string();
        match groups.iter_mut().find(|(name, _)| *name == key) {
            Some((_, members)) => members.push(item.clone()),
            None => groups.push((key, vec![item.clone()])),
        }
    }
    Ok(groups.into_iter().map(|(name, members)| (name.into(), members.into())).collect())
}
