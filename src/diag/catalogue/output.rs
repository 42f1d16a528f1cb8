//! Rules of the disk: reading folders, writing outputs, making new files.

use super::rules;

/// The rules whose fault lies in the machine or in the place of the output, not in the content: the program ends with 3.
pub const ENVIRONMENT: &[&str] = &[
    "foreign-output",
    "build-running",
    "output-inside-content",
    "output-holds-site",
    "output-is-home",
    "output-is-link",
    "output-not-folder",
    "disk-full",
    "disk-read-only",
    "write-not-permitted",
    "write-failed",
    "fonts-missing",
];

/// The rules that say that the command was used wrongly: the program ends with 2.
pub const USAGE: &[&str] = &[
    "no-content",
    "unknown-output",
    "no-such-file",
    "file-exists",
    "folder-not-empty",
    "report-past",
    "report-to-come",
    "report-before-last",
    "report-closed",
];

rules! { RULES:
    /// No `content/` under the root.
    Error "no-content" no_content(root_ja, root_en) {
        ja: "{root_ja}に content フォルダーがありません。", fix: "サイトのフォルダー（content フォルダーの一つ上）に移ってから実行するか、「--root サイトのフォルダー」を付けてください。新しいサイトを作るときは、「renkei init フォルダー名」と打ちます。",
        en: "there is no folder `content` in {root_en}", fix: "run the command in the site's folder or name that folder with --root; `renkei init` makes a new site.",
    }
    /// A symbolic link (or a Windows junction) among the sources.
    Error "symbolic-link" symbolic_link() {
        ja: "シンボリックリンク（別の場所を指すリンク）は読み込みません。", fix: "リンク先の、公開するつもりのないファイルまで公開されるおそれがあるためです。リンクを消して、ファイルそのものをここに置いてください。",
        en: "symbolic links are not followed", fix: "what they point to could be published by mistake; put the file itself here.",
    }
    /// A name that is not Unicode; such names come from old archives.
    Error "name-not-unicode" name_not_unicode() {
        ja: "名前が文字化けしており、Unicode として読めません。", fix: "古い形式の ZIP などから取り出したファイルによくあります。名前を付け直してください。",
        en: "the name is not valid Unicode", fix: "this often comes from an old ZIP file; rename it.",
    }
    /// A name that Windows or a web address cannot carry.
    Error "bad-file-name" bad_file_name(name) {
        ja: "「{name}」は、Windows や Web で使えない名前です。", fix: "名前には < > : \" / \\ | ? * と制御文字、末尾の「.」と空白、CON や NUL などの予約名を使えません。長さは 255 バイト（日本語で約 85 文字）までです。名前を変えてください。",
        en: "`{name}` is not a usable file name", fix: "leave out < > : \" / \\ | ? * and control characters, a dot or space at the end, and reserved names such as CON or NUL; at most 255 bytes.",
    }
    /// Two names in one folder that differ only in letter case or in Unicode normalization.
    Error "name-collision" name_collision(other) {
        ja: "同じフォルダーの「{other}」と名前がほとんど同じです。違いは大文字・小文字か、濁点などの内部での表し方だけです。", fix: "Windows や Mac では同じ名前とみなされ、一方が失われます。どちらかの名前を変えるか、不要な方を消してください。",
        en: "its name differs from `{other}` in the same folder only in letter case or Unicode normalization", fix: "Windows and macOS take the two for one; rename or delete one of them.",
    }
    /// A file or folder that the system does not let us read.
    Error "unreadable" unreadable(error) {
        ja: "読み込めません（{error}）。", fix: "アクセス権をご確認ください。ほかのソフトで開いているときは、閉じてからやり直してください。",
        en: "cannot be read ({error})", fix: "check its permissions, and close other programs that have it open.",
    }
    /// A file that the command line names and nobody has.
    Error "no-such-file" no_such_file(path) {
        ja: "「{path}」というファイルはありません。", fix: "ファイルの名前と場所をご確認ください。",
        en: "there is no file `{path}`", fix: "check its name and its folder.",
    }
    /// A file that was there a moment ago.
    Error "source-missing" source_missing() {
        ja: "ファイルが見つかりません。", fix: "作業中に消したか、移した可能性があります。ファイルを戻すか、もう一度実行してください。",
        en: "the file is gone", fix: "it may have been moved while the program ran; put it back or run the command again.",
    }
    /// A device, pipe or socket.
    Error "special-file" special_file() {
        ja: "通常のファイルではありません（パイプやデバイスなど）。", fix: "content フォルダーには通常のファイルだけを置いてください。",
        en: "not a regular file (a pipe, a socket or a device)", fix: "keep only regular files here.",
    }
    /// A file over the limit of the reader.
    Error "file-too-large" file_too_large(size, limit) {
        ja: "ファイルが大きすぎます（{size} MB）。上限は {limit} MB です。", fix: "内容を分けるか、動画などは専用のサービスに置いてリンクしてください。",
        en: "the file is too large ({size} MB; the limit is {limit} MB)", fix: "split it, or host it elsewhere and link to it.",
    }

    /// An output folder that renkei did not make, or that holds files of somebody else.
    Error "foreign-output" foreign_output(folder, files) {
        ja: "出力先「{folder}」に、renkei が作ったものではないファイルがあります（{files}）。何も変更していません。", fix: "必要なファイルなら別の場所へ移し、不要なら消してください。または --out で別のフォルダーを指定してください。",
        en: "the output folder `{folder}` holds files that renkei did not make ({files}); nothing was changed", fix: "move or delete them, or name another folder with --out.",
    }
    /// A second build into one folder.
    Error "build-running" build_running(folder) {
        ja: "「{folder}」には、別の renkei が書き込んでいる最中です。", fix: "終わるのを待ってからやり直してください。",
        en: "another renkei is writing to `{folder}`", fix: "wait until it has finished, then run the command again.",
    }
    /// An output folder among the sources.
    Error "output-inside-content" output_inside_content(folder) {
        ja: "出力先「{folder}」が content または themes の中にあります。", fix: "出力したものが次回の入力になってしまいます。別のフォルダーを指定してください。",
        en: "the output folder `{folder}` lies inside content or themes", fix: "the output would become input; name another folder.",
    }
    /// An output folder that holds the site's own folder.
    Error "output-holds-site" output_holds_site(folder) {
        ja: "出力先「{folder}」は、サイトのフォルダーそのものか、それを含むフォルダーです。", fix: "原稿を消すおそれがあります。dist のような専用のフォルダーを指定してください。",
        en: "the output folder `{folder}` is or holds the site's own folder", fix: "name a folder of its own, such as dist.",
    }
    /// An output folder that is or holds the user's home.
    Error "output-is-home" output_is_home(folder) {
        ja: "出力先「{folder}」は、ホームフォルダーか、それを含むフォルダーです。", fix: "大切なファイルを消すおそれがあります。dist のような専用のフォルダーを指定してください。",
        en: "the output folder `{folder}` is or holds your home folder", fix: "name a folder of its own, such as dist.",
    }
    /// An output folder that is a symbolic link.
    Error "output-is-link" output_is_link(folder) {
        ja: "出力先「{folder}」はシンボリックリンクです。", fix: "リンク先の別のファイルを消すおそれがあるため、書き込みません。リンク先のフォルダーを --out で直接指定してください。",
        en: "the output folder `{folder}` is a symbolic link", fix: "files elsewhere could be lost; name the real folder with --out.",
    }
    /// Something that is not a folder where an output folder should be.
    Error "output-not-folder" output_not_folder(folder) {
        ja: "出力先「{folder}」はフォルダーではありません。", fix: "同じ名前のファイルを移すか、--out で別のフォルダーを指定してください。",
        en: "the output `{folder}` is not a folder", fix: "move the file of that name, or name another folder with --out.",
    }
    /// A path of an output that a disk or a host cannot carry, or that would leave the output.
    Error "bad-output-path" bad_output_path(output, path) {
        ja: "出力「{output}」に「{path}」という場所は作れません。", fix: "slug とファイル名をご確認ください。「..」や先頭の「/」、< > : \" \\ | ? *、制御文字、末尾の「.」と空白、CON や NUL などの予約名は使えません。一つの名前は 255 バイトまでです。",
        en: "the output `{output}` cannot hold the path `{path}`", fix: "check slugs and file names: no `..`, no leading `/`, none of < > : \" \\ | ? * or control characters, no dot or space at the end, no reserved names such as CON or NUL, at most 255 bytes a name.",
    }
    /// Two files for one path of an output (also where they differ only in letter case), or a file where a folder is needed.
    Error "output-collision" output_collision(output, path) {
        ja: "出力「{output}」で、「{path}」を作るものが二つあります。", fix: "slug、別名（aliases）、ファイル名の重なりをご確認ください。大文字・小文字だけの違いも重なりになります。",
        en: "two things make `{path}` in the output `{output}`", fix: "check slugs, aliases and file names; names that differ only in letter case are the same.",
    }

    /// No room on the disk.
    Error "disk-full" disk_full(path) {
        ja: "ディスクに空きがないため、「{path}」に書き込めません。公開用フォルダーは前回のままです。", fix: "不要なファイルを消して空きを作り、もう一度実行してください。",
        en: "no space left to write `{path}`; the published folders are as before", fix: "free some space and run the command again.",
    }
    /// A disk that cannot be written.
    Error "disk-read-only" disk_read_only(path) {
        ja: "「{path}」は書き込みできないディスクにあります。", fix: "書き込めるフォルダーを --out で指定するか、ディスクの設定をご確認ください。",
        en: "`{path}` is on a read-only disk", fix: "name a writable folder with --out, or check how the disk is mounted.",
    }
    /// Missing permission, or (on Windows) a file that another program holds.
    Error "write-not-permitted" write_not_permitted(path) {
        ja: "「{path}」に書き込む権限がありません。", fix: "フォルダーのアクセス権をご確認ください。中のファイルをほかのソフトで開いているときは、閉じてからやり直してください。",
        en: "no permission to write `{path}`", fix: "check the folder's permissions, and close other programs that have files in it open.",
    }
    /// Any other failure of the disk.
    Error "write-failed" write_failed(path, error) {
        ja: "「{path}」に書き込めません（{error}）。", fix: "ディスクやネットワークドライブの接続をご確認のうえ、もう一度実行してください。",
        en: "cannot write `{path}` ({error})", fix: "check the disk or network drive and run the command again.",
    }
    /// An output that site.yaml does not name any more.
    Warning "former-output" former_output(folder) {
        ja: "「{folder}」は以前の設定で作られた出力で、今の site.yaml にはありません。新しくなりません。", fix: "公開をやめたことを確かめて、フォルダーを削除してください。",
        en: "`{folder}` is an output of an earlier configuration and is no longer brought up to date", fix: "make sure that nobody serves it, then delete the folder.",
    }
    /// Old files that could not be removed after a sound build.
    Warning "leftovers" leftovers(path) {
        ja: "出力は完了しましたが、作業用フォルダー「{path}」を消せませんでした。", fix: "次回の build で消します。中のファイルをほかのソフトで開いているときは、閉じてください。",
        en: "the output is complete, but the working folder `{path}` could not be removed", fix: "the next build removes it; close other programs that have files in it open.",
    }

    /// A file that `renkei new` or `-o` would overwrite.
    Error "file-exists" file_exists(path) {
        ja: "「{path}」は既にあります。上書きはしません。", fix: "別の名前にするか、既にあるファイルを先に移してください。",
        en: "`{path}` exists already and is not overwritten", fix: "choose another name, or move the existing file first.",
    }
    /// A folder that `renkei init` would fill although it is not empty.
    Error "folder-not-empty" folder_not_empty(folder_ja, folder_en) {
        ja: "{folder_ja}には、すでにファイルがあります。何も変更していません。", fix: "空のフォルダーか、まだないフォルダーの名前を指定してください。",
        en: "{folder_en} is not empty; nothing was changed", fix: "name an empty folder, or one that does not exist yet.",
    }
    /// A font that PDFs are set in is not on the machine.
    Error "fonts-missing" fonts_missing(names) {
        ja: "PDF に使う書体（{names}）が、このパソコンにありません。何も書き出していません。", fix: "書体を入れてから、もう一度実行してください。Debian・Ubuntu：「sudo apt install fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho」。macOS：「brew install --cask font-biz-udpgothic font-biz-udpmincho」。Windows：「設定」の「オプション機能」で「日本語補助フォント」を追加。別の書体を使うときは site.yaml の fonts に名前を書きます。PDF 以外だけを作るときは「--no-pdf」を付けてください。",
        en: "the fonts of PDFs are not on this computer: {names}; nothing was written", fix: "install them (Debian, Ubuntu: `sudo apt install fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho`; macOS: `brew install --cask font-biz-udpgothic font-biz-udpmincho`; Windows: add Japanese Supplemental Fonts under Optional features), name others under `fonts` in site.yaml, or run with `--no-pdf`.",
    }
}
