// The field that narrows the list of facilities, on a list that is whole and on one that is cut into pages; and the links
// that do the same without script.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { MORE_FACILITIES, output } from "./lib/sites.js";
import { context, launch, watchedTab } from "./lib/browser.js";
import { examine } from "./lib/axe.js";
import { KEY_PAGES } from "./lib/key_pages.js";
import { serve } from "./lib/server.js";

const LIST = KEY_PAGES.facilities;
const hosts = {};
let browser;

before(async () => {
  browser = await launch();
  for (const site of ["plain", "long"]) hosts[site] = await serve(output(site));
});
after(async () => {
  await browser?.close();
  for (const host of Object.values(hosts)) await host.close();
});

async function listPage(site, options) {
  const tab = await watchedTab(await context(browser, options));
  await tab.open(hosts[site].root + LIST);
  return tab;
}

/** The names of the facilities that are to be seen. */
const shown = (page) => page.locator(".facility-list tbody tr:visible td:first-child").allTextContents();
const said = async (page) => (await page.getByRole("status").textContent()).trim();
/** The number in what the field says. */
const count = async (page) => Number((await said(page)).match(/\d+/)?.[0]);
const settle = (page) => page.waitForLoadState("networkidle");

test("a whole list is narrowed by name, reading, width and town, and says how many are left", async () => {
  const { page, take } = await listPage("plain");
  const all = await shown(page);
  assert.ok(all.length > 10);
  const field = page.getByRole("searchbox");
  await field.focus();
  await settle(page);
  for (const words of ["瑞瀬中央病院", "みずせちゅうおうびょういん", "ミズセチュウオウビョウ", "ﾐｽﾞｾﾁｭｳｵｳﾋﾞｮｳ", "中央病院 瑞瀬市", "０００0-20-1000"]) {
    await field.fill(words);
    assert.deepEqual(await shown(page), ["瑞瀬中央病院"], words);
    assert.equal(await count(page), 1, words);
  }
  await field.fill("奥霧村");
  const village = await shown(page);
  assert.ok(village.length > 1 && village.length < all.length);
  assert.equal(await count(page), village.length);
  assert.equal(await page.locator(".facility-list :is(h2, h3):visible").count(), await page.locator(".facility-list table:visible").count());
  await field.fill("ありえない名前");
  assert.deepEqual(await shown(page), []);
  assert.equal(await count(page), 0);
  assert.deepEqual((await examine(page)).faults, []);
  await field.fill("");
  assert.deepEqual(await shown(page), all);
  assert.equal(await said(page), "");
  assert.deepEqual(await take(), []);
});

test("the field and what it finds are used with the keyboard alone", async () => {
  const { page } = await listPage("plain");
  const field = page.getByRole("searchbox");
  const isAt = () => field.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 60 && !(await isAt()); stops += 1) await page.keyboard.press("Tab");
  assert.ok(await isAt(), "the field is not reached with Tab");
  await settle(page);
  await page.keyboard.type("汀野町立");
  assert.deepEqual(await shown(page), ["汀野町立病院"]);
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "", "Escape does not clear the field");
  assert.ok((await shown(page)).length > 10);
  await page.keyboard.type("汀野町立");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  for (let stops = 0; stops < 30 && (await focused()) !== "汀野町立病院"; stops += 1) await page.keyboard.press("Tab");
  await Promise.all([page.waitForURL(/migiwano-hospital\/$/), page.keyboard.press("Enter")]);
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "汀野町立病院");
});

test("a list that is cut into pages is searched as a whole", async () => {
  const { page, take } = await listPage("long");
  const field = page.getByRole("searchbox");
  const results = page.locator(".filter-results a");
  await field.fill("ついかやっきょく007");
  await results.first().waitFor();
  assert.deepEqual(await results.allTextContents(), ["追加薬局007"]);
  assert.equal(await count(page), 1);
  await field.fill("追加薬局");
  await page.waitForFunction(() => document.querySelectorAll(".filter-results a").length > 1);
  assert.equal(await count(page), MORE_FACILITIES);
  assert.match(await said(page), /50/, "it does not say that only the first are shown");
  assert.equal(await results.count(), 50);
  assert.deepEqual((await examine(page)).faults, []);
  await field.fill("");
  await page.waitForFunction(() => document.querySelectorAll(".filter-results a").length === 0);
  assert.equal(await said(page), "");
  await field.fill("瑞瀬中央病院");
  await results.first().click();
  await page.waitForURL(/chuo-hospital\/$/);
  assert.deepEqual(await take(), []);
});

test("without script the links to the groups of a whole list do the same", async () => {
  const { page } = await listPage("plain", { javaScriptEnabled: false });
  assert.equal(await page.getByRole("searchbox").count(), 0);
  const links = page.locator('.facility-list .list-nav a[href^="#"]');
  assert.ok((await links.count()) > 3);
  for (let index = 0; index < (await links.count()); index += 1) {
    const [name, number] = (await links.nth(index).textContent()).match(/^(.*)（(\d+)）$/).slice(1);
    await links.nth(index).click();
    const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
    const heading = page.locator(`[id="${target}"]`);
    assert.match(await heading.textContent(), new RegExp(name));
    const rows = await heading.evaluate((element) => element.nextElementSibling.querySelectorAll("tbody tr").length);
    assert.equal(rows, Number(number), name);
  }
});

test("without script the links to the other ways of choosing lead to pages with just as many facilities", async () => {
  const { page, open } = await listPage("plain", { javaScriptEnabled: false });
  const links = await page.locator('.facility-list .list-nav a:not([href^="#"])').evaluateAll((links) =>
    links.map((link) => [link.href, Number(link.textContent.match(/（(\d+)）$/)[1])]),
  );
  assert.ok(links.some(([href]) => href.includes("/kana/")) && links.some(([href]) => href.includes("/municipality/")));
  for (const [href, number] of links) {
    await open(href);
    assert.equal(await page.locator(".facility-list tbody tr").count(), number, href);
  }
});

test("without script the links lead to every facility of a list that is cut into pages", async () => {
  const { page, open } = await listPage("long", { javaScriptEnabled: false });
  assert.equal(await page.getByRole("searchbox").count(), 0);
  const found = new Set();
  const asked = new Set([page.url()]);
  const waiting = [page.url()];
  while (waiting.length > 0) {
    await open(waiting.shift());
    (await page.locator("tbody td:first-child a").allTextContents()).forEach((name) => found.add(name));
    const links = await page.locator(".list-nav a").evaluateAll((links) => links.map((link) => link.href.split("#")[0]));
    const more = links.filter((link) => !asked.has(link));
    more.forEach((link) => asked.add(link));
    waiting.push(...more);
  }
  const { rows } = await (await fetch(`${hosts.long.root}${LIST}facilities.json`)).json();
  assert.ok(rows.length > MORE_FACILITIES);
  assert.deepEqual([...found].sort(), rows.map((row) => row.name).sort());
});
