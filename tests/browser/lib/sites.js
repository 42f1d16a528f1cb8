// The demonstration, built as the checks need it: all outputs, under a sub-path, for a disk, and with a long list of facilities.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** The moment of every build. */
export const NOW = "2026-11-23T09:00:00+09:00";
/** The outputs of the demonstration. */
export const OUTPUTS = ["public", "members", "internal"];
/** Where the site under a sub-path lives. */
export const SUB_PATH = "/sub/path/";
/** Facilities that the long list has beyond those of the demonstration: enough for it to be cut into pages. */
export const MORE_FACILITIES = 240;

/** Builds the sites into a new folder and returns it. */
export function makeSites() {
  const folder = mkdtempSync(join(tmpdir(), "renkei-browser-"));
  try {
    build(ROOT, join(folder, "plain"));
    const base = `https://mizuse-net.example.jp${SUB_PATH}`;
    build(ROOT, join(folder, "sub"), "--output", "public", "--base-url", base);
    const ofDisk = (text) => replaceOnce(text, "audiences: [public]\n", "audiences: [public]\n    links: file\n");
    changed(folder, "disk", "site.yaml", ofDisk);
    changed(folder, "long", "data/facilities.csv", moreFacilities);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return folder;
}

/** The folder of one output of one site; `BROWSER_SITES` names the folder that `run` made. */
export function output(site, name = "public") {
  const folder = process.env.BROWSER_SITES;
  if (!folder) throw new Error("BROWSER_SITES names no folder: start the checks with tests/browser/run");
  return join(folder, site, name);
}

/** The pages of an output, as paths with `/`. */
export function pagesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"));
  return paths.filter((path) => path.endsWith(".html")).sort();
}

/** Every distinct page of all outputs: pages that are equal in bytes come once. */
export function distinctPages() {
  const seen = new Set();
  const pages = [];
  for (const name of OUTPUTS) {
    const folder = output("plain", name);
    for (const path of pagesOf(folder)) {
      const bytes = readFileSync(join(folder, path));
      const hash = createHash("sha256").update(bytes).digest("hex");
      if (seen.has(hash)) continue;
      seen.add(hash);
      pages.push({ output: name, path, file: join(folder, path), html: bytes.toString("utf8") });
    }
  }
  return pages;
}

/** The address of a page's file below its output: `a/index.html` is `a/`. */
export function address(path) {
  return path.replace(/(^|\/)index\.html$/, "$1");
}

function build(root, out, ...more) {
  const program = process.env.RENKEI;
  if (!program) throw new Error("RENKEI names no program: start the checks with tests/browser/run");
  try {
    execFileSync(program, ["build", "--root", root, "--out", out, "--now", NOW, ...more], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    throw new Error(`the demonstration cannot be built:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}

/** The public output of the demonstration with one file of its content changed. */
function changed(folder, site, file, change) {
  const source = join(folder, `${site}-source`);
  for (const part of ["content", "themes"]) {
    if (existsSync(join(ROOT, part))) cpSync(join(ROOT, part), join(source, part), { recursive: true });
  }
  const path = join(source, "content", file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  build(source, join(folder, site), "--output", "public");
  rmSync(source, { recursive: true });
}

function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`content/site.yaml holds ${JSON.stringify(from)} not once`);
  return text.replace(from, to);
}

function moreFacilities(table) {
  const columns = table.replace(/^\uFEFF/, "").split("\n")[0].trim().split(",");
  const rows = Array.from({ length: MORE_FACILITIES }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    const values = {
      id: `more-${number}`,
      name: `追加薬局${number}`,
      kana: `ついかやっきょく${number}`,
      kind: "薬局",
      municipality: "瑞瀬市",
      address: `瑞瀬市追加町${index + 1}番`,
      tel: `0000-99-${number.padStart(4, "0")}`,
      roles: "閲覧",
      joined_on: "2024/4/1",
      live_on: "2024/4/1",
    };
    return columns.map((column) => values[column] ?? "").join(",");
  });
  return `${table.trimEnd()}\n${rows.join("\n")}\n`;
}
