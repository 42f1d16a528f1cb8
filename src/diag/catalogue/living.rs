//! Rules of what lives by dates and hours: contacts, news, events, training, statistics.

use super::rules;

rules! { RULES:
    /// A text that is no time of day.
    Error "bad-clock" bad_clock(text) {
        ja: "「{text}」は時刻として読めません。", fix: "「9:00」「17時30分」のように、0:00から24:00までで書いてください。",
        en: "`{text}` is not a time of day", fix: "write it as `9:00`, from 0:00 to 24:00.",
    }
    /// A text that is no day with a time.
    Error "bad-moment" bad_moment(text) {
        ja: "「{text}」は日時として読めません。", fix: "「2026-12-12 22:00」のように、日付と時刻を空白で区切って書いてください。",
        en: "`{text}` is not a date and time", fix: "write it as `2026-12-12 22:00`.",
    }
    /// A key of opening hours that is no day.
    Error "unknown-weekday" unknown_weekday(text) {
        ja: "「{text}」は曜日として読めません。", fix: "mon-fri、sat、月-金、土、平日、毎日、祝日 のように書いてください。",
        en: "`{text}` is no weekday", fix: "write mon-fri, sat, everyday or holidays.",
    }
    /// A weekday with hours in two lines.
    Error "weekday-twice" weekday_twice(text) {
        ja: "「{text}」の曜日の受付時間が、ほかの行にも書かれています。", fix: "同じ曜日の時間は、一つの行に「9:00-12:00, 13:00-17:00」のようにまとめてください。",
        en: "the hours of `{text}` are given in another line, too", fix: "give all hours of a day in one line, as `9:00-12:00, 13:00-17:00`.",
    }
    /// Hours in no known form.
    Error "bad-hours" bad_hours(text) {
        ja: "「{text}」は受付時間として読めません。", fix: "「9:00-17:00」「9:00-12:00, 13:00-17:00」「24時間」「休み」のように書いてください。",
        en: "`{text}` are no opening hours", fix: "write `9:00-17:00`, `9:00-12:00, 13:00-17:00` or `closed`.",
    }
    /// Hours that end before they begin.
    Error "hours-end-before-start" hours_end_before_start(from, to) {
        ja: "受付時間の終わり（{to}）が、始まり（{from}）より後になっていません。", fix: "時刻を直してください。日をまたぐときは「17:00-24:00」と、次の曜日の「0:00-9:00」に分けて書きます。",
        en: "the hours end at {to}, not after {from}", fix: "correct the times; part hours that pass midnight into two days.",
    }
    /// Hours of one day that overlap.
    Error "hours-overlap" hours_overlap(first, second) {
        ja: "受付時間「{first}」と「{second}」が重なっています。", fix: "重ならないように直すか、一つにまとめてください。",
        en: "the hours {first} and {second} overlap", fix: "correct or join them.",
    }
    /// Closed days in no known form.
    Error "bad-closed" bad_closed(text) {
        ja: "「{text}」は休みの日として読めません。", fix: "「祝日」「12/29-1/3」「2026-08-13」「2026-08-13..2026-08-14」のように書いてください。",
        en: "`{text}` are no closed days", fix: "write `holidays`, `12/29-1/3`, `2026-08-13` or `2026-08-13..2026-08-14`.",
    }
    /// Closed days that end before they begin.
    Error "closed-end-before-start" closed_end_before_start(first, last) {
        ja: "休みの終わり（{last}）が、始まり（{first}）より前です。", fix: "どちらかの日付を直してください。",
        en: "the closed days end on {last}, before {first}", fix: "correct one of the dates.",
    }
    /// A contact that contacts.yaml lacks.
    Error "unknown-contact" unknown_contact(key) {
        ja: "「{key}」という窓口が contacts.yaml にありません。", fix: "窓口の名前（左端の項目）をご確認ください。",
        en: "contacts.yaml has no contact `{key}`", fix: "check the key.",
    }
    /// A contact that the output may not show.
    Error "contact-not-shown" contact_not_shown(key, who_ja, who_en) {
        ja: "窓口「{key}」は「{who_ja}」向けなので、このページには出せません。", fix: "ページの公開範囲を狭めるか、ほかの窓口を書いてください。",
        en: "the contact `{key}` is for {who_en} only", fix: "narrow the page's audience, or name another contact.",
    }
    /// A `::contact` that says neither or both of key and all.
    Error "contact-which" contact_which() {
        ja: "どの窓口を示すかが決まっていません。", fix: "「::contact{{key=office}}」か「::contact{{all}}」の、どちらか一方を書いてください。",
        en: "it is not said which contact to show", fix: "write either `::contact{{key=office}}` or `::contact{{all}}`.",
    }
    /// A kind of news or event that is not known.
    Error "unknown-kind" unknown_kind(kind, known) {
        ja: "「{kind}」という種類はありません。", fix: "使える種類：{known}",
        en: "there is no kind `{kind}`", fix: "the kinds are: {known}.",
    }
    /// An outage that ends before it begins.
    Error "outage-end-before-start" outage_end_before_start(from, end) {
        ja: "終わり（{end}）が、始まり（{from}）より後になっていません。", fix: "outage の from、until、restored の日時を直してください。",
        en: "the outage ends ({end}) before it begins ({from})", fix: "correct `from`, `until` or `restored`.",
    }
    /// An announcement that comes after what it announces.
    Error "outage-banner-after-start" outage_banner_after_start(banner, from) {
        ja: "予告を出し始める日時（{banner}）が、始まり（{from}）より後です。", fix: "banner_from を、from より前の日時にしてください。",
        en: "the announcement ({banner}) comes after the beginning ({from})", fix: "set `banner_from` before `from`.",
    }
    /// An outage that nobody has ended.
    Warning "outage-open" outage_open(days) {
        ja: "この障害のお知らせは、始まりから{days}日たちましたが、終わりが書かれていません（全ページに出続けます）。", fix: "復旧していたら、outage に restored を書いてください。",
        en: "this outage began {days} days ago and has no end; every page tells of it", fix: "set `restored` once the service is back.",
    }
}
