//! How the columns of an existing table become the columns that the program knows, so that a downloaded list is used
//! unchanged. Decoded from `site.yaml`; see [`TABLE`] for its keys.

use jiff::civil::Date;

use crate::data::date::DateError;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::kana::folded;
use crate::data::table::{Cell, CellValue, Table};
use crate::data::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Diagnostics, Place, rules};
use crate::source::{SourcePath, Span, nearest};

/// The file of a table.
pub const FILE: Field =
    Field::new("file", FieldKind::Text, "表のファイル（content/ からの相対パス）", "the file, relative to content/");
/// The sheet of a workbook.
pub const SHEET: Field = Field::new("sheet", FieldKind::Text, "Excelブックのシート名", "the sheet of a workbook");
/// The row that names the columns.
pub const HEADER_ROW: Field = Field::new(
    "header_row",
    FieldKind::Integer,
    "列の名前が書かれた行（1から数える。省くと、初めの行）",
    "the row that names the columns, counted from 1",
);
/// Rows that are no data.
pub const SKIP: Field = Field::new(
    "skip",
    FieldKind::MapOf(&FieldKind::Texts),
    "使わない行（列名: 値）。例：合計の行",
    "rows to leave out (column: value), such as totals",
);
/// The day of which a table speaks.
pub const AS_OF: Field =
    Field::new("as_of", FieldKind::Date, "この表の時点（公開する表には必須）", "the day of which the table speaks");
static COLUMN_KIND: FieldKind = FieldKind::Map(&COLUMN);
/// Where each column comes from.
pub const COLUMNS: Field = Field::new(
    "columns",
    FieldKind::MapOf(&COLUMN_KIND),
    "列の対応。省くと、表の列名がそのまま使われます",
    "where each column comes from; absent: the table has the built-in names",
);
/// Further columns that may be public.
pub const PUBLIC: Field =
    Field::new("public", FieldKind::Texts, "ほかに公開してよい列", "further columns that may be public");
/// Headings of further public columns.
pub const LABELS: Field = Field::new(
    "labels",
    FieldKind::MapOf(&FieldKind::Text),
    "「public」の列の見出し（列名: 見出し）",
    "headings of the columns under `public`",
);

/// The keys of one table in `site.yaml`. A table with settings of its own adds them to these.
pub static TABLE: Schema = Schema {
    name: Words::new("表の設定", "the settings of a table"),
    fields: &[FILE, SHEET, HEADER_ROW, SKIP, AS_OF, COLUMNS, PUBLIC, LABELS],
};

/// The keys of one column under `columns`.
pub static COLUMN: Schema = Schema {
    name: Words::new("列の対応", "the source of a column"),
    fields: &[
        Field::new("from", FieldKind::Text, "元の表の列名", "a column of the file"),
        Field::new("const", FieldKind::Text, "全部の行に同じ値", "the same value for every row"),
        Field::new(
            "first_of",
            FieldKind::Texts,
            "順に見て、最初に値のある列",
            "the first of these columns with a value",
        ),
        Field::new("split", FieldKind::Text, "値を分ける区切り文字", "the separator of several values"),
        Field::new("after", FieldKind::Text, "この文字の後だけを使う", "use only what follows this text"),
        Field::new(
            "through",
            FieldKind::Text,
            "この文字まで（この文字を含む）を使う",
            "use only what goes before the end of this text",
        ),
    ],
};

/// How one table is read.
#[derive(Clone, PartialEq, Debug)]
pub struct Mapping {
    /// The file that says so, for places.
    pub path: SourcePath,
    /// Where it says so.
    pub span: Span,
    /// The table's file, relative to `content/`.
    pub file: Option<Located<String>>,
    /// The sheet of a workbook.
    pub sheet: Option<Located<String>>,
    /// The row that names the columns, from 1.
    pub header_row: usize,
    /// The rows to leave out: a column, and the values by which they are known, folded.
    skip: Vec<(Located<String>, Vec<String>)>,
    /// The day of which the table speaks.
    pub as_of: Option<Located<Date>>,
    /// The columns; `None` where the table has the built-in names itself.
    columns: Option<Vec<Target>>,
    /// Further columns that may be public, with the headings to show them under.
    public: Vec<(Located<String>, String)>,
}

#[derive(Clone, PartialEq, Debug)]
struct Target {
    name: &'static str,
    from: Origin,
    split: Option<String>,
    part: Part,
}

/// The part of a cell that is used.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Part {
    after: Option<String>,
    through: Option<String>,
}

