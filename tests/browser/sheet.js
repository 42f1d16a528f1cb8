// Makes the contact sheets: `home-light.png` has the home page at all widths side by side.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import { output } from "./lib/sites.js";
import { context, launch, MODES, SIZES, watchedTab } from "./lib/browser.js";
import { keyPages } from "./lib/key_pages.js";
import { serve } from "./lib/server.js";

const GAP = 24;
/** Longer pages are cut here. */
const MOST_HEIGHT = 2400;

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const host = await serve(output("plain"));
const browser = await launch();
try {
  const { page, open } = await watchedTab(await context(browser));
  for (const { name, path } of keyPages()) {
    for (const mode of ["light", "dark"]) {
      const shots = [];
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.emulateMedia({ ...MODES[mode], reducedMotion: "reduce" });
        await open(host.root + path);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width: size.width, height: Math.min(height, MOST_HEIGHT) };
        shots.push(PNG.sync.read(await page.screenshot({ fullPage: true, clip, animations: "disabled" })));
      }
      writeFileSync(join(folder, `${name}-${mode}.png`), PNG.sync.write(sideBySide(shots)));
    }
    process.stdout.write(`${name}\n`);
  }
} finally {
  await browser.close();
  await host.close();
}

function sideBySide(shots) {
  const width = shots.reduce((sum, shot) => sum + shot.width + GAP, GAP);
  const sheet = new PNG({ width, height: Math.max(...shots.map((shot) => shot.height)) + 2 * GAP });
  sheet.data.fill(128);
  for (let at = 3; at < sheet.data.length; at += 4) sheet.data[at] = 255;
  let left = GAP;
  for (const shot of shots) {
    PNG.bitblt(shot, sheet, 0, 0, shot.width, shot.height, left, GAP);
    left += shot.width + GAP;
  }
  return sheet;
}
