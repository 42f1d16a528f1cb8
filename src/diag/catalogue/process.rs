//! Rules of the process: milestones and their evidence, issues, evaluation.

use super::rules;

rules! { RULES:
    /// An id twice in a file of the process.
    Error "duplicate-item" duplicate_item(id, first) {
        ja: "id「{id}」が、「{first}」にも使われています。", fix: "どちらかを別の id にしてください。後から足したほうを変えると、ほかへの影響が少なくなります。",
        en: "the id `{id}` is also that of `{first}`", fix: "write another id for one of them.",
    }
    /// A role that process.yaml does not define.
    Error "unknown-role" unknown_role(role, known) {
        ja: "「{role}」という役割はありません。", fix: "process.yaml の roles にある名前を書いてください：{known}",
        en: "there is no role `{role}`", fix: "the roles of process.yaml are: {known}.",
    }
    /// A role or milestone is named, and there is no process.
    Error "no-process" no_process(name) {
        ja: "役割やマイルストーンの名前「{name}」が書かれていますが、process.yaml がありません。", fix: "content/data/process.yaml を作り、roles（役割）と steps（工程）を書いてください。「renkei init フォルダー名」で作る見本にある process.yaml を写して直せます。",
        en: "`{name}` names a role or milestone, but there is no process.yaml", fix: "write content/data/process.yaml with `roles` and `steps`; `renkei init DIR` makes one to copy.",
    }
    /// A milestone that process.yaml does not have.
    Error "unknown-milestone" unknown_milestone(id) {
        ja: "マイルストーン「{id}」がありません。", fix: "process.yaml のマイルストーンの id を書いてください。",
        en: "there is no milestone `{id}`", fix: "write the id of a milestone of process.yaml.",
    }
    /// Milestones that wait for one another.
    Error "dependency-cycle" dependency_cycle(cycle) {
        ja: "マイルストーンが、互いを待つ形になっています：{cycle}", fix: "先に済ませるものを決め、depends_on から一つを外してください。",
        en: "these milestones wait for one another: {cycle}", fix: "take one of them out of `depends_on`.",
    }
    /// Evidence that is not exactly one thing.
    Error "evidence-which" evidence_which() {
        ja: "根拠（evidence）が、一つに決まっていません。", fix: "document、page、facilities、event、data のどれか一つを書いてください。いくつかをまとめるときは「all: [ {{…}}, {{…}} ]」（すべて）か「any: [ … ]」（どれか）の中に並べます。",
        en: "the evidence is not one thing", fix: "write one of document, page, facilities, event, data; put several into `all: [ … ]` or `any: [ … ]`.",
    }
    /// Evidence, and a date written by hand.
    Error "evidence-and-done" evidence_and_done() {
        ja: "根拠（evidence）と、済んだ日（done）の両方が書かれています。", fix: "根拠から分かるものには done を書きません。どちらかを消してください。",
        en: "there are both `evidence` and `done`", fix: "remove one; `done` is only for what no evidence can show.",
    }
    /// Evidence that names what is not there.
    Error "evidence-nowhere" evidence_nowhere(what_ja, what_en, name) {
        ja: "根拠に書かれた{what_ja}「{name}」がありません。", fix: "名前をご確認ください。",
        en: "there is no {what_en} `{name}` for this evidence", fix: "check the name.",
    }
    /// Something that ends before it begins.
    Error "end-before-start" end_before_start(end_key, end, start_key, start) {
        ja: "{end_key}（{end}）が、{start_key}（{start}）より前です。", fix: "{start_key} か {end_key} を直してください。",
        en: "`{end_key}` ({end}) is before `{start_key}` ({start})", fix: "correct one of them.",
    }
    /// A stage of joining before an earlier one.
    Error "stages-backwards" stages_backwards(stage_ja, stage_en, day, before_ja, before_en, before) {
        ja: "「{stage_ja}」の日（{day}）が、その前の段階の「{before_ja}」の日（{before}）より前です。", fix: "どちらかの日付を直してください。まだ決まっていない段階は空に、要らない段階は「-」にします。",
        en: "{stage_en} ({day}) comes before {before_en} ({before})", fix: "correct one of the dates.",
    }
    /// A round of the survey that evaluation.yaml does not have.
    Error "unknown-round" unknown_round(id, known) {
        ja: "「{id}」という回のアンケートはありません。", fix: "evaluation.yaml の rounds にある名前を書いてください：{known}",
        en: "there is no round `{id}`", fix: "the rounds of evaluation.yaml are: {known}.",
    }
    /// An issue that lacks what its state needs.
    Error "issue-incomplete" issue_incomplete(state, key) {
        ja: "state が {state} の課題に、{key} がありません。", fix: "{key} を書くか、state を直してください。",
        en: "an issue that is {state} needs `{key}`", fix: "add it, or correct `state`.",
    }
    /// More answers than there were people.
    Error "answers-exceed" answers_exceed(count, base) {
        ja: "数（{count}）が、もとになる人数（{base}）より多くなっています。", fix: "数を直してください。いくつでも選べる問いなら「multiple: true」と書きます。",
        en: "{count} is more than the {base} that it is counted of", fix: "correct the numbers; if one may choose several, write `multiple: true`.",
    }
    /// Answers that are not one number for each choice.
    Error "answers-per-choice" answers_per_choice(answers, choices) {
        ja: "答えの数が {answers} 個で、選択肢の {choices} 個と合いません。", fix: "選択肢の順に、一つずつ数を書いてください（選んだ人がいないものは 0）。",
        en: "there are {answers} numbers for {choices} choices", fix: "write one number for each choice, 0 where nobody chose it.",
    }
    /// A closed report under another day's name.
    Error "report-name" report_name(date) {
        ja: "締めた報告の日付（{date}）が、ファイルの名前と違います。", fix: "ファイルの名前を変えたときは、元の名前（{date}.json）に戻してください。中の日付は変えません。",
        en: "this is the closed report of {date}, and its file has another name", fix: "name it {date}.json again, and leave the date as it was.",
    }
    /// A closed report whose counts are not those of its milestones.
    Error "report-counts" report_counts(key, written, counted) {
        ja: "締めた報告の数が合いません（{key} は {written}、マイルストーンを数えると {counted}）。", fix: "締めた報告は、手で直しません。控えから、締めたときのファイルに戻してください。",
        en: "the counts of this closed report do not fit its milestones ({key} is {written}, counted {counted})", fix: "closed reports are not edited by hand; restore the file from a backup.",
    }
    /// A day of which no report was closed.
    Error "unknown-report" unknown_report(date, known) {
        ja: "{date} に締めた報告はありません。", fix: "締めた報告の日を書いてください：{known}",
        en: "no report was closed on {date}", fix: "write the day of a closed report: {known}.",
    }
    /// A report for a day that is over: what stood then, nobody can know from what is written now.
    Error "report-past" report_past(date, today) {
        ja: "{date} は、もう過ぎています（今日は {today} です）。今の内容からは、過ぎた日の状態は分かりません。", fix: "今日の日付で締めてください：renkei report close {today}",
        en: "{date} is over (today is {today}), and what is written now cannot tell how things stood then", fix: "close the report of today: renkei report close {today}",
    }
    /// A report for a day to come.
    Error "report-to-come" report_to_come(date, today) {
        ja: "{date} は、まだ来ていません（今日は {today} です）。", fix: "その日になってから締めるか、今日の日付で締めてください：renkei report close {today}",
        en: "{date} is still to come (today is {today})", fix: "wait for the day, or close the report of today: renkei report close {today}",
    }
    /// A report for a day before one that is closed already.
    Error "report-before-last" report_before_last(date, last) {
        ja: "{date} より後の {last} に、報告を締めてあります。何も変更していません。", fix: "締めた報告より前の日は、後から締められません。--now の日を間違えて締めたときは、content/data/reports/{last}.json を消してから、もう一度締めてください。",
        en: "the report of {last}, which is later than {date}, is closed already; nothing was changed", fix: "no report can be closed before one that is; if that one was closed with a wrong --now, remove content/data/reports/{last}.json and close again.",
    }
    /// A day that was closed with another content.
    Error "report-closed" report_closed(date) {
        ja: "{date} の報告は、もう締めてあり、今の状態とは違います。何も変更していません。", fix: "締めた後の変化は、次の報告に入ります。締めた報告は、そのまま残してください。",
        en: "the report of {date} is closed already, and what is written now differs; nothing was changed", fix: "what changed since then goes into the next report; leave the closed one as it is.",
    }
    /// A folder for the pages of the process that is none.
    Error "process-folder" process_folder(folder) {
        ja: "工程のページを作るフォルダー「{folder}」がありません。", fix: "content の下のフォルダーの名前を書き、そのフォルダーに _index.md を置いてください（data は使えません）。",
        en: "there is no folder `{folder}` for the pages of the process", fix: "name a folder below `content` that has an `_index.md`; `data` will not do.",
    }
    /// A step that process.yaml does not have.
    Error "unknown-step" unknown_step(step, known) {
        ja: "「{step}」という段階はありません。", fix: "process.yaml の steps にある id を書いてください：{known}",
        en: "there is no step `{step}`", fix: "the steps of process.yaml are: {known}.",
    }
    /// An activity that process.yaml does not have.
    Error "unknown-activity" unknown_activity(activity) {
        ja: "「{activity}」という活動はありません。", fix: "process.yaml の activities にある id を書いてください。",
        en: "there is no activity `{activity}`", fix: "write the id of an activity of process.yaml.",
    }
    /// A directive of the process that has nothing to show to the readers of its page.
    Error "process-not-shown" process_not_shown(name, what_ja, what_en, audience_ja, audience_en, audience) {
        ja: "「{name}」で示す{what_ja}のうち、見せる相手を「{audience_ja}」まで広げたものがありません。", fix: "見せてよいものに、process.yaml で「audience: {audience}」と書いてください。内部だけで見せるときは、部品を内部資料のページに移します。",
        en: "of what `{name}` is to show ({what_en}), nothing may be seen by {audience_en}", fix: "write `audience: {audience}` in process.yaml for what they may see, or move the directive to an internal page.",
    }
}
