//! Documents of the demonstration as drafts for another body: its rules and contracts are nobody else's.

use std::borrow::Cow;

use include_dir::File;

/// What stands above every draft.
const NOTICE: &str = "\
:::important{title=公開する前に}
これは見本から作った下書きです。【要記入】のところを、自分たちの団体の内容に書き換えてください。文の全体も、実際の扱いに合っているかを確かめ、法律に詳しい人の確認を受けてください。終わったら、この囲みと、上の `status: draft` を消します。
:::

";

/// What names the invented network, and what the office writes in its place. Longer names come first.
const NAMES: [(&str, &str); 8] = [
    ("一般社団法人みずせ地域医療連携協議会", "【要記入：法人の正式な名称】"),
    ("みずせ地域医療連携協議会", "【要記入：法人の名称】"),
    ("みずせ地域医療ネット", "【要記入：ネットワークの名称】"),
    ("〒000-0012 瑞瀬市中央二丁目4番1号 瑞瀬市保健福祉会館3階", "【要記入：所在地】"),
    ("https://mizuse-net.example.jp/", "【要記入：アドレス】"),
    ("瑞瀬市", "【要記入：市町村】"),
    ("汀野町", "【要記入：市町村】"),
    ("奥霧村", "【要記入：市町村】"),
];

/// How the invented telephone numbers begin, and how long they are.
const TELEPHONE: (&str, usize) = ("0000-", "0000-00-0000".len());

/// How the invented addresses of mail end.
const MAIL: &str = "@mizuse-net.example.jp";

/// The file of a document as a draft with blanks; any other page as it is.
pub(super) fn of_document(file: &'static File<'static>) -> Cow<'static, [u8]> {
    let Some(text) = file.contents_utf8() else { return Cow::Borrowed(file.contents()) };
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let Some((front, body)) = parts.filter(|(front, _)| front.contains("\ndocument:")) else {
        return Cow::Borrowed(file.contents());
    };
    let front: Vec<&str> = front.lines().filter(|line| !line.starts_with("status:")).collect();
    let draft = format!("---\n{}\nstatus: draft\n---\n{NOTICE}{body}", front.join("\n"));
    Cow::Owned(with_blanks(&draft).into_bytes())
}

fn with_blanks(text: &str) -> String {
    let mut text = NAMES.iter().fold(text.to_owned(), |text, (name, blank)| text.replace(name, blank));
    while let Some(at) = text.find(TELEPHONE.0) {
        let end = text[at..].char_indices().nth(TELEPHONE.1).map_or(text.len(), |(end, _)| at + end);
        text.replace_range(at..end, "【要記入：電話番号】");
    }
    while let Some(at) = text.find(MAIL) {
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        text.replace_range(start..at + MAIL.len(), "【要記入：電子メール】");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_invented_network_is_left_in_a_draft() {
        let text = "みずせ地域医療ネット（電話 0000-10-1200、info@mizuse-net.example.jp）は瑞瀬市にあります。";
        let blank = "【要記入：ネットワークの名称】（電話 【要記入：電話番号】、【要記入：電子メール】）は【要記入：市町村】にあります。";
        assert_eq!(with_blanks(text), blank);
    }
}
