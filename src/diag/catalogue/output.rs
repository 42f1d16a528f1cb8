//! Rules of writing: folders, disks, files.

use super::rules;

rules! { RULES:
    /// An output folder that renkei did not make.
    Error "foreign-output" foreign_output(folder) {
        ja: "出力先「{folder}」には、renkei が作ったものではないファイルがあります。", fix: "空のフォルダーか、新しいフォルダーを出力先に指定してください。",
        en: "the output folder `{folder}` holds files that renkei did not make", fix: "name an empty or a new folder.",
    }
}
