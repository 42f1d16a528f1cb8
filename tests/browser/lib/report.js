// How faults are told.
import assert from "node:assert/strict";

/** Fails with a list of the faults where there are any: the same words of many pages come once, with their number. */
export function expectNone(faults) {
  const pages = new Map();
  for (const { where, fault } of faults) pages.set(fault, [...(pages.get(fault) ?? []), where]);
  const lines = [...pages].map(([fault, where]) => {
    const more = where.length > 3 ? ` and ${where.length - 3} more` : "";
    return `${fault}\n    on ${where.slice(0, 3).join(", ")}${more}`;
  });
  assert.equal(lines.length, 0, `${faults.length} faults, ${lines.length} of them distinct:\n${lines.join("\n")}`);
}

/** Says how far a long check is. */
export function progress(name, total) {
  let done = 0;
  return () => {
    done += 1;
    if (done % 50 === 0 || done === total) process.stderr.write(`${name}: ${done} of ${total}\n`);
  };
}

/** Works through a list with several workers at a time. */
export async function inParallel(items, workers, work) {
  const waiting = [...items];
  const one = async (number) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item, number);
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => one(number)));
}
