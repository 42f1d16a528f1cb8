// Every distinct page of all outputs is correct HTML.
import { test } from "node:test";
import { distinctPages } from "./lib/sites.js";
import { htmlFaults, validator } from "./lib/html.js";
import { expectNone } from "./lib/report.js";

test("every page is correct HTML", async (t) => {
  const checker = validator();
  const pages = distinctPages();
  const faults = [];
  for (const { output, path, html } of pages) {
    const found = await htmlFaults(checker, html, path);
    faults.push(...found.map((fault) => ({ where: `${output}/${path}`, fault })));
  }
  t.diagnostic(`${pages.length} distinct pages`);
  expectNone(faults);
});
