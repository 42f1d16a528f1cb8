//! The columns of the facility table, and who may see them.

use crate::audience::Audience;
use crate::data::decode::Words;

/// A column of the facility table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub key: &'static str,
    /// Its heading for readers.
    pub label: Words,
    /// Who may see it.
    pub audience: Audience,
}

const fn public(key: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column { key, label: Words::new(ja, en), audience: Audience::Public }
}

const fn internal(key: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column { key, label: Words::new(ja, en), audience: Audience::Internal }
}

/// Every column, in the order in which it is shown. What is not here and not named in `site.yaml` is not read.
pub static COLUMNS: &[Column] = &[
    public("id", "施設ID", "id"),
    public("name", "施設名", "name"),
    public("kana", "ふりがな", "reading"),
    public("kind", "種別", "kind"),
    public("municipality", "市町村", "municipality"),
    public("postal_code", "郵便番号", "postal code"),
    public("address", "所在地", "address"),
    public("tel", "電話番号", "telephone"),
    public("url", "ホームページ", "homepage"),
    public("hours", "診療・受付時間", "hours"),
    public("roles", "役割", "roles"),
    public("services", "診療科・サービス", "services"),
    public("joined_on", "参加日", "joined on"),
    public("left_on", "退会日", "left on"),
    internal("contract_on", "契約", "contract"),
    internal("survey_on", "現地調査", "survey"),
    internal("hardware_on", "機器設置", "hardware"),
    internal("software_on", "ソフトウェア導入", "software"),
    internal("training_on", "操作研修", "training"),
    internal("live_on", "運用開始", "live"),
    internal("contact_person", "担当者", "contact person"),
    internal("note", "備考", "note"),
];

/// The names of all columns, for [`Mapping`](crate::data::mapping::Mapping).
pub fn targets() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.key).collect()
}

/// The heading of a column; empty for what is no column.
pub fn heading(key: &str) -> Words {
    COLUMNS.iter().find(|column| column.key == key).map_or(Words::new("", ""), |column| column.label)
}

/// Who may see a column; whatever is not known is internal.
pub(super) fn audience_of(key: &str) -> Audience {
    COLUMNS.iter().find(|column| column.key == key).map_or(Audience::Internal, |column| column.audience)
}