impl Part {
    /// What follows `after`, through the first `through` in it; `None` where one of them is missing.
    fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = match &self.after {
            Some(after) => &text[text.find(after.as_str())? + after.len()..],
            None => text,
        };
        match &self.through {
            Some(through) => Some(&rest[..rest.find(through.as_str())? + through.len()]),
            None => Some(rest),
        }
    }

    /// 「市」の後から「区」まで
    fn describe(&self) -> String {
        let after = self.after.as_ref().map(|after| format!("「{after}」の後から")).unwrap_or_default();
        let through = self.through.as_ref().map(|through| format!("「{through}」まで")).unwrap_or_default();
        format!("{after}{through}")
    }
}

#[derive(Clone, PartialEq, Debug)]
enum Origin {
    Const(Located<String>),
    /// The first of these columns with a value; most often one alone.
    Columns(Vec<Located<String>>),
}

impl Mapping {
    /// A table with the built-in names, about which `path` says nothing else.
    pub fn built_in(path: &SourcePath) -> Self {
        Self {
            path: path.clone(),
            span: Span::default(),
            file: None,
            sheet: None,
            header_row: 1,
            skip: Vec::new(),
            as_of: None,
            columns: None,
            public: Vec::new(),
        }
    }

    /// The mapping that a checked record of [`TABLE`] describes. `targets` are the columns that the program knows for
    /// this table. Unknown targets and contradictory sources are reported.
    pub fn new(
        record: &Record<'_>,
        targets: &[&'static str],
        path: &SourcePath,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut columns = Vec::new();
        for (name, source) in record.record_map("columns") {
            match target(&name, &source, targets) {
                Ok(target) => columns.push(target),
                Err((diagnostic, span)) => diagnostics.push(diagnostic.at_span(path, span)),
            }
        }
        Self {
            path: path.clone(),
            span: record.span(),
            file: record.text("file"),
            sheet: record.text("sheet"),
            header_row: header_row(record, path, diagnostics),
            skip: skipped(record),
            as_of: record.date("as_of"),
            columns: record.has("columns").then_some(columns),
            public: public_columns(record, path, diagnostics),
        }
    }

    /// Whether `site.yaml` names the columns one by one.
    pub fn names_columns(&self) -> bool {
        self.columns.is_some()
    }

    /// Whether a column of a table under the built-in names of facilities is one that is read, by its name or `public`.
    pub fn knows(&self, name: &str) -> bool {
        crate::data::facilities::targets().contains(&name) || self.public.iter().any(|(column, _)| column.value == name)
    }

    fn place(&self, span: Span) -> Place {
        Place::span(&self.path, span)
    }

    /// The rows of a table, each with the columns that the program knows. Columns that the file lacks are its problems.
    /// Columns that are neither mapped nor named under `public` are not in the result at all.
    pub fn apply<'a>(&'a self, table: &'a Table, targets: &[&'static str]) -> Mapped<'a> {
        let mut problems = Vec::new();
        let plans = match &self.columns {
            Some(columns) => self.mapped_plans(columns, table, &mut problems),
            None => built_in_plans(table, targets, &self.public, &mut problems),
        };
        let mut public = Vec::new();
        for (name, label) in &self.public {
            match table.column(&name.value) {
                Ok(index) => public.push((label.as_str(), index)),
                Err(diagnostic) => problems.push((None, self.placed(diagnostic, name.span))),
            }
        }
        let skipped = self.skipped_columns(table, &mut problems);
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let named = |(column, values): &(usize, &Vec<String>)| {
                row.get(*column).is_some_and(|cell| values.contains(&folded(cell.trimmed())))
            };
            if !skipped.iter().any(named) {
                rows.push(self.row(table, row, &plans, &public, &mut problems));
            }
        }
        Mapped {
            targets: plans.iter().map(|plan| plan.name).collect(),
            public: public.into_iter().map(|(label, _)| label).collect(),
            rows,
            problems,
        }
    }

    /// The columns by which rows are left out, with the values.
    fn skipped_columns(&self, table: &Table, problems: &mut Vec<Problem>) -> Vec<(usize, &Vec<String>)> {
        let mut columns = Vec::new();
        for (name, values) in &self.skip {
            match table.column(&name.value) {
                Ok(index) => columns.push((index, values)),
                Err(diagnostic) => problems.push((None, self.placed(diagnostic, name.span))),
            }
        }
        columns
    }

    fn placed(&self, diagnostic: Diagnostic, span: Span) -> Diagnostic {
        match diagnostic.place {
            Some(_) => diagnostic,
            None => diagnostic.at(self.place(span)),
        }
    }

    fn mapped_plans<'a>(&'a self, columns: &'a [Target], table: &Table, problems: &mut Vec<Problem>) -> Vec<Plan<'a>> {
        let mut plans = Vec::new();
        for target in columns {
            let source = match &target.from {
                Origin::Const(value) => Filling::Const(value),
                Origin::Columns(names) => {
                    let mut indexes = Vec::new();
                    for name in names {
                        match table.column(&name.value) {
                            Ok(index) => indexes.push(index),
                            Err(diagnostic) => problems.push((Some(target.name), self.placed(diagnostic, name.span))),
                        }
                    }
                    Filling::Columns(indexes)
                }
            };
            plans.push(Plan { name: target.name, source, split: target.split.as_deref(), part: Some(&target.part) });
        }
        plans
    }

    fn row<'a>(
        &'a self,
        table: &'a Table,
        row: &'a [Cell],
        plans: &[Plan<'a>],
        public: &[(&'a str, usize)],
        problems: &mut Vec<Problem>,
    ) -> MappedRow<'a> {
        let of_cell = |cell: &'a Cell, split| Value {
            text: cell.trimmed(),
            place: table.place(&cell.place),
            cell: Some((table, cell)),
            split,
        };
        let mut values = Vec::with_capacity(plans.len());
        for plan in plans {
            let value = match &plan.source {
                Filling::Const(value) => {
                    let place = self.place(value.span);
                    Some(Value { text: value.value.trim(), place, cell: None, split: plan.split })
                }
                Filling::Columns(indexes) => {
                    let mut cells = indexes.iter().filter_map(|&index| row.get(index));
                    let first = cells.clone().next();
                    cells.find(|cell| !cell.is_blank()).or(first).map(|cell| {
                        let mut value = of_cell(cell, plan.split);
                        if let Some(part) = plan.part.filter(|_| !value.text.is_empty()) {
                            value.text = part.of(value.text).map(str::trim).unwrap_or_else(|| {
                                let problem = rules::part_not_found(plan.name, value.text, part.describe());
                                problems.push((Some(plan.name), problem.at(value.place.clone())));
                                ""
                            });
                        }
                        value
                    })
                }
            };
            values.extend(value.map(|value| (plan.name, value)));
        }
        let extra = public.iter().filter_map(|&(label, index)| Some((label, of_cell(row.get(index)?, None)))).collect();
        let place = row.first().map_or_else(|| Place::file(&table.path), |cell| table.place(&cell.place));
        MappedRow { values, extra, place }
    }
}

