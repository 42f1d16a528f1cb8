// Makes the pictures for the READMEs.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { output, ROOT } from "./lib/sites.js";
import { context, launch, watchedTab } from "./lib/browser.js";
import { KEY_PAGES } from "./lib/key_pages.js";
import { encode, reduce } from "./lib/pictures.js";
import { serve } from "./lib/server.js";

const MOST_BYTES = 150_000;
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 };
const PICTURES = [
  { name: "home", path: KEY_PAGES.home, options: DESKTOP },
  { name: "patients-on-a-phone", path: KEY_PAGES.section, options: PHONE },
  { name: "facilities", path: KEY_PAGES.facilities, options: DESKTOP },
];

const folder = join(ROOT, "docs", "pictures");
mkdirSync(folder, { recursive: true });
const host = await serve(output("plain"));
const browser = await launch();
try {
  for (const { name, path, options } of PICTURES) {
    const { page, open } = await watchedTab(await context(browser, options));
    await open(host.root + path);
    const bytes = encode(reduce(await page.screenshot({ animations: "disabled", caret: "hide" }), 1));
    if (bytes.length > MOST_BYTES) throw new Error(`${name}.png has ${bytes.length} bytes: at most ${MOST_BYTES}`);
    writeFileSync(join(folder, `${name}.png`), bytes);
    process.stdout.write(`docs/pictures/${name}.png ${bytes.length} bytes\n`);
  }
} finally {
  await browser.close();
  await host.close();
}
