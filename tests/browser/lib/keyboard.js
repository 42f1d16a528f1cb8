// A walk through a page with the Tab key, as somebody does who has no mouse.

const MORE_STOPS = 25;

/** Walks once through the page: `{ stops, faults }`. Menus and details that are closed are opened with Enter on the way. */
export async function walk(page) {
  await page.evaluate(prepare);
  const faults = [];
  const stops = [];
  let most = Infinity;
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    // A menu that the walk opened and has left lies above the page until Escape closes it.
    if (await page.evaluate(isLeftMenuOpen)) await page.keyboard.press("Escape");
    const stop = await page.evaluate(look);
    if (!stop || stop.seen) break;
    if (stop.opens) {
      await page.keyboard.press("Enter");
      if (!(await page.evaluate(isOpen))) faults.push(`Enter does not open ${stop.name}`);
    }
    if (stop.chooses) faults.push(...(await choiceFaults(page, stop.name)));
    stops.push(stop.name);
    if (stops.length === 1 && !stop.skips) faults.push(`first stop is no skip link but ${stop.name}`);
    if (!stop.visible) faults.push(`focus cannot be seen: ${stop.name}`);
    if (stop.pale) faults.push(`focus is pale (${stop.pale}): ${stop.name}`);
    if (stop.covered) faults.push(`covered by something: ${stop.name}`);
    most = MORE_STOPS + (await page.evaluate(() => window.walk.all().length));
  }
  if (stops.length >= most) faults.push(`the walk does not end: ${stops.slice(-3).join(", ")}`);
  faults.push(...(await page.evaluate(() => window.walk.all().filter((one) => !window.walk.seen.has(one)).map((one) => `not reached: ${window.walk.name(one)}`))));
  return { stops, faults };
}

/** Whether the arrow keys choose another one of a group of radio buttons; the first choice comes back. */
async function choiceFaults(page, name) {
  const chosen = () => page.evaluate(() => [document.activeElement.type === "radio" && document.activeElement.checked, document.activeElement.id].join());
  const before = await chosen();
  await page.keyboard.press("ArrowDown");
  const after = await chosen();
  await page.keyboard.press("ArrowUp");
  return after !== before && after.startsWith("true") && (await chosen()) === before ? [] : [`the arrow keys choose nothing: ${name}`];
}

/** Whether the skip link leads the next Tab into the main part. */
export async function skipFaults(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => {
    const main = document.querySelector("main");
    const at = document.activeElement;
    // A main part without anything to stop at is passed.
    const passed = main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
    return main.contains(at) || (Boolean(passed) && !main.querySelector("a[href], button, input, summary, [tabindex]"));
  });
  return inside ? [] : ["the skip link does not lead into the main part"];
}

/** Notes what can be reached and how it looks without focus. */
function prepare() {
  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderTopWidth", "backgroundColor", "color", "textDecorationLine"];
  const looks = (element) => LOOKS.map((key) => getComputedStyle(element)[key]).join("|");
  const reachable = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex='0']";
  // Of a group of radio buttons Tab stops at one; the arrow keys lead to the others.
  const isOther = (one) => one.type === "radio" && !one.checked && document.querySelector(`input[type=radio][name="${CSS.escape(one.name)}"]:checked`) !== null;
  const isThere = (one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !isOther(one);
  const all = () => [...document.querySelectorAll(reachable)].filter(isThere);
  const name = (one) => {
    const kind = one.localName + (one.className ? `.${String(one.className).split(" ")[0]}` : "");
    return `${kind} “${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 25)}”`;
  };
  const before = new Map();
  document.querySelectorAll("body *").forEach((one) => before.set(one, looks(one)));
  window.walk = { all, name, looks, before, seen: new Set() };
  document.activeElement?.blur();
  window.scrollTo(0, 0);
}

/** Looks at the stop that has the focus; null at the end of the page. */
function look() {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const { name, looks, before, seen } = window.walk;
  if (seen.has(at)) return { seen: true };
  seen.add(at);
  const style = getComputedStyle(at);
  const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
  const box = [...at.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0 && rect.bottom > 0 && rect.top < innerHeight);
  const covered = () => {
    if (!box) return true;
    const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2;
    const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
    return !top || !(at.contains(top) || top.contains(at));
  };
  const pale = (element, colour) => {
    const found = window.inPage.contrast(colour, window.inPage.behind(element.parentElement));
    return found < 3 ? found.toFixed(2) : undefined;
  };
  const menu = at.popoverTargetAction === "hide" ? null : at.popoverTargetElement;
  const isClosed = (at.localName === "summary" && !at.parentElement.open) || (menu && !menu.matches(":popover-open")) || at.getAttribute("aria-expanded") === "false";
  return {
    name: name(at),
    skips: /^#./.test(at.getAttribute("href") ?? "") && document.querySelector("main")?.id === at.hash?.slice(1),
    visible: looks(at) !== before.get(at) && (hasOutline || looks(at).replace(/outline[^|]*/g, "") !== before.get(at)),
    pale: hasOutline ? pale(at, style.outlineColor) : undefined,
    covered: covered(),
    opens: isClosed,
    chooses: at.type === "radio",
  };
}

function isOpen() {
  const at = document.activeElement;
  if (at.localName === "summary") return at.parentElement.open;
  if (at.popoverTargetElement) return at.popoverTargetElement.matches(":popover-open");
  // Opening may have moved the focus into what was opened.
  return at.getAttribute("aria-expanded") !== "false";
}

function isLeftMenuOpen() {
  const menu = document.querySelector(":popover-open");
  return menu !== null && !menu.contains(document.activeElement) && document.activeElement?.popoverTargetElement !== menu;
}
