// What axe cannot compute is measured: the colours that are painted behind a text, from a picture of the page without its text.
import { PNG } from "pngjs";

/** So few of the pixels behind a text may have too little contrast: rounded corners, a line that touches it. */
const STRAY = 0.03;
/** Colours that hardly differ are counted as one. */
const STEP = 4;

/**
 * Which of the elements (CSS selectors) have text of too little contrast with what is painted behind it. One picture of the
 * whole page shows which may have; a long page may be painted late, so these are measured again, each where it is in view.
 */
export async function groundFaults(page, selectors) {
  // Where colours are forced, the reader has chosen them.
  if (selectors.length === 0 || (await page.evaluate(() => matchMedia("(forced-colors: active)").matches))) return [];
  const faults = [];
  for (const { selector } of await measure(page, selectors, true)) {
    faults.push(...(await measureInView(page, selector)));
  }
  return faults.map(({ text, found }) => `painted contrast ${found.toFixed(2)}: “${text}”`);
}

/** What is wrong stays wrong; where the machine is busy, what is scrolled may be painted a moment later. */
async function measureInView(page, selector) {
  let faults = [];
  for (let time = 0; time < 3; time += 1) {
    await page.evaluate((found) => document.querySelector(found).scrollIntoView({ block: "center", inline: "center" }), selector);
    faults = await measure(page, [selector], false);
    if (faults.length === 0) break;
    await page.waitForTimeout(200);
  }
  return faults;
}

/** The texts of too little contrast, in a picture of the whole page or of what is in view. */
async function measure(page, selectors, fullPage) {
  const texts = await page.evaluate(describe, { selectors, fullPage });
  await page.evaluate(hideText);
  const picture = PNG.sync.read(await page.screenshot({ fullPage, animations: "disabled" }));
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  const asked = texts.map(({ ink, boxes }) => ({ ink, grounds: colours(picture, boxes) }));
  const found = await page.evaluate(worst, { stray: STRAY, texts: asked });
  return texts.map((text, index) => ({ ...text, found: found[index] })).filter(({ found, least }) => found < least);
}

/** In the page: the ink, the limit and the places of each text; nothing where an open menu lies above it. */
function describe({ selectors, fullPage }) {
  const menu = document.querySelector(":popover-open");
  const [right, down] = fullPage ? [scrollX, scrollY] : [0, 0];
  return selectors.flatMap((selector) => {
    const element = document.querySelector(selector);
    if (!element || (menu && !menu.contains(element))) return [];
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const range = document.createRange();
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const boxes = texts.flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()].map(({ left, top, width, height }) => ({ left: left + right, top: top + down, width, height }));
    });
    const ink = element instanceof SVGElement ? style.fill : style.color;
    return [{ selector, text: element.textContent.trim().slice(0, 30), ink, least: isLarge ? 3 : 4.5, boxes }];
  });
}

/** In the page: takes the text away, and waits until it is gone from the screen. */
async function hideText() {
  const sheet = new CSSStyleSheet();
  const clear = "color: transparent !important; -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important; text-shadow: none !important";
  sheet.replaceSync(`*, ::before, ::after, ::marker { ${clear} } svg text, svg tspan { fill: transparent !important }`);
  document.adoptedStyleSheets.push(sheet);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

/** The colours in the boxes, each with the number of its pixels. */
function colours({ width, height, data }, boxes) {
  const counts = new Map();
  for (const box of boxes) {
    const [right, bottom] = [Math.min(box.left + box.width, width), Math.min(box.top + box.height, height)];
    for (let y = Math.max(Math.ceil(box.top), 0); y < Math.floor(bottom); y += 1) {
      for (let x = Math.max(Math.ceil(box.left), 0); x < Math.floor(right); x += 1) {
        const at = (y * width + x) * 4;
        const key = [data[at], data[at + 1], data[at + 2]].map((value) => Math.min(255, Math.round(value / STEP) * STEP)).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts].map(([key, count]) => [...key.split(",").map(Number), count]);
}

/** In the page: the least contrast of each ink with its grounds, without the stray pixels; 99 for a text that is not in the picture. */
function worst({ stray, texts }) {
  return texts.map(({ ink, grounds }) => {
    const found = grounds.map(([r, g, b, count]) => ({ contrast: window.inPage.contrast(ink, { r, g, b, a: 1 }), count }));
    found.sort((first, second) => first.contrast - second.contrast);
    let left = found.reduce((sum, { count }) => sum + count, 0) * stray;
    return found.find(({ count }) => (left -= count) < 0)?.contrast ?? 99;
  });
}
