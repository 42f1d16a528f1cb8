// Links followed by clicking: from a disk, and on a host below a sub-path.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { output, SUB_PATH } from "./lib/sites.js";
import { context, launch, watchedTab } from "./lib/browser.js";
import { serve } from "./lib/server.js";

const LINKS = 20;
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("twenty links lead on from page to page on a disk", async () => {
  const home = pathToFileURL(join(output("disk"), "index.html")).href;
  const visited = await follow(home, new URL(".", home).href);
  assert.ok(visited.every((url) => url.endsWith(".html")), `an address needs a server: ${visited.join("\n")}`);
});

test("twenty links lead on from page to page below a sub-path", async () => {
  const host = await serve(output("sub"), SUB_PATH);
  try {
    await follow(host.root, host.root);
    const missing = await fetch(`${host.origin}/patients/`);
    assert.equal(missing.status, 404, "the host answers outside of the sub-path");
  } finally {
    await host.close();
  }
});

/** Clicks the first link to a page not seen yet, again and again; from a page without one, goes on at the start. */
async function follow(start, root) {
  const tab = await watchedTab(await context(browser));
  const visited = [start];
  await tab.open(start);
  const faults = await pageFaults(tab, start);
  while (visited.length <= LINKS) {
    const next = await nextLink(tab.page, root, visited);
    if (!next) {
      assert.notEqual(tab.page.url(), start, `only ${visited.length - 1} links were found`);
      await tab.open(start);
      continue;
    }
    await Promise.all([tab.page.waitForURL(next.url), tab.page.locator("a[href]").nth(next.index).click()]);
    await tab.page.waitForLoadState("load");
    visited.push(next.url.split("#")[0]);
    faults.push(...(await pageFaults(tab, next.url)));
  }
  assert.deepEqual(faults, []);
  return visited;
}

/** A link that can be seen and leads to a page of the site: those of the main part first. */
async function nextLink(page, root, visited) {
  return page.evaluate(
    ([root, visited]) => {
      const links = [...document.querySelectorAll("a[href]")].map((link, index) => ({ link, index, url: link.href.split("#")[0] }));
      const good = links.filter(({ link, url }) => {
        const isPage = url.startsWith(root) && /(\/|\.html)$/.test(url) && !link.target;
        return isPage && !visited.includes(url) && link.checkVisibility() && link.getBoundingClientRect().width > 1;
      });
      const found = good.find(({ link }) => link.closest("main")) ?? good[0];
      return found && { index: found.index, url: found.link.href };
    },
    [root, visited],
  );
}

/** A page that arrived: one heading, its style, nothing said. */
async function pageFaults({ page, take }, url) {
  const found = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    font: getComputedStyle(document.body).fontFamily,
    images: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src),
  }));
  const faults = await take();
  if (found.headings !== 1) faults.push(`${found.headings} main headings`);
  if (!found.font.includes("BIZ UD")) faults.push("no style");
  faults.push(...found.images.map((source) => `no picture: ${source}`));
  return faults.map((fault) => `${url}: ${fault}`);
}
