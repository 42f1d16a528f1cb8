// What can be measured on a page that is open.

/** Faults of a page that cannot be read at this width without moving it sideways. */
export async function sidewaysFaults(page) {
  return page.evaluate(() => {
    const wide = document.scrollingElement.scrollWidth;
    if (wide <= window.innerWidth) return [];
    const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > window.innerWidth + 1;
    });
    const name = (element) => `${element.localName}${element.className ? `.${element.className}` : ""}`;
    return [`sideways: ${wide} px wide at ${window.innerWidth} px: ${beyond.slice(0, 3).map(name).join(", ")}`];
  });
}

/** Opens everything on a page that opens and leaves the rest in place: details, and buttons that say that they are closed. */
export async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((element) => (element.open = true)));
  const closed = page.locator('button[aria-expanded="false"]:not([popovertarget]):visible');
  for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
}

/** Opens the menu that lies above the page, where this width has one; says whether it did. */
export async function openMenu(page) {
  const button = page.locator("button[popovertarget]:not([popovertargetaction=hide]):visible");
  if ((await button.count()) === 0) return false;
  await button.first().click();
  await page.locator(":popover-open").waitFor();
  return true;
}

/** The text of the page as it is drawn, without what only a script adds. */
export async function textOf(page) {
  return page.evaluate(() => {
    const added = [...document.querySelectorAll(".filter, [data-script]")];
    added.forEach((element) => (element.style.display = "none"));
    const text = document.body.innerText.replace(/\s+/g, " ").trim();
    added.forEach((element) => (element.style.display = ""));
    return text;
  });
}

/** Text and edges of fields whose computed colour has too little contrast with what is behind it; independent of axe. */
export async function contrastFaults(page) {
  return page.evaluate(() => {
    const { behind, contrast } = window.inPage;
    const faults = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, [disabled]") || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      // Text of a drawing is painted with `fill`.
      const found = contrast(element instanceof SVGElement ? style.fill : style.color, behind(element));
      if (found < (isLarge ? 3 : 4.5)) faults.add(`contrast ${found.toFixed(2)}: ${element.localName} “${node.data.trim().slice(0, 30)}”`);
    }
    for (const field of document.querySelectorAll("input, select, textarea")) {
      if (!field.checkVisibility()) continue;
      const found = contrast(getComputedStyle(field).borderTopColor, behind(field.parentElement));
      if (found < 3) faults.add(`contrast ${found.toFixed(2)}: edge of ${field.localName}#${field.id}`);
    }
    return [...faults];
  });
}
