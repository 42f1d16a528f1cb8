// html-validate: the recommended rules and those for whole documents.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** Rules that differ from the recommended ones; none about correctness is off. */
const RULES = {
  // A matter of taste: the standard compares the letters without regard to case.
  "doctype-style": ["error", { style: "lowercase" }],
  // The standard allows every character but white space; ids here are made of Japanese headings and of `term:`, `faq:`.
  "valid-id": ["error", { relaxed: true }],
  // Everything comes from the site's own host and its names hold a hash: only what another host sent would need `integrity`.
  "require-sri": ["error", { target: "crossorigin" }],
  // Typography of English: a non-breaking hyphen in a number that is copied into a telephone is no hyphen any more.
  "tel-non-breaking": "off",
  // White space at the end of a line means nothing, or is a part of the text that a `pre` shows.
  "no-trailing-whitespace": "off",
};

/** The checker. */
export function validator() {
  const loader = new StaticConfigLoader({ root: true, extends: ["html-validate:recommended", "html-validate:document"], rules: RULES });
  return new HtmlValidate(loader);
}

/** What is wrong with a page, one line each. */
export async function htmlFaults(checker, html, name) {
  const { results } = await checker.validateString(html, name);
  return results.flatMap(({ messages }) => messages.map((one) => `html ${one.ruleId}: ${one.message} (${one.selector ?? "-"})`));
}
