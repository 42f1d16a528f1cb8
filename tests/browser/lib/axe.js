// axe-core: every rule of WCAG 2.x A and AA and of good practice, on the whole page.
export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Grounds whose colour cannot be computed. Where axe is not sure of a contrast for another reason, `contrastFaults` measures it. */
const UNKNOWN_GROUND = ["bgGradient", "bgImage", "imgNode", "pseudoContent"];

/** What axe says against a page, one line each, and the rules that ran. Where axe is not sure, that is a fault too. */
export async function examine(page) {
  const { violations, unsure, rules } = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values } });
    const rules = ["violations", "passes", "incomplete", "inapplicable"].flatMap((kind) => found[kind].map((rule) => rule.id));
    const nodes = (list) => list.flatMap((rule) => rule.nodes.map((node) => ({ rule, node })));
    const told = ({ rule, node }) => ({
      rule: rule.id,
      why: node.any[0]?.data?.messageKey,
      line: `axe ${rule.id}: ${rule.help}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`,
    });
    return { rules, violations: nodes(found.violations).map(told), unsure: nodes(found.incomplete).map(told) };
  }, TAGS);
  const left = unsure.filter(({ rule, why }) => rule !== "color-contrast" || UNKNOWN_GROUND.includes(why));
  const faults = [...violations.map(({ line }) => line), ...left.map(({ line, why }) => `not sure (${why}): ${line}`)];
  return { faults, rules: new Set(rules) };
}
