// Every distinct page of all outputs: axe, the console, the content security policy, other hosts, and 320 pixels.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { address, distinctPages, output, OUTPUTS } from "./lib/sites.js";
import { context, launch, stayOn, watchedTab } from "./lib/browser.js";
import { examine } from "./lib/axe.js";
import { contrastFaults, sidewaysFaults } from "./lib/page_checks.js";
import { expectNone, inParallel, progress } from "./lib/report.js";
import { serve } from "./lib/server.js";

const TABS = 3;
const hosts = {};
let browser;

before(async () => {
  browser = await launch();
  for (const name of OUTPUTS) hosts[name] = await serve(output("plain", name));
});
after(async () => {
  await browser?.close();
  for (const host of Object.values(hosts)) await host.close();
});

test("every page passes axe, keeps to the policy, says nothing and fits 320 pixels", async (t) => {
  const pages = distinctPages();
  assert.ok(pages.length > 100, `only ${pages.length} pages`);
  const profile = await context(browser);
  const tabs = await Promise.all(Array.from({ length: TABS }, () => watchedTab(profile)));
  const step = progress("every page", pages.length);
  const faults = [];
  await inParallel(pages, TABS, async (page, number) => {
    const found = await check(tabs[number], page);
    faults.push(...found.map((fault) => ({ where: `${page.output}/${page.path}`, fault })));
    step();
  });
  t.diagnostic(`${pages.length} distinct pages`);
  expectNone(faults);
});

async function check({ page, open, take }, { output: name, path, html }) {
  const url = hosts[name].root + encodeURI(address(path));
  const leave = html.includes('http-equiv="refresh"') ? await stayOn(page, url) : undefined;
  await page.setViewportSize({ width: 1280, height: 800 });
  const answer = await open(url);
  const expected = path === "404.html" ? 404 : 200;
  const faults = answer.status() === expected ? [] : [`answer ${answer.status()}`];
  faults.push(...(await examine(page)).faults, ...(await contrastFaults(page)));
  await page.setViewportSize({ width: 320, height: 640 });
  faults.push(...(await sidewaysFaults(page)), ...(await take()));
  await leave?.();
  // The host answers with 404 as it should; the browser notes that in its console.
  const isNoted = (fault) => path === "404.html" && /^console error: Failed to load resource.*404/.test(fault);
  return faults.filter((fault) => !isNoted(fault));
}
