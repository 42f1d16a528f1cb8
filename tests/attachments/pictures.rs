//! Pictures as they are published: upright, without metadata, in several widths, the same bytes every time.

use image::GenericImageView;
use renkei::safety::{Kind, inspect, picture};

use crate::made;
use crate::site::Site;

/// A site whose homepage shows a picture.
fn site(name: &str) -> Site {
    let home = format!("---\ntitle: 題\n---\n![説明]({name})\n");
    Site::new("").file("content/_index.md", home).file(&format!("content/{name}"), made(name))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn nothing_but_the_picture_leaves_the_office() {
    for name in ["gps.jpg", "text.png"] {
        let before = made(name);
        assert!(holds(&before, b"xnulkomento"), "{name} has metadata to lose");
        let built = site(name).build().expect_sound();
        for (path, bytes) in built.files("public").filter(|(path, _)| path.ends_with(&name[name.len() - 4..])) {
            for word in [&b"xnulkomento"[..], b"Exif", b"xmpmeta", b"Kamera", b"Author", b"eXIf", b"tEXt"] {
                assert!(!holds(bytes, word), "{path} holds {}", String::from_utf8_lossy(word));
            }
            assert_eq!(inspect(path, bytes).findings, []);
        }
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
        assert!(pixels(&before) == pixels(built.bytes("public", name)), "{name} keeps every point");
    }
}

#[test]
fn a_picture_is_turned_as_its_camera_was_held() {
    for orientation in 1..=8 {
        let name = format!("turned-{orientation}.jpg");
        let built = site(&name).build().expect_sound();
        for (path, width) in
            [(name.clone(), 1200), (name.replace(".jpg", "-480w.jpg"), 480), (name.replace(".jpg", "-960w.jpg"), 960)]
        {
            let picture = image::load_from_memory(built.bytes("public", &path)).unwrap();
            assert_eq!(picture.dimensions(), (width, width * 2 / 3), "{path}");
            let red = |x: u32, y: u32| picture.get_pixel(width * x / 100, width * 2 / 3 * y / 100).0[0] > 150;
            assert!(red(20, 20) && !red(80, 20) && !red(20, 80) && !red(80, 80), "{path} stands upright");
        }
        assert!(!built.has("public", &name.replace(".jpg", "-1600w.jpg")), "never larger than it is");
        let page = built.file("public", "index.html");
        assert!(page.contains("width=\"1200\" height=\"800\""), "{page}");
        let set = format!(
            "srcset=\"./turned-{orientation}-480w.jpg 480w, ./turned-{orientation}-960w.jpg 960w, ./{name} 1200w\""
        );
        assert!(page.contains(&set) && page.contains(" sizes=\""), "{page}");
    }
}

#[test]
fn every_kind_of_picture_says_its_size() {
    for (name, size) in
        [("clean.gif", (300, 200)), ("clean.webp", (300, 200)), ("clean.svg", (40, 30)), ("palette.png", (600, 400))]
    {
        let built = site(name).build().expect_sound();
        let wanted = format!("width=\"{}\" height=\"{}\"", size.0, size.1);
        assert!(built.file("public", "index.html").contains(&wanted), "{name}");
    }
}

#[test]
fn a_smaller_drawing_is_never_a_larger_file() {
    let built = site("palette.png").build().expect_sound();
    let size = |path: &str| built.bytes("public", path).len();
    assert!(size("palette-480w.png") <= size("palette.png"));
}

#[test]
fn forty_megapixels_become_pictures_for_telephones() {
    let bytes = made("forty-megapixels.jpg");
    let info = inspect("a.jpg", &bytes).picture.unwrap();
    assert_eq!((info.kind, info.width, info.height, info.turned), (Kind::Jpeg, 5500, 7300, true));
    let made = picture::variants(&info, &bytes, &[480, 1600]).unwrap();
    for (bytes, size) in made.iter().zip([(480, 637), (1600, 2123)]) {
        assert_eq!(image::load_from_memory(bytes).unwrap().dimensions(), size);
        assert!(bytes.len() < 400_000);
    }
}

#[test]
fn a_cache_changes_no_byte_and_is_believed_only_whole() {
    let site = site("gps.jpg");
    let folder = site.on_disk();
    let build = || folder.run(&["build", "--now", "2026-11-23T12:00:00+09:00", "--timings"]);
    let (code, _, first) = build();
    assert_eq!(code, 0, "{first}");
    assert!(first.contains("、2 件を作りました"), "{first}");
    let dist = folder.dist();
    let (_, _, second) = build();
    assert!(second.contains("保存済み 6 件を使い、0 件を作りました"), "{second}");
    for entry in walkdir::WalkDir::new(folder.root().join(".renkei-cache")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            std::fs::write(entry.path(), b"damaged").unwrap();
        }
    }
    let (code, _, third) = build();
    assert_eq!(code, 0);
    assert!(third.contains("、2 件を作りました"), "{third}");
    assert_eq!(folder.dist(), dist);
    let in_memory = site.build();
    assert_eq!(dist["public/gps-480w.jpg"], in_memory.bytes("public", "gps-480w.jpg"));
}
