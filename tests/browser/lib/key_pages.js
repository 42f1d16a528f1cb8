// The pages that are looked at more deeply: one of each kind.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { output } from "./sites.js";

/** Name → path below the public output. */
export const KEY_PAGES = {
  home: "",
  section: "patients/",
  article: "patients/withdraw/",
  consent: "patients/consent/",
  news: "news/",
  facilities: "facilities/list/",
  facility: "facilities/list/chuo-hospital/",
  faq: "patients/faq/",
  glossary: "about/glossary/",
  contact: "contact/",
  documents: "documents/",
  document: "documents/operation-rules/",
  "not-found": "404.html",
};

/** The key pages as `{ name, path }`; one that the demonstration has not fails. */
export function keyPages() {
  return Object.entries(KEY_PAGES).map(([name, path]) => {
    const file = join(output("plain"), path.endsWith(".html") ? path : `${path}index.html`);
    if (!existsSync(file)) throw new Error(`the demonstration has no ${path}: put the page that is now ${name} into lib/key_pages.js`);
    return { name, path };
  });
}
