//! `renkei init DIR`: a new site from the built-in starter. Legal texts come as drafts.

use super::arguments::InitArguments;
use super::{Exit, Say};
use crate::builtin;
use crate::io;

pub(super) fn init(arguments: &InitArguments, say: &Say) -> Exit {
    let files = builtin::starter();
    let files = files.iter().map(|(path, bytes)| (path.as_str(), &**bytes));
    if let Err(error) = io::write_new_tree(&arguments.dir, files) {
        return say.refuse(&error);
    }
    let dir = arguments.dir.display();
    say.line(
        format!(
            "「{dir}」に新しいサイトを作りました。\n\
             次に: 1. content/site.yaml に、名称・所在地・電話番号などを書きます。\n\
             \u{3000}　　2. content/_index.md の title（トップページの題名）と本文を、自分たちの団体に合わせて直します。\n\
             \u{3000}　　3. content/privacy/_index.md と content/documents の【要記入】を埋め、status: draft の行を消します。\n\
             \u{3000}　　4. renkei --root {dir} build でサイトを作ります（dist フォルダーにできます）。\n\
             使い方の手引きは content/internal/manual にあります。"
        ),
        format!(
            "made a new site in `{dir}`.\n\
             Next: 1. write the body's name, address and telephone number into content/site.yaml;\n\
             \x20     2. write your own `title` and text into content/_index.md;\n\
             \x20     3. fill in 【要記入】 in content/privacy/_index.md and content/documents, and remove the lines `status: draft`;\n\
             \x20     4. run `renkei --root {dir} build`; the sites appear in `dist`.\n\
             The manual is in content/internal/manual."
        ),
    );
    Exit::Fine
}
