// axe-core: every rule of WCAG 2.x A and AA and of good practice, on the whole page.
import { groundFaults } from "./ground.js";

export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe says against a page, one line each, and the rules that ran. Where axe is not sure, that is a fault too; but a
 * contrast of which it is not sure is measured.
 */
export async function examine(page) {
  const { violations, unsure, rules } = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values } });
    const rules = ["violations", "passes", "incomplete", "inapplicable"].flatMap((kind) => found[kind].map((rule) => rule.id));
    const nodes = (list) => list.flatMap((rule) => rule.nodes.map((node) => ({ rule, node })));
    const told = ({ rule, node }) => ({
      rule: rule.id,
      selector: node.target.join(" "),
      line: `axe ${rule.id}: ${rule.help}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`,
    });
    return { rules, violations: nodes(found.violations).map(told), unsure: nodes(found.incomplete).map(told) };
  }, TAGS);
  const isContrast = ({ rule }) => rule === "color-contrast";
  const left = unsure.filter((one) => !isContrast(one)).map(({ line }) => `not sure: ${line}`);
  const painted = await groundFaults(page, unsure.filter(isContrast).map(({ selector }) => selector));
  return { faults: [...violations.map(({ line }) => line), ...left, ...painted], rules: new Set(rules) };
}
