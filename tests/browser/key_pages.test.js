// The key pages at three widths in light, dark and forced colours, with everything opened; with the keyboard; without script;
// their names and outline, and their pictures, against the accepted ones. `accept` accepts them.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { output, ROOT } from "./lib/sites.js";
import { context, launch, MODES, SIZES, watchedTab } from "./lib/browser.js";
import { examine } from "./lib/axe.js";
import { skipFaults, walk } from "./lib/keyboard.js";
import { KEY_PAGES, keyPages } from "./lib/key_pages.js";
import { outline } from "./lib/outline.js";
import { contrastFaults, openAll, openMenu, sidewaysFaults, textOf } from "./lib/page_checks.js";
import { differences, encode, reduce } from "./lib/pictures.js";
import { expectNone } from "./lib/report.js";
import { serve } from "./lib/server.js";

const ACCEPTED = fileURLToPath(new URL("accepted", import.meta.url));
const ACTUAL = join(ROOT, "target", "browser");
const isAccepting = process.env.ACCEPT === "1";
let browser;
let host;
let tab;

before(async () => {
  browser = await launch();
  host = await serve(output("plain"));
  tab = await watchedTab(await context(browser));
  rmSync(ACTUAL, { recursive: true, force: true });
  mkdirSync(ACTUAL, { recursive: true });
});
after(async () => {
  await browser?.close();
  await host?.close();
});

for (const { name, path } of keyPages()) {
  describe(`the ${name} page`, () => {
    test("is sound at three widths in three kinds of colours, and looks as accepted", () => looks(name, path));
    test("can be used with the keyboard alone", () => keyboard(path));
    test("has the accepted names and outline", () => names(name, path));
    test("says the same without script", () => withoutScript(path));
  });
}

test("nothing else is accepted", () => {
  const stems = Object.keys(KEY_PAGES).flatMap((name) => [`${name}.txt`, ...combinations().map(({ label }) => `${name}-${label}.png`)]);
  for (const folder of ["outlines", "pictures"]) {
    for (const file of readdirSync(join(ACCEPTED, folder)).filter((file) => !stems.includes(file))) {
      if (!isAccepting) assert.fail(`accepted/${folder}/${file} belongs to no page: run tests/browser/accept`);
      rmSync(join(ACCEPTED, folder, file));
    }
  }
});

function combinations() {
  return SIZES.flatMap((size) => Object.entries(MODES).map(([mode, media]) => ({ size, mode, media, label: `${size.width}-${mode}` })));
}

async function looks(name, path) {
  const { page, open, take } = tab;
  const faults = [];
  for (const { size, media, label } of combinations()) {
    await page.setViewportSize(size);
    // Nothing lies under the pointer.
    await page.mouse.move(0, 0);
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await open(host.root + path);
    const found = await pictureFaults(page, `${name}-${label}`, size.width);
    if (isAccepting) continue;
    await openAll(page);
    if (path === KEY_PAGES.facilities) await page.getByRole("searchbox").fill("病院");
    const measure = async () => [...(await examine(page)).faults, ...(await contrastFaults(page)), ...(await sidewaysFaults(page))];
    found.push(...(await measure()));
    if (await openMenu(page)) found.push(...(await measure()).map((fault) => `menu open: ${fault}`));
    found.push(...(await take()).filter((fault) => !(path === "404.html" && /Failed to load resource.*404/.test(fault))));
    faults.push(...found.map((fault) => ({ where: label, fault })));
  }
  expectNone(faults);
}

async function pictureFaults(page, stem, width) {
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  // The narrow picture keeps its size; the wide ones are halved.
  const actual = reduce(shot, width > 400 ? 2 : 1);
  const accepted = join(ACCEPTED, "pictures", `${stem}.png`);
  if (isAccepting) {
    const isSame = existsSync(accepted) && differences(reduce(readFileSync(accepted), 1), actual).length === 0;
    if (!isSame) writeFileSync(accepted, encode(actual));
    return [];
  }
  if (!existsSync(accepted)) return ["no picture is accepted: run tests/browser/accept"];
  const squares = differences(reduce(readFileSync(accepted), 1), actual);
  if (squares.length === 0) return [];
  writeFileSync(join(ACTUAL, `${stem}.png`), encode(actual));
  const { x, y } = squares[0];
  return [`picture: ${squares.length} squares differ, the first at ${x}, ${y}: compare accepted/pictures/${stem}.png with target/browser/${stem}.png`];
}

async function keyboard(path) {
  const { page, open } = tab;
  await page.emulateMedia({ ...MODES.light, reducedMotion: "reduce" });
  const faults = [];
  for (const size of [SIZES[0], SIZES[2]]) {
    await page.setViewportSize(size);
    await open(host.root + path);
    const found = await walk(page);
    await open(host.root + path);
    found.faults.push(...(await skipFaults(page)));
    faults.push(...found.faults.map((fault) => ({ where: `${size.width}`, fault })));
  }
  expectNone(faults);
}

async function names(name, path) {
  const { page, open } = tab;
  await page.setViewportSize(SIZES[2]);
  await open(host.root + path);
  await openAll(page);
  // How large a file is follows from fonts and libraries of the machine.
  const actual = (await outline(page)).replace(/[\d.]+([KM]?B)(?=[、）])/g, "…$1");
  const accepted = join(ACCEPTED, "outlines", `${name}.txt`);
  if (isAccepting) return writeFileSync(accepted, actual);
  assert.ok(existsSync(accepted), `accepted/outlines/${name}.txt is not there: run tests/browser/accept`);
  assert.equal(actual, readFileSync(accepted, "utf8"), `run tests/browser/accept where the new outline is right`);
}

async function withoutScript(path) {
  const { page, open } = tab;
  await page.setViewportSize(SIZES[2]);
  await open(host.root + path);
  await openAll(page);
  const expected = await textOf(page);
  const plain = await watchedTab(await context(browser, { javaScriptEnabled: false }));
  await plain.open(host.root + path);
  await plain.page.evaluate(() => document.querySelectorAll("details").forEach((element) => (element.open = true)));
  const actual = await textOf(plain.page);
  const filters = await plain.page.getByRole("searchbox").or(plain.page.getByRole("textbox")).count();
  await plain.page.context().close();
  assert.equal(actual, expected);
  assert.equal(filters, 0, "a field that does nothing without script is there without script");
}