/// How a target is filled, with the numbers of its columns.
struct Plan<'a> {
    name: &'static str,
    source: Filling<'a>,
    split: Option<&'a str>,
    part: Option<&'a Part>,
}

enum Filling<'a> {
    Const(&'a Located<String>),
    Columns(Vec<usize>),
}

/// A table as the program reads it.
#[derive(Clone, PartialEq, Debug)]
pub struct Mapped<'a> {
    /// The known columns that the table has.
    pub targets: Vec<&'static str>,
    /// The headings of the further public columns.
    pub public: Vec<&'a str>,
    /// The rows, in the order of the file.
    pub rows: Vec<MappedRow<'a>>,
    /// What is wrong with the mapping.
    pub problems: Vec<Problem>,
}

/// Something wrong, and the known column that it concerns; none for the further public columns.
pub type Problem = (Option<&'static str>, Diagnostic);

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct MappedRow<'a> {
    values: Vec<(&'static str, Value<'a>)>,
    /// The further public columns, under their headings.
    pub extra: Vec<(&'a str, Value<'a>)>,
    /// Where the row begins.
    pub place: Place,
}

impl<'a> MappedRow<'a> {
    /// The value of a known column; `None` where the table does not have the column.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.values.iter().find(|(target, _)| *target == name).map(|(_, value)| value)
    }
}

/// A value with the place of the cell, or of the constant, that it came from.
#[derive(Clone, PartialEq, Debug)]
pub struct Value<'a> {
    /// The text without spaces around it, otherwise as it was written.
    pub text: &'a str,
    /// Where it came from.
    pub place: Place,
    cell: Option<(&'a Table, &'a Cell)>,
    split: Option<&'a str>,
}

