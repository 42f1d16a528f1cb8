//! Rules of content: configuration, front matter, addresses, links, publishing.

use super::rules;

rules! { RULES:
    /// A key that the schema of its place does not have.
    Error "unknown-key" unknown_key(key, place) {
        ja: "{place}に「{key}」という項目はありません。", fix: "項目名をご確認ください。",
        en: "{place} has no key `{key}`", fix: "check the key's name.",
    }
    /// No `content/site.yaml`.
    Error "missing-site-yaml" missing_site_yaml() {
        ja: "content フォルダーに、サイトの設定ファイル site.yaml がありません。", fix: "別の場所に移したり、「site.yml」や「site.yaml.txt」のような名前にしたりしたときは、content/site.yaml に戻してください。新しいサイトを作るときは、「renkei init フォルダー名」と打つと、見本ごと用意できます。",
        en: "there is no content/site.yaml", fix: "if it was moved or is named `site.yml`, put it back; `renkei init DIR` makes a new site.",
    }
    /// A `schema:` of another version of the program.
    Error "schema-version" schema_version(found) {
        ja: "schema: {found} には対応していません。", fix: "この版の renkei では schema: 1 と書いてください。",
        en: "schema: {found} is not supported", fix: "this version of renkei reads `schema: 1`.",
    }
    /// A time zone that the database does not have.
    Error "unknown-time-zone" unknown_time_zone(name) {
        ja: "「{name}」という時間帯はありません。", fix: "日本では time_zone: Asia/Tokyo と書いてください。",
        en: "there is no time zone `{name}`", fix: "write for example `time_zone: Asia/Tokyo`.",
    }
    /// An output whose name cannot be a folder's.
    Error "bad-output-name" bad_output_name(name) {
        ja: "出力の名前「{name}」は使えません。", fix: "半角の英小文字・数字・「-」だけの名前にしてください。「role-」で始まる名前は、役割に渡すサイト（--only-role）が使います。",
        en: "`{name}` cannot name an output", fix: "use lower-case letters, digits and `-`; names that begin with `role-` are those of `--only-role`.",
    }
    /// The configuration has no outputs.
    Error "no-outputs" no_outputs() {
        ja: "出力（outputs）が一つもありません。", fix: "outputs の下に出力を書くか、outputs の行を消してください。消すと、public・members・internal の三つになります。",
        en: "there are no outputs", fix: "leave `outputs` out to get public, members and internal.",
    }
    /// An output for the public without an address.
    Error "missing-base-url" missing_base_url(output) {
        ja: "一般公開の出力「{output}」に base_url（公開するアドレス）がありません。", fix: "base_url: https://… を書いてください。検索サイト向けの一覧や更新情報の配信に必要です。",
        en: "the public output `{output}` has no `base_url`", fix: "write `base_url: https://…`; the sitemap and the feed need it.",
    }
    /// A base URL that is none.
    Error "bad-base-url" bad_base_url(url) {
        ja: "「{url}」は公開アドレスとして使えません。", fix: "https://www.example.jp/ のように、https:// で始まり / で終わる形で書いてください。",
        en: "`{url}` cannot be a base URL", fix: "write it like https://www.example.jp/, ending in `/`.",
    }
    /// `--output` names an output that site.yaml does not have.
    Error "unknown-output" unknown_output(name) {
        ja: "「{name}」という出力はありません。", fix: "site.yaml の outputs にある名前を指定してください。",
        en: "there is no output `{name}`", fix: "name one of the `outputs` in site.yaml.",
    }
    /// Markdown that is not UTF-8.
    Error "text-encoding" text_encoding(found_ja, found_en) {
        ja: "文字コードが UTF-8 ではありません（{found_ja}）。", fix: "メモ帳などで開き、「名前を付けて保存」で文字コードに UTF-8 を選んで保存し直してください。",
        en: "the text is not UTF-8 ({found_en})", fix: "save it again as UTF-8.",
    }
    /// A page without front matter.
    Error "missing-front-matter" missing_front_matter() {
        ja: "ページの先頭に設定（--- で囲んだ部分）がありません。", fix: "1行目に「---」、次の行に「title: 題名」、その次の行に「---」と書いてください。",
        en: "the page has no front matter", fix: "begin with `---`, `title: …`, `---`.",
    }
    /// Front matter that never ends.
    Error "unclosed-front-matter" unclosed_front_matter() {
        ja: "ページ先頭の設定が「---」で閉じられていません。", fix: "設定の終わりに「---」だけの行を入れてください。",
        en: "the front matter is not closed", fix: "end it with a line `---`.",
    }
    /// A line that was meant to open or close the front matter.
    Error "front-matter-fence" front_matter_fence(written) {
        ja: "「{written}」の行は、設定の始まりや終わりとして読まれません。", fix: "半角のハイフン3つだけの「---」に直してください。",
        en: "`{written}` does not begin or end the front matter", fix: "write three hyphens: `---`.",
    }
    /// An audience wider than that of the folder.
    Error "audience-wider-than-folder" audience_wider(page, folder) {
        ja: "このページの公開範囲（{page}）が、フォルダーの公開範囲（{folder}）より広くなっています。", fix: "広く公開するページは、そのフォルダーの外に置いてください。",
        en: "the page's audience ({page}) is wider than its folder's ({folder})", fix: "move the page out of that folder.",
    }
    /// News without a date.
    Error "news-without-date" news_without_date() {
        ja: "お知らせに日付（date）がありません。", fix: "ページ先頭の設定に「date: 2026-04-01」のように、お知らせの日付を書いてください。",
        en: "a news item has no `date`", fix: "write its date in the front matter, as `date: 2026-04-01`.",
    }
    /// A date to come that does not hold the page back.
    Warning "date-to-come" date_to_come(day) {
        ja: "日付（date）は{day}ですが、このページはもう公開されます。", fix: "その日まで公開しないときは、「publish_on: {day}」を書き加えてください。今から公開するなら、このままで構いません。",
        en: "the page is dated {day} and is shown already", fix: "to hold it back until then add `publish_on: {day}`; otherwise leave it.",
    }
    /// The last day before the first.
    Error "expires-before-published" expires_before_published(first, last) {
        ja: "公開終了日（{last}）が公開開始日（{first}）より前です。", fix: "publish_on と expire_on をご確認ください。",
        en: "`expire_on` ({last}) is before `publish_on` ({first})", fix: "check both dates.",
    }
    /// A retired page that nothing leads away from.
    Error "retired-without-replacement" retired_without_replacement() {
        ja: "廃止したページ（status: retired）に、代わりのページへの案内がありません。", fix: "代わりのページの aliases か、data/redirects.csv に、このページのアドレスを書いてください。",
        en: "a retired page leads nowhere", fix: "name its address in the `aliases` of what replaces it, or in data/redirects.csv.",
    }
    /// A language variant, before there are languages.
    Error "dotted-name" dotted_name(name) {
        ja: "ファイル名「{name}」の途中に「.」があります。", fix: "「.」の代わりに「-」を使ってください（例: consent-v2.md）。",
        en: "the file name `{name}` has a dot in it", fix: "use `-` instead.",
    }
    /// A slug or a name that cannot be part of an address.
    Error "bad-slug" bad_slug(slug) {
        ja: "「{slug}」はページのアドレスに使えません。", fix: "「/」「..」や記号、Windows の予約名（con、nul など）を避けた、一つの名前にしてください。",
        en: "`{slug}` cannot be part of an address", fix: "use one name without `/`, `..`, special characters or names reserved by Windows.",
    }
    /// A slug in a folder's own page.
    Error "slug-of-folder" slug_of_folder() {
        ja: "_index.md に slug は書けません。", fix: "アドレスを変えるには、フォルダーの名前を変えてください。",
        en: "`_index.md` cannot have a `slug`", fix: "rename the folder to change its address.",
    }
    /// An alias or redirect that is no address of this site.
    Error "bad-alias" bad_alias(address) {
        ja: "「{address}」は別名のアドレスとして使えません。", fix: "/old/page/ のように、このサイトの中のアドレスを / から書いてください。",
        en: "`{address}` cannot be an alias", fix: "write an address of this site, like /old/page/.",
    }
    /// Two things at one address.
    Error "duplicate-url" duplicate_url(url, other) {
        ja: "アドレス「{url}」が、{other} と重なっています。", fix: "どちらかのファイル名、slug、別名（aliases）を変えてください。",
        en: "the address `{url}` is also that of {other}", fix: "change one of the names, slugs or aliases.",
    }
    /// A name that the program needs for a file of its own.
    Error "reserved-url" reserved_url(url) {
        ja: "アドレス「{url}」には、renkei が自動で作るファイルが入ります。", fix: "ファイル名や slug を、別のものに変えてください。",
        en: "the address `{url}` is that of a file that renkei makes", fix: "choose another name or slug.",
    }
    /// Two addresses that only some machines tell apart.
    Error "url-differs-by-case" url_differs_by_case(url, other) {
        ja: "アドレス「{url}」は、{other} と大文字・小文字か、濁点などの内部での表し方だけが違います。", fix: "Windows や Mac では同じファイルになるため、名前を変えてください。",
        en: "the address `{url}` differs from that of {other} only in case or composition", fix: "rename one: they are one file on Windows and macOS.",
    }
    /// A link to a source that does not exist.
    Error "broken-link" broken_link(target) {
        ja: "リンク先「{target}」が見つかりません。", fix: "このファイルから見た相対の場所（例: ../faq/_index.md）か、/ から始まる content 内の場所を書いてください。",
        en: "the link's target `{target}` does not exist", fix: "name a source file, relative to this one, or from `content/` with a leading `/`.",
    }
    /// A link to an anchor that does not exist.
    Error "broken-anchor" broken_anchor(anchor, page) {
        ja: "リンク先の見出し「#{anchor}」が {page} にありません。", fix: "見出しの文字か、見出しに付けた {{#名前}} をご確認ください。",
        en: "there is no anchor `#{anchor}` in {page}", fix: "check the heading, or its {{#id}}.",
    }
    /// A link that leaves the content folder.
    Error "link-leaves-content" link_leaves_content(target) {
        ja: "リンク先「{target}」は content フォルダーの外です。", fix: "使うファイルを content の中に置いてください。",
        en: "the link's target `{target}` is outside `content/`", fix: "put the file into `content/`.",
    }
    /// A link to a file of the data folder.
    Error "link-to-data" link_to_data(target) {
        ja: "data フォルダーのファイル「{target}」は公開できません。", fix: "公開してよい内容だけのファイルを、ページの隣に置いてリンクしてください。",
        en: "`{target}` lies in `data/`, and nothing there is published", fix: "put a file with what may be public beside the page.",
    }
    /// A link from a wider audience to a narrower one.
    Error "narrower-link" narrower_link(target, audience_ja, audience_en) {
        ja: "「{target}」の公開範囲は「{audience_ja}」で、このページより狭いため、リンクできません。", fix: "リンクを外すか、リンク先の公開範囲をご確認ください。",
        en: "`{target}` is for `{audience_en}` only, which is narrower than this page", fix: "remove the link, or check the target's audience.",
    }
    /// A link to something that is not out today.
    Warning "withheld-link" withheld_link(target, reason_ja, reason_en) {
        ja: "リンク先「{target}」は今は公開されていません（{reason_ja}）。文字だけを表示します。", fix: "リンク先を公開するか、リンクを外してください。",
        en: "the link's target `{target}` is not out now ({reason_en}); its text is shown alone", fix: "publish the target, or remove the link.",
    }
    /// A page that the navigation names and nobody has.
    Error "unknown-navigation" unknown_navigation(target) {
        ja: "メニューの「{target}」というページがありません。", fix: "content から見た場所（例: patients/_index.md）を書いてください。",
        en: "the navigation names `{target}`, which does not exist", fix: "write a source path counted from `content/`.",
    }
    /// An owner that contacts.yaml does not have.
    Error "unknown-owner" unknown_owner(key) {
        ja: "担当窓口「{key}」が data/contacts.yaml にありません。", fix: "contacts.yaml の名前を書くか、窓口を書き足してください。",
        en: "the owner `{key}` is not in data/contacts.yaml", fix: "name a contact that is there, or add it.",
    }
    /// A facility that the table does not have.
    Error "unknown-facility" unknown_facility(id) {
        ja: "施設「{id}」が施設一覧にありません。", fix: "施設一覧の id をご確認ください。",
        en: "there is no facility `{id}`", fix: "check the ids in the facility table.",
    }
    /// A facility that may not be named here.
    Error "facility-not-shown" facility_not_shown(id) {
        ja: "施設「{id}」は、このページの公開範囲では表示できません（申込中など）。", fix: "参加日（joined_on）をご確認いただくか、この記述を外してください。",
        en: "the facility `{id}` may not be shown to this page's audience", fix: "check its `joined_on`, or remove the reference.",
    }
    /// A facility that left so long ago that its page is gone.
    Warning "facility-gone" facility_gone(id) {
        ja: "施設「{id}」は退会して年数がたち、ページがなくなりました。名前だけを表示します。", fix: "施設名をそのまま書くか、この記述を外してください。",
        en: "the facility `{id}` left long ago and has no page any more; its name is shown alone", fix: "write its name, or remove the reference.",
    }
    /// A facility directive on a site without a facility table.
    Error "no-facility-table" no_facility_table() {
        ja: "施設一覧の設定がありません。", fix: "site.yaml の data に facilities（file と as_of）を書いてください。",
        en: "the site has no facility table", fix: "set `data.facilities` (`file`, `as_of`) in site.yaml.",
    }
    /// A filter of a list that no row can pass.
    Error "unknown-list-value" unknown_list_value(value, attribute) {
        ja: "{attribute}「{value}」にあたる施設はありません。", fix: "施設一覧にある言葉をそのまま書いてください。",
        en: "no facility has the {attribute} `{value}`", fix: "write it as the table does.",
    }
    /// A data file that site.yaml names and nobody has.
    Error "missing-data-file" missing_data_file(file) {
        ja: "データのファイル「{file}」がありません。", fix: "content から見た場所（例: data/facilities.csv）を書いてください。",
        en: "there is no data file `{file}`", fix: "write its place counted from `content/`.",
    }
    /// A new facility for a table that is no plain CSV file.
    Error "append-needs-csv" append_needs_csv() {
        ja: "この施設一覧には、自動で行を加えられません。", fix: "Excel などで開き、最後の行の下に、施設の id と名称を書き足してください。",
        en: "a row cannot be added to this table", fix: "open it and add the row by hand.",
    }
    /// A name that the encoding of the table cannot hold.
    Error "append-unencodable" append_unencodable(name) {
        ja: "「{name}」には、このファイルの文字コード（CP932）で書けない文字があります。", fix: "ファイルを「CSV UTF-8」で保存し直してください。",
        en: "`{name}` has a character that the file's encoding (CP932) lacks", fix: "save the file as UTF-8 CSV.",
    }
    /// A date that cannot be read, in a directive.
    Error "directive-date" directive_date(text) {
        ja: "「{text}」を日付として読み取れません。", fix: "2026-04-01 か 令和8年4月1日 のように書いてください。",
        en: "`{text}` is not a date", fix: "write it like 2026-04-01.",
    }
    /// A table whose file is narrower than the page.
    Error "table-not-public" table_not_public(file) {
        ja: "表のファイル「{file}」は、このページの公開範囲では使えません。", fix: "公開してよい列だけのファイルを、ページの隣に置いてください。",
        en: "the table `{file}` may not be shown to this page's audience", fix: "put a file with what may be shown beside the page.",
    }
    /// A file that nothing published refers to.
    Warning "unused-file" unused_file() {
        ja: "このファイルは、公開中のどのページからも使われていません（公開しません）。", fix: "使う場合はページからリンクし、使わない場合は削除してください。",
        en: "no published page uses this file; it is not published", fix: "link it from a page, or delete it.",
    }
    /// A review that is due.
    Warning "review-overdue" review_overdue(due) {
        ja: "次回確認日（{due}）を過ぎています。", fix: "内容を確かめて、reviewed_on に今日の日付を書いてください。",
        en: "the review was due on {due}", fix: "check the page, then set `reviewed_on`.",
    }
    /// A place that is still to be filled in.
    Error "placeholder-left" placeholder_left() {
        ja: "【要記入】が残ったまま公開されるところです。", fix: "内容を書き入れるか、status: draft にしてください。",
        en: "a placeholder 【要記入】 would be published", fix: "fill it in, or set `status: draft`.",
    }
    /// A picture that is no file of the site.
    Error "external-image" external_image(target) {
        ja: "画像「{target}」がほかのサイトのアドレスになっています。", fix: "画像をページの隣に置いて、そのファイル名を書いてください。",
        en: "the image `{target}` would be loaded from another host", fix: "put the picture beside the page.",
    }
    /// An output without its first page.
    Error "no-homepage" no_homepage(outputs) {
        ja: "出力「{outputs}」にトップページがありません。", fix: "content/_index.md を作り、status や公開日を、この出力で公開されるようにしてください。",
        en: "the output `{outputs}` has no homepage", fix: "add content/_index.md, with a status and dates that show it there.",
    }
}
