// The checks themselves: a page that is wrong in every way they know is found to be.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { context, launch, watchedTab } from "./lib/browser.js";
import { examine } from "./lib/axe.js";
import { htmlFaults, validator } from "./lib/html.js";
import { contrastFaults, sidewaysFaults } from "./lib/page_checks.js";
import { headerRules, serve } from "./lib/server.js";
import { walk } from "./lib/keyboard.js";
import { differences, reduce } from "./lib/pictures.js";

const BAD = `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><title>悪い頁</title><link rel="stylesheet" href="missing.css"><link rel="stylesheet" href="bad.css"></head>
<body>
<main><h1>悪い頁</h1><h3>飛んだ見出し</h3>
<p class="pale">読めない文字</p><p class="shaded">模様の上の文字</p><p class="fine">薄い模様の上の文字</p><p class="wide">広い</p>
<img src="https://other.example/a.png">
<button>あ</button><button>い</button>
<p id="twice"></p><p id="twice"></p>
<a class="invisible" href="#twice">どこか</a>
<div class="cover"></div><a class="covered" href="#covered">隠れたリンク</a>
<script>console.log("inline")</script><script src="talks.js"></script>
</main></body></html>`;

const folder = mkdtempSync(join(tmpdir(), "renkei-bad-"));
let host;
let browser;

before(async () => {
  writeFileSync(join(folder, "index.html"), BAD);
  writeFileSync(join(folder, "404.html"), BAD);
  writeFileSync(join(folder, "talks.js"), 'console.log("talks"); throw new Error("broken");');
  const css = [
    ".shaded { background: linear-gradient(90deg, #fff, #555 100px) } .fine { background: linear-gradient(90deg, #fff, #eee) }",
    ".pale { color: #ccc; background: #fff } .wide { width: 500px } button { font-size: 8px; padding: 0; border: 0; height: 10px; width: 10px; margin: 0 }",
    ".invisible:focus { outline: none } .cover { position: fixed; inset: 0; z-index: 2; pointer-events: auto; background: rgb(0 0 0 / 0) }",
  ];
  writeFileSync(join(folder, "bad.css"), css.join("\n"));
  writeFileSync(join(folder, "_headers"), "/*\n  Content-Security-Policy: default-src 'self'\n  X-Test: all\n/talks.js\n  X-Test: one\n");
  host = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await host?.close();
  rmSync(folder, { recursive: true });
});

const holds = (faults, pattern) => assert.ok(faults.some((fault) => pattern.test(fault)), `${pattern} is not in:\n${faults.join("\n")}`);

test("a bad page has every fault found", async () => {
  const { page, open, take } = await watchedTab(await context(browser));
  await open(host.root);
  const said = await take();
  for (const pattern of [/console log: talks/, /script: broken/, /another host: https:\/\/other\.example/, /answer 404: .*missing\.css/, /content security policy: script-src/]) {
    holds(said, pattern);
  }
  const { faults, rules } = await examine(page);
  for (const rule of ["color-contrast", "image-alt", "heading-order", "target-size"]) holds(faults, new RegExp(`^axe ${rule}:`));
  for (const rule of ["region", "skip-link", "bypass", "landmark-one-main"]) assert.ok(rules.has(rule), `axe ran no ${rule}`);
  holds(faults, /^painted contrast \d\.\d\d: “模様の上の文字”/);
  assert.ok(!faults.some((fault) => fault.includes("薄い模様")), "a good contrast is called bad");
  holds(await contrastFaults(page), /contrast 1\.6.*読めない文字/);
  await page.setViewportSize({ width: 320, height: 640 });
  holds(await sidewaysFaults(page), /sideways: 5\d\d px wide at 320 px: .*wide/);
});

test("a bad page's keyboard faults are found", async () => {
  const { page, open } = await watchedTab(await context(browser));
  await open(host.root);
  const { faults } = await walk(page);
  holds(faults, /first stop is no skip link/);
  holds(faults, /focus cannot be seen: a\.invisible/);
  holds(faults, /covered by something: a\.covered/);
});

test("bad HTML is found", async () => {
  const faults = await htmlFaults(validator(), BAD, "bad.html");
  holds(faults, /no-dup-id/);
  assert.deepEqual(await htmlFaults(validator(), BAD.slice(0, BAD.indexOf("<main>")) + "<main><h1>よい</h1></main></body></html>", "good.html"), []);
});

test("the host answers with the headers of the file, in its order", async () => {
  const header = async (path) => (await fetch(host.root + path)).headers.get("x-test");
  assert.equal(await header(""), "all");
  assert.equal(await header("talks.js"), "one");
  assert.equal((await fetch(`${host.root}nothing`)).status, 404);
  assert.equal((await fetch(`${host.origin}/%2e%2e/%2e%2e/etc/passwd`)).status, 404);
  assert.throws(() => headerRules("no rule: here\n  x"));
});

test("pictures that differ are found, and small differences of drawing are not", async () => {
  const { page, open } = await watchedTab(await context(browser, { viewport: { width: 320, height: 640 } }));
  await open(host.root);
  const first = reduce(await page.screenshot(), 1);
  const noisy = { ...first, data: first.data.map((value, index) => (index % 4 === 3 ? value : Math.max(0, value - (index % 7)))) };
  assert.equal(differences(first, noisy).length, 0);
  await page.evaluate(() => (document.querySelector("h1").textContent = "別の頁"));
  assert.ok(differences(first, reduce(await page.screenshot(), 1)).length > 3);
});