impl Value<'_> {
    /// The date of the value; `None` where blank.
    ///
    /// # Errors
    /// As [`Cell::date`].
    pub fn date(&self) -> Result<Option<Date>, DateError> {
        match self.cell {
            Some((_, cell)) => cell.date(),
            None if self.text.is_empty() => Ok(None),
            None => crate::data::date::parse_date(self.text).map(Some),
        }
    }

    /// The several values of one cell, by the mapping's separator or else by `;`. A space as the separator means any
    /// run of spaces, also full-width ones.
    pub fn parts(&self) -> Vec<String> {
        let owned = |part: &str| part.trim().to_owned();
        let parts: Vec<String> = match self.split {
            Some(separator) if separator.trim().is_empty() => self.text.split_whitespace().map(owned).collect(),
            Some(separator) => self.text.split(separator).map(owned).collect(),
            None => self.text.split([';', '；']).map(owned).collect(),
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// Whether site.yaml says what parts the several values.
    pub fn has_separator(&self) -> bool {
        self.split.is_some()
    }

    /// Whether the spreadsheet holds the value as a number.
    pub fn is_number(&self) -> bool {
        matches!(self.cell, Some((_, Cell { value: CellValue::Number(_), .. })))
    }

    /// The diagnostic where the cell shows an error of the spreadsheet.
    pub fn cell_error(&self) -> Option<Diagnostic> {
        self.cell.and_then(|(table, cell)| table.cell_error(cell))
    }
}

fn target(name: &Located<String>, source: &Record<'_>, targets: &[&'static str]) -> Result<Target, (Diagnostic, Span)> {
    let Some(&known) = targets.iter().find(|&&target| target == name.value) else {
        let near = nearest(&name.value, targets.iter().copied());
        return Err((rules::unknown_target(&name.value, targets.join(", ")).suggest(near), name.span));
    };
    let split = source.node("split").and_then(|node| node.text()).map(str::to_owned);
    let from = match (source.text("from"), source.text("const"), source.texts("first_of")) {
        (Some(column), None, columns) if columns.is_empty() => Origin::Columns(vec![column]),
        (None, Some(value), columns) if columns.is_empty() => Origin::Const(value),
        (None, None, columns) if !columns.is_empty() => Origin::Columns(columns),
        _ => return Err((rules::one_source(known), name.span)),
    };
    let text = |key: &str| source.text(key).map(|text| text.value);
    Ok(Target { name: known, from, split, part: Part { after: text("after"), through: text("through") } })
}

/// The number of the row that names the columns.
fn header_row(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> usize {
    let Some(row) = record.integer("header_row") else { return 1 };
    match usize::try_from(row.value) {
        Ok(number) if number > 0 => number,
        _ => {
            diagnostics.push(rules::bad_header_row(row.value).at_span(path, row.span));
            1
        }
    }
}

/// The rows to leave out.
fn skipped(record: &Record<'_>) -> Vec<(Located<String>, Vec<String>)> {
    let values = |node: &Node| match &node.kind {
        Kind::List(items) => items.iter().filter_map(Node::text).map(folded).collect(),
        _ => node.text().map(folded).into_iter().collect(),
    };
    let skip = record.map("skip").iter();
    skip.map(|entry| (Located { value: entry.key.clone(), span: entry.key_span }, values(&entry.value))).collect()
}

/// The columns under `public` with their headings from `labels`, or else their own names.
fn public_columns(
    record: &Record<'_>,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Vec<(Located<String>, String)> {
    let names = record.texts("public");
    let labels = record.map("labels");
    for entry in labels.iter().filter(|entry| !names.iter().any(|name| name.value == entry.key)) {
        let near = nearest(&entry.key, names.iter().map(|name| name.value.as_str()));
        diagnostics.push(rules::label_without_column(&entry.key).suggest(near).at_span(path, entry.key_span));
    }
    let label = |name: &str| {
        let label = labels.iter().find(|entry| entry.key == name).and_then(|entry| entry.value.text());
        label.unwrap_or(name).to_owned()
    };
    names.into_iter().map(|name| (name.clone(), label(&name.value))).collect()
}

/// Every known column that the table has by its own name. A column that is nearly a known one is most likely misspelt.
fn built_in_plans(
    table: &Table,
    targets: &[&'static str],
    public: &[(Located<String>, String)],
    problems: &mut Vec<Problem>,
) -> Vec<Plan<'static>> {
    let mut plans = Vec::new();
    for &name in targets.iter().filter(|name| table.has_column(name)) {
        match table.column(name) {
            Ok(index) => plans.push(Plan { name, source: Filling::Columns(vec![index]), split: None, part: None }),
            Err(diagnostic) => problems.push((Some(name), diagnostic)),
        }
    }
    for cell in &table.header {
        let name = cell.trimmed();
        let known = targets.contains(&name) || public.iter().any(|(column, _)| column.value == name);
        let absent = targets.iter().copied().filter(|target| !table.has_column(target));
        if known || name.is_empty() {
            continue;
        }
        match nearest(name, absent) {
            Some(near) => {
                let problem = rules::unknown_column(name).suggest(Some(near)).at(table.place(&cell.place));
                problems.push((Some(near), problem));
            }
            None => problems.push((None, rules::unused_column(name).at(table.place(&cell.place)))),
        }
    }
    plans
}

#[cfg(test)]
mod tests;
