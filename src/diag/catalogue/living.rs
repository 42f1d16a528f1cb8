//! Rules of what lives by dates and hours: contacts, news, events, training, statistics.

use super::rules;

rules! { RULES:
    /// A text that is no time of day.
    Error "bad-clock" bad_clock(text) {
        ja: "「{text}」は時刻として読めません。", fix: "「9:00」「17時30分」のように、時刻だけを、0:00から24:00までで書いてください。",
        en: "`{text}` is not a time of day", fix: "write it as `9:00`, from 0:00 to 24:00.",
    }
    /// A text that is no day with a time.
    Error "bad-moment" bad_moment(text) {
        ja: "「{text}」は日時として読めません。", fix: "「2026-12-12 22:00」のように、日付と時刻を空白で区切って書いてください。時刻を決めていないときは、「2026-12-12」のように日付だけにします。",
        en: "`{text}` is not a date and time", fix: "write it as `2026-12-12 22:00`, or `2026-12-12` where there is no time.",
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
        ja: "「{text}」は受付時間として読めません。", fix: "始まりと終わりの時刻を、「9:00-17:00」「9時から17時まで」のように書いてください。昼に休むときは「9:00-12:00, 13:00-17:00」、ほかに「24時間」「休み」とも書けます。",
        en: "`{text}` are no opening hours", fix: "write when they begin and end, as in `9:00-17:00` or `9:00-12:00, 13:00-17:00`, or `closed`.",
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
    /// An event that recurs for ever.
    Error "endless-recurrence" endless_recurrence() {
        ja: "繰り返しの終わりが書かれていません。", fix: "until（最後の日）か count（回数）を書いてください。",
        en: "the recurrence has no end", fix: "give `until` (the last day) or `count`.",
    }
    /// A rule of recurrence that is none.
    Error "bad-recurrence" bad_recurrence(text) {
        ja: "「{text}」は繰り返しとして読めません。", fix: "1week、2weeks、1month、1year、毎月第3木曜日 のように書いてください。",
        en: "`{text}` is no recurrence", fix: "write 1week, 2weeks, 1month, 1year or 毎月第3木曜日.",
    }
    /// A first day that is not one of the rule's.
    Error "recurrence-does-not-fit" recurrence_does_not_fit(text) {
        ja: "始まりの日（start）が、繰り返し「{text}」の日ではありません。", fix: "start を、繰り返しの最初の日にしてください。",
        en: "the first day is not one of `{text}`", fix: "set `start` to the first of these days.",
    }
    /// A recurrence of too many times.
    Error "too-many-occurrences" too_many_occurrences(most) {
        ja: "繰り返しが多すぎます（上限 {most} 回）。", fix: "until を早めるか、年度ごとに分けてください。",
        en: "the event takes place too often (limit {most})", fix: "end it earlier, or write one event for each year.",
    }
    /// An end of a recurrence without one.
    Error "end-without-recurrence" end_without_recurrence() {
        ja: "until や count がありますが、繰り返し（every）がありません。", fix: "every を書くか、この行を消してください。終わりの日時は end に書きます。",
        en: "there is an end of a recurrence, but no `every`", fix: "add `every`, or remove this line; `end` is when the event ends.",
    }
    /// An event that ends before it begins.
    Error "event-end-before-start" event_end_before_start(start, end) {
        ja: "終わり（{end}）が、始まり（{start}）より後になっていません。", fix: "start か end を直してください。",
        en: "the event ends ({end}) before it begins ({start})", fix: "correct `start` or `end`.",
    }
    /// An event of which only one end has a time.
    Error "event-half-timed" event_half_timed(text) {
        ja: "始まりと終わり（{text}）の、片方にだけ時刻があります。", fix: "両方に時刻を書くか、両方を日付だけにしてください。",
        en: "only one of start and end (`{text}`) has a time", fix: "give both a time, or none.",
    }
    /// A text that is no number.
    Error "bad-number" bad_number(text) {
        ja: "「{text}」は数として読めません。", fix: "半角の数字で書いてください（例：1234、12.5）。",
        en: "`{text}` is not a number", fix: "write digits, such as 1234 or 12.5.",
    }
    /// A text that is no month.
    Error "bad-month" bad_month(text) {
        ja: "「{text}」は月として読めません。", fix: "「2026-10」「2026年10月」「令和8年10月」のように書いてください。",
        en: "`{text}` is not a month", fix: "write it as 2026-10.",
    }
    /// A figure without its day.
    Error "statistic-without-as-of" statistic_without_as_of() {
        ja: "この数値には、いつ時点のものかを示す日付（as_of）がありません。", fix: "as_of の欄に、数えた日を書いてください。",
        en: "this figure has no as-of date", fix: "write the day of counting under `as_of`.",
    }
    /// A figure counted before its month began.
    Error "as-of-before-month" as_of_before_month(as_of, month) {
        ja: "数えた日（{as_of}）が、その月（{month}）の始まりより前です。", fix: "as_of か month を直してください。",
        en: "the figure of {month} was counted before, on {as_of}", fix: "correct `as_of` or `month`.",
    }
    /// Two figures for one month.
    Error "duplicate-figure" duplicate_figure(key, month) {
        ja: "「{key}」の{month}の数値が、ほかの行にもあります。", fix: "どちらか一方の行を消してください。",
        en: "`{key}` has another figure for {month}", fix: "remove one of the rows.",
    }
    /// A key that the program uses itself.
    Error "reserved-figure" reserved_figure(key) {
        ja: "「{key}」は、consents.csv の合計に使う名前です。", fix: "statistics.csv では、ほかの名前にしてください。",
        en: "`{key}` is the sum of consents.csv", fix: "use another key in statistics.csv.",
    }
    /// A statistic that does not exist.
    Error "unknown-statistic" unknown_statistic(key, known) {
        ja: "「{key}」という統計がありません。", fix: "使える名前：{known}",
        en: "there is no statistic `{key}`", fix: "the keys are: {known}.",
    }
    /// Too many series for one chart.
    Error "too-many-series" too_many_series(most) {
        ja: "一つのグラフに示す統計が多すぎます（棒は1つ、折れ線は{most}つまで）。", fix: "グラフを分けるか、kind=line にしてください。",
        en: "too many series for one chart (bars: 1, lines: {most})", fix: "part the chart, or use kind=line.",
    }
    /// A directive that only internal pages may have.
    Error "internal-directive" internal_directive(name) {
        ja: "「{name}」は、内部資料のページでだけ使えます。", fix: "ページの audience を internal にするか、internal フォルダーに移してください。",
        en: "`{name}` may stand on internal pages only", fix: "set the page's `audience: internal`.",
    }
    /// A directive that the public may not see.
    Error "members-directive" members_directive(name) {
        ja: "「{name}」は、一般公開のページでは使えません。", fix: "ページの audience を members か internal にするか、members フォルダーに移してください。",
        en: "`{name}` may not stand on public pages", fix: "set the page's `audience: members`.",
    }
    /// A facility of another table that the facility table lacks.
    Error "unknown-facility-row" unknown_facility_row(id) {
        ja: "施設「{id}」が施設一覧にありません。", fix: "施設一覧の id の列にある名前を書いてください。",
        en: "the facility table has no `{id}`", fix: "use an id of the facility table.",
    }
}
