// Chromium, and tabs that note whatever a page does wrong.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const IN_PAGE = fileURLToPath(new URL("in_page.js", import.meta.url));

/** The fonts, colours and drawing are the same on every machine; nothing but this machine can be reached. */
const ARGUMENTS = [
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--force-color-profile=srgb",
  "--disable-gpu",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Widths of the deeper checks, with a usual height. */
export const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

/** Colours of the deeper checks. */
export const MODES = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "light", forcedColors: "active" },
};

/** Starts Debian's Chromium. A machine without it, or without the font, fails. */
export async function launch() {
  const fonts = execFileSync("fc-list", ["BIZ UDPGothic"], { encoding: "utf8" });
  if (!fonts.trim()) throw new Error("BIZ UDPGothic is not installed: apt-get install fonts-morisawa-bizud-gothic");
  const executablePath = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A profile whose pages can be examined by axe. */
export async function context(browser, options = {}) {
  const made = await browser.newContext({
    viewport: SIZES[2],
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    reducedMotion: "reduce",
    ...MODES.light,
    ...options,
  });
  made.setDefaultTimeout(60_000);
  await made.addInitScript({ content: AXE });
  await made.addInitScript({ path: IN_PAGE });
  return made;
}

/** A tab, and the faults that its pages show: `take()` returns those since the last call. */
export async function watchedTab(profile) {
  const page = await profile.newPage();
  let faults = [];
  let home = "";
  page.on("console", (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left while it still loads breaks its requests off.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") faults.push(`request fails: ${request.url()}: ${reason}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && origin !== home) faults.push(`request to another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  const open = async (url) => {
    home = new URL(url).origin;
    faults = [];
    const answer = await page.goto(url, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    return answer;
  };
  const take = async () => {
    const violations = await page.evaluate(() => window.inPage?.cspViolations.splice(0) ?? []);
    const taken = [...faults, ...violations.map((text) => `content security policy: ${text}`)];
    faults = [];
    return taken;
  };
  return { page, open, take };
}

/** Lets a page that would go on to another one by itself stay where it is. */
export async function stayOn(page, url) {
  await page.route("**/*", (route) => {
    const request = route.request();
    return request.isNavigationRequest() && request.url() !== url ? route.abort("aborted") : route.continue();
  });
  return () => page.unrouteAll({ behavior: "wait" });
}
