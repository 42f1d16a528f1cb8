//! Rules of what is attached and of personal data: what could leave the office by mistake.
//!
//! The messages follow the name of the file and the place in it: 「名簿.xlsx \[台帳\]!B12: …」.

use super::rules;

/// The names of the rules that a page may override with `safety:`.
pub const SAFETY_RULES: &[&str] = RULES;

rules! { RULES:
    /// A sheet that Excel does not show.
    Error "xlsx-hidden-sheet" xlsx_hidden_sheet(sheet) {
        ja: "非表示のシート「{sheet}」があります。受け取った人は、再表示して読むことができます。", fix: "Excel でシート見出しを右クリックし、「再表示」で中身を確かめてから、不要なシートを削除してください。「再表示」に出ないときは、必要なシートだけを新しいブックにコピーしてください。",
        en: "the sheet `{sheet}` is hidden; readers can show it", fix: "unhide it in Excel, check it and delete it, or copy the sheets that are needed into a new workbook.",
    }
    /// Rows of height nothing that hold something.
    Error "xlsx-hidden-rows" xlsx_hidden_rows(rows) {
        ja: "中身のある行（{rows}）が非表示になっています。フィルターで隠れた行も含みます。", fix: "Excel で全体を選び、行番号を右クリックして「再表示」を選び（フィルターは解除し）、公開しない行を削除してください。",
        en: "rows with content are hidden ({rows}), perhaps by a filter", fix: "unhide all rows, clear the filter, and delete what is not for readers.",
    }
    /// Columns of width nothing that hold something.
    Error "xlsx-hidden-columns" xlsx_hidden_columns(columns) {
        ja: "中身のある列（{columns}）が非表示になっています。", fix: "Excel で全体を選び、列番号を右クリックして「再表示」を選び、公開しない列を削除してください。",
        en: "columns with content are hidden ({columns})", fix: "unhide all columns and delete what is not for readers.",
    }
    /// A comment or note on a cell.
    Error "xlsx-comment" xlsx_comment() {
        ja: "セルにコメント（メモ）が付いています。書いた人の名前も入っています。", fix: "Excel の「校閲」タブの「コメント」（メモ）から削除してください。まとめて消すには「ファイル」→「情報」→「ドキュメント検査」を使います。",
        en: "a cell has a comment, which also holds its writer's name", fix: "delete it under Review, or use File → Info → Inspect Document.",
    }
    /// The data that a pivot table keeps of its source.
    Error "xlsx-pivot-cache" xlsx_pivot_cache() {
        ja: "ピボットテーブルの元データの写しが入っています。集計前の一件ごとのデータを取り出せます。", fix: "ピボットテーブルを選んでコピーし、新しいブックに「値」として貼り付けたものを公開してください。",
        en: "a pivot table keeps a copy of its source, row by row", fix: "paste the pivot table as values into a new workbook and publish that.",
    }
    /// A link to another workbook, with the values that it had.
    Error "xlsx-external-link" xlsx_external_link() {
        ja: "ほかのブックへのリンクがあります。リンク先のファイルの場所と、読み込んだ値の写しが入っています。", fix: "Excel の「データ」タブの「リンクの編集」（ブックのリンク）で「リンクの解除」を選んでください。",
        en: "it links to another workbook and keeps that file's place and values", fix: "break the link under Data → Edit Links.",
    }
    /// A defined name that Excel does not list.
    Error "xlsx-hidden-name" xlsx_hidden_name(name) {
        ja: "非表示の「名前の定義」（{name}）があります。元のデータや作業用の値が残っていることがあります。", fix: "必要なシートの内容だけを新しいブックに「値」として貼り付けて、公開用のブックを作り直してください。",
        en: "a defined name is hidden ({name})", fix: "paste what is needed as values into a new workbook.",
    }
    /// A program inside a document.
    Error "office-macros" office_macros() {
        ja: "マクロ（プログラム）が入っています。", fix: "「名前を付けて保存」で、マクロなしの形式（Excel ブック .xlsx、Word 文書 .docx）を選んで保存し直してください。",
        en: "it holds macros", fix: "save it in a format without macros (.xlsx, .docx).",
    }
    /// A document that only opens with a password.
    Error "office-password" office_password() {
        ja: "パスワードが掛かっているため、読む人が開けず、中身を確かめることもできません。", fix: "「ファイル」→「情報」→「ブックの保護」（文書の保護）→「パスワードを使用して暗号化」でパスワードを空にして保存し直してください。",
        en: "it is encrypted with a password, so readers cannot open it and it cannot be checked", fix: "remove the password and save it again.",
    }
    /// A document of the old Office formats.
    Error "office-legacy" office_legacy() {
        ja: "古い形式（.xls、.doc、.ppt）のファイルです。隠れた内容を確かめられません。", fix: "Excel や Word で開き、「名前を付けて保存」で新しい形式（.xlsx、.docx、.pptx）か PDF にしてください。",
        en: "it is in an old format (.xls, .doc, .ppt), which cannot be checked", fix: "save it as .xlsx, .docx, .pptx or PDF.",
    }
    /// The name of whoever wrote a document, in its properties.
    Error "file-author" file_author(name) {
        ja: "ファイルのプロパティに、作成者などの名前（{name}）が残っています。", fix: "Excel や Word では「ファイル」→「情報」→「ドキュメント検査」で「ドキュメントのプロパティと個人情報」を削除してください。PDF は、元の文書で削除してから作り直してください。団体の名称なら、site.yaml の body の名称と同じにすれば残せます。",
        en: "its properties name a person or author ({name})", fix: "remove the properties with File → Info → Inspect Document; make a PDF again from the mended document. The body's own name in site.yaml may stay.",
    }
    /// Changes that Word keeps beside the text.
    Error "docx-tracked-changes" docx_tracked_changes(count) {
        ja: "変更履歴が {count} 件残っています。消したはずの文や、直した人の名前を読むことができます。", fix: "Word の「校閲」タブで「承諾」→「すべての変更を反映し、変更の記録を停止」を選んで保存してください。",
        en: "{count} tracked changes are left, with deleted text and names", fix: "accept all changes and stop tracking under Review.",
    }
    /// A comment in a document.
    Error "docx-comment" docx_comment(count) {
        ja: "コメントが {count} 件残っています。", fix: "Word の「校閲」タブで「削除」→「ドキュメント内のすべてのコメントを削除」を選んでください。",
        en: "{count} comments are left", fix: "delete all comments under Review.",
    }
    /// Text that Word or LibreOffice does not show.
    Error "docx-hidden-text" docx_hidden_text(count) {
        ja: "隠し文字が {count} か所あります。", fix: "Word の「ファイル」→「情報」→「ドキュメント検査」で「隠し文字」を削除してください。見せてよい文なら、「フォント」の「隠し文字」を外してください。LibreOffice では、「書式」の「文字」や「セクション」で「隠す」の印を外すか、その文を消します。",
        en: "text is hidden in {count} places", fix: "in Word remove it with File → Info → Inspect Document; in LibreOffice remove the text, or clear “Hidden” of its characters or section.",
    }
    /// A slide that is not shown.
    Error "pptx-hidden-slide" pptx_hidden_slide() {
        ja: "非表示スライドです。受け取った人は読むことができます。", fix: "PowerPoint でこのスライドを削除するか、「スライド ショー」タブの「非表示スライドに設定」を外してください。",
        en: "the slide is hidden; readers can show it", fix: "delete the slide, or show it.",
    }
    /// What the speaker reads.
    Error "pptx-notes" pptx_notes(count) {
        ja: "発表者のノートが {count} 枚分あります。", fix: "PowerPoint の「ファイル」→「情報」→「ドキュメント検査」で「プレゼンテーション ノート」を削除するか、PDF にして公開してください。",
        en: "{count} slides have the speaker's notes", fix: "remove the notes with Inspect Document, or publish a PDF.",
    }
    /// Comments of a presentation.
    Error "pptx-comment" pptx_comment() {
        ja: "スライドにコメントが残っています。", fix: "PowerPoint の「校閲」タブで「削除」→「このプレゼンテーションからすべてのコメントを削除」を選んでください。",
        en: "comments are left on slides", fix: "delete all comments under Review.",
    }
    /// A file inside a document.
    Error "office-embedded" office_embedded(name) {
        ja: "別のファイル（{name}）が埋め込まれています。グラフの元になった表なども取り出せます。", fix: "埋め込んだ表やファイルを選び、図（画像）として貼り付け直してください。",
        en: "another file is embedded ({name}), such as the data behind a chart", fix: "paste it as a picture instead.",
    }
    /// Text with a box painted over it.
    Error "pdf-covered-text" pdf_covered_text(count) {
        ja: "塗りつぶした図形の下に、文字が {count} 字残っています。黒塗りに見えても、選択してコピーすると読めます。", fix: "元の文書で文字そのものを消すか「■■」に置き換えて、PDF を作り直してください。図形を重ねる方法では消えません。",
        en: "{count} characters are still there under filled boxes and can be copied", fix: "delete the text in the source document and make the PDF again; boxes do not remove it.",
    }
    /// A file inside a PDF.
    Error "pdf-embedded-file" pdf_embedded_file() {
        ja: "PDF に別のファイルが添付されています。", fix: "添付ファイルを外して PDF を作り直してください（「印刷」から PDF を作ると外れます）。",
        en: "files are attached inside the PDF", fix: "make the PDF again without attachments.",
    }
    /// A program inside a PDF.
    Error "pdf-script" pdf_script() {
        ja: "PDF にスクリプト（プログラム）が入っています。", fix: "「印刷」から PDF を作り直すと外れます。",
        en: "the PDF holds a script", fix: "print it to a new PDF.",
    }
    /// A note on a page of a PDF.
    Error "pdf-comment" pdf_comment() {
        ja: "PDF に注釈（コメント）が付いています。書いた人の名前も入っています。", fix: "PDF ソフトの注釈の一覧からすべて削除して、保存し直してください。",
        en: "the PDF has comments, which also hold their writers' names", fix: "delete all comments and save it again.",
    }
    /// A PDF that only opens with a password.
    Error "pdf-password" pdf_password() {
        ja: "PDF にパスワードが掛かっているため、読む人が開けず、中身を確かめることもできません。", fix: "パスワードを外した PDF にしてください。",
        en: "the PDF is encrypted with a password", fix: "remove the password.",
    }
    /// A PDF of pictures.
    Warning "pdf-no-text" pdf_no_text() {
        ja: "PDF に文字の情報がありません（紙を読み取っただけの PDF です）。音声で読み上げられず、検索もできません。個人情報の有無も確かめられません。", fix: "元の文書から PDF を作り直すか、文字認識（OCR）を掛けてください。",
        en: "the PDF has no text: it cannot be read aloud, searched or checked", fix: "make it from the source document, or run OCR.",
    }
    /// A script in a file that browsers open.
    Error "active-content" active_content(what) {
        ja: "ブラウザーで動くプログラム（{what}）が入っています。", fix: "プログラムのない形で書き出し直すか、PNG や PDF にしてください。",
        en: "it holds a script or the like ({what})", fix: "export it without, or as PNG or PDF.",
    }
    /// Something that a file loads from elsewhere.
    Error "external-reference" external_reference(target) {
        ja: "開くと、ほかの場所（{target}）からデータを読み込みます。", fix: "画像などをファイルに埋め込んで書き出し直すか、PNG や PDF にしてください。",
        en: "it loads something from elsewhere ({target})", fix: "embed it, or export as PNG or PDF.",
    }
    /// An archive that unfolds to too much.
    Error "archive-limits" archive_limits(ja, en) {
        ja: "圧縮ファイルの中身が多すぎて、確かめられません（{ja}）。", fix: "要らないファイルを除き、いくつかの圧縮ファイルに分けてください。",
        en: "the archive holds too much to be checked ({en})", fix: "split it, or leave out what is not needed.",
    }
    /// Archives in archives in archives.
    Error "archive-nested" archive_nested() {
        ja: "圧縮ファイルの中の圧縮ファイルに、さらに圧縮ファイルが入っています。中身を確かめられません。", fix: "中の圧縮ファイルを展開してから、一つにまとめてください。",
        en: "archives are nested too deeply to be checked", fix: "unfold the inner archives first.",
    }
    /// A name that would be written outside the folder.
    Error "archive-bad-name" archive_bad_name(name) {
        ja: "圧縮ファイルの中に、展開先のフォルダーの外を指す名前（{name}）があります。", fix: "Windows や Mac の標準の機能で、圧縮し直してください。",
        en: "the archive has a name that leaves its folder ({name})", fix: "make the archive again with the system's own tool.",
    }
    /// An archive that only opens with a password.
    Error "archive-password" archive_password() {
        ja: "圧縮ファイルにパスワードが掛かっているため、中身を確かめられません。", fix: "パスワードなしで圧縮し直してください。公開できない内容なら、公開するファイルから外してください。",
        en: "the archive is encrypted with a password", fix: "make it again without a password.",
    }
    /// A file that cannot be read as what it is.
    Error "attachment-broken" attachment_broken(kind, detail) {
        ja: "{kind}として読み取れません（壊れているおそれがあります: {detail}）。", fix: "ソフトで開けることを確かめ、保存し直してください。開けないときは、元のファイルからコピーし直してください。",
        en: "cannot be read as {kind} ({detail}); it may be damaged", fix: "open it and save it again, or copy it again from its source.",
    }
    /// A file whose content is too much to be read.
    Error "attachment-too-large" attachment_too_large(ja, en) {
        ja: "中身が多すぎて、確かめられません（{ja}）。", fix: "公開に必要な範囲だけのファイルに分けてください。",
        en: "there is too much in it to be checked ({en})", fix: "split it.",
    }
    /// A name that says another format.
    Error "wrong-ending" wrong_ending(ending, kind) {
        ja: "名前は「.{ending}」ですが、中身は{kind}です。開けない人が出ます。", fix: "拡張子を中身に合わせるか、ソフトで開いて「.{ending}」の形式で保存し直してください。",
        en: "it is named `.{ending}`, but is {kind}", fix: "rename it, or save it again in that format.",
    }
    /// A program.
    Error "executable-attachment" executable_attachment() {
        ja: "実行できるプログラムです。サイトでは配布できません。", fix: "公開するファイルから外してください。",
        en: "it is a program", fix: "do not publish programs here.",
    }
    /// A format that nobody here can look into.
    Warning "attachment-not-inspected" attachment_not_inspected(ending) {
        ja: "「.{ending}」の中身は確かめられません。", fix: "隠れた内容や個人情報がないことを、開いて確かめてください。できれば PDF にしてください。",
        en: "`.{ending}` files are not looked into", fix: "check it by hand, or publish a PDF.",
    }
    /// A picture of too many points.
    Error "image-too-large" image_too_large(width, height, limit) {
        ja: "画像が大きすぎます（{width}×{height} 画素）。上限は {limit} メガピクセルです。", fix: "画像ソフトで縮小してください。Web では横 2,000 画素ほどで足ります。",
        en: "the picture is too large ({width}×{height}; the limit is {limit} megapixels)", fix: "scale it down; 2,000 pixels of width are enough.",
    }
    /// A picture that cannot be opened.
    Error "image-broken" image_broken(detail) {
        ja: "画像として読み取れません（{detail}）。", fix: "画像ソフトで開けることを確かめ、PNG か JPEG で保存し直してください。",
        en: "the picture cannot be read ({detail})", fix: "open it and save it again as PNG or JPEG.",
    }
    /// Metadata in a picture whose format is copied as it is.
    Error "image-metadata" image_metadata(what) {
        ja: "画像に撮影情報などの付加情報（{what}）が入っています。この形式では自動で取り除けません。", fix: "PNG か JPEG で保存し直してください。付加情報は公開時に自動で取り除きます。",
        en: "the picture holds metadata ({what}) that cannot be removed in this format", fix: "save it as PNG or JPEG, whose metadata is removed when publishing.",
    }
    /// 個人番号 (マイナンバー) with a sound check digit.
    Error "personal-number" personal_number(value) {
        ja: "個人番号（マイナンバー）とみられる番号（{value}）があります。", fix: "削除してください。番号でなければ、区切りや説明を加えて見分けられるようにしてください。",
        en: "this looks like an individual number (my number): {value}", fix: "remove it.",
    }
    /// Symbol and number of an insured person.
    Error "insurance-number" insurance_number(value) {
        ja: "被保険者の記号・番号とみられる番号（{value}）があります。", fix: "削除してください。記入例なら「○○」や「00」にしてください。",
        en: "this looks like the number of an insured person: {value}", fix: "remove it; write an example with zeros or circles.",
    }
    /// A person's birth date.
    Error "birth-date" birth_date(value) {
        ja: "生年月日とみられる日付（{value}）があります。", fix: "削除してください。記入例なら「○年○月○日」にしてください。",
        en: "this looks like somebody's date of birth: {value}", fix: "remove it; write an example with circles.",
    }
    /// A mobile telephone number that nobody declared.
    Error "mobile-number" mobile_number(value) {
        ja: "届け出のない携帯電話の番号（{value}）があります。", fix: "個人の番号なら削除してください。窓口の番号なら、data/contacts.yaml に書くか、site.yaml の privacy の allow に加えてください。",
        en: "a mobile telephone number that is not declared: {value}", fix: "remove it, or declare it in data/contacts.yaml or under `privacy.allow` in site.yaml.",
    }
    /// An e-mail address that nobody declared.
    Error "email-address" email_address(value) {
        ja: "届け出のないメールアドレス（{value}）があります。", fix: "個人のアドレスなら削除してください。窓口のアドレスなら、data/contacts.yaml に書くか、site.yaml の privacy の allow に加えてください。",
        en: "an e-mail address that is not declared: {value}", fix: "remove it, or declare it in data/contacts.yaml or under `privacy.allow` in site.yaml.",
    }
}

rules! { OVERRIDE_RULES:
    /// An override of a rule that does not exist.
    Error "unknown-safety-rule" unknown_safety_rule(rule) {
        ja: "「{rule}」という点検の規則はありません。", fix: "check が [ ] の中に示す規則の名前を書いてください。",
        en: "there is no safety rule `{rule}`", fix: "write the rule's name as `check` shows it in brackets.",
    }
    /// An override that nothing needs.
    Warning "unused-override" unused_override(rule, file) {
        ja: "safety の「{rule}」（{file}）にあたるものは見つかりませんでした。", fix: "ファイルを直したあとなら、この記録を消してください。ファイル名と規則の名前もご確認ください。",
        en: "nothing matches the override `{rule}` of {file}", fix: "remove it once the file is mended; check both names.",
    }
    /// The list of overrides on a page that is not internal.
    Error "overrides-not-internal" overrides_not_internal() {
        ja: "::overrides は、内部のページでだけ使えます。", fix: "このページを audience: internal にするか、この行を消してください。",
        en: "`::overrides` is for internal pages only", fix: "set `audience: internal`, or remove it.",
    }
}
