//! Pictures as they are published: upright, without metadata, in several widths, the same bytes every time.

use std::sync::Mutex;

use image::GenericImageView;
use renkei::safety::{Kind, inspect, picture};
use renkei::store::ImageCache;

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

/// A cache of somebody who wants no bytes; counts what is put.
#[derive(Default)]
struct Onlooker(Mutex<Vec<(String, usize)>>);

impl ImageCache for Onlooker {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().iter().any(|(known, _)| known == key).then(Vec::new)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        self.0.lock().unwrap().push((key.to_owned(), bytes.len()));
    }

    fn only_looks(&self) -> bool {
        true
    }
}

#[test]
fn a_check_looks_at_each_picture_once_and_makes_none() {
    let looked = Onlooker::default();
    let page = "---\ntitle: 題\n---\n![絵](gps.jpg) ![絵](turned-6.jpg) ![絵](palette.png) [絵](clean.jpg)\n";
    let files = [("gps.jpg", "gps.jpg"), ("turned-6.jpg", "turned-6.jpg"), ("palette.png", "palette.png")];
    let site = files
        .into_iter()
        .chain([("clean.jpg", "turned-1.jpg")])
        .fold(Site::new(""), |site, (name, from)| site.file(&format!("content/{name}"), made(from)));
    site.file("content/_index.md", page).build_with(&looked).expect_sound();
    let looked = looked.0.into_inner().unwrap();
    assert_eq!(looked.len(), 4, "{looked:?}");
    assert!(looked.iter().all(|(_, bytes)| *bytes == 0), "{looked:?}");
}

/// A PNG whose frame is whole, with all its check sums, and whose points are cut off.
fn without_points(width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::RgbImage::new(width, 400).write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    let at = bytes.windows(4).position(|window| window == b"IDAT").unwrap();
    let length = u32::from_be_bytes(bytes[at - 4..at].try_into().unwrap()) as usize;
    let cut = &bytes[at + 4..at + 4 + length / 2];
    let sum = flate2::Crc::new();
    let body = [b"IDAT", cut].concat();
    let mut crc = sum;
    crc.update(&body);
    let chunk = [&(cut.len() as u32).to_be_bytes()[..], &body, &crc.sum().to_be_bytes()].concat();
    [&bytes[..at - 4], &chunk, &bytes[at + 8 + length..]].concat()
}

#[test]
fn a_damaged_picture_is_found_by_checks_and_builds_large_or_small_shown_or_linked() {
    for (width, link) in [(300, "![絵](a.png)"), (1000, "![絵](a.png)"), (300, "[絵](a.png)"), (1000, "[絵](a.png)")]
    {
        let page = format!("---\ntitle: 題\n---\n{link}\n");
        let site = Site::new("").file("content/_index.md", page).file("content/a.png", without_points(width));
        let told = site.build().errors();
        assert_eq!(told, ["image-broken content/a.png"], "{link} {width}");
        let folder = site.on_disk();
        for command in [&["check"][..], &["build"], &["check"]] {
            let (code, _, said) = folder.run(command);
            assert!(code == 1 && said.contains("image-broken"), "{command:?} {link} {width}: {said}");
        }
    }
}
