use super::*;

#[test]
fn a_picture_is_offered_in_widths_below_its_own() {
    let info = PictureInfo { kind: Kind::Jpeg, width: 961, height: 640, turned: false };
    assert_eq!(info.widths().collect::<Vec<_>>(), [480, 960]);
    assert_eq!((info.height_at(480), info.height_at(961)), (319, 640));
    assert_eq!(PictureInfo { kind: Kind::Gif, ..info }.widths().count(), 0);
}
