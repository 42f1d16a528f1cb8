// What a page says to somebody who does not see it: its title and language, its headings, and the role and name of everything.

/** The outline as text, the same every time. */
export async function outline(page) {
  const head = await page.evaluate(() => {
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility());
    const lines = headings.map((one) => `${"  ".repeat(Number(one.localName[1]) - 1)}${one.localName} ${one.textContent.replace(/\s+/g, " ").trim()}`);
    return [`title: ${document.title}`, `lang: ${document.documentElement.lang}`, "", ...lines].join("\n");
  });
  return `${head}\n\n${await page.locator("body").ariaSnapshot()}\n`;
}
