// A small static host for one output. It answers as a good host does: with the output's own `_headers`, `index.html` for a
// folder, `404.html` for what is missing, and, where asked, everything below a sub-path.
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
  ".zip": "application/zip",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Serves a folder on 127.0.0.1 at a free port, below `prefix`. */
export async function serve(folder, prefix = "/") {
  const rules = headerRules(readFileSync(join(folder, "_headers"), "utf8"));
  const server = createServer((request, response) => answer(folder, prefix, rules, request, response));
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin, root: origin + prefix, close };
}

/** The rules of a `_headers` file: `{ pattern, headers }` in their order. */
export function headerRules(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.startsWith("#"))) {
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(":");
    if (colon < 0 || rules.length === 0) throw new Error(`_headers has a line that is no header: ${line}`);
    rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  if (rules.length === 0) throw new Error("_headers has no rule");
  return rules;
}

function answer(folder, prefix, rules, request, response) {
  const asked = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const path = asked.startsWith(prefix) ? asked.slice(prefix.length) : null;
  // A browser asks for an icon by itself, of the host and not of the site; a site has none unless it says so.
  if (asked === "/favicon.ico" && !isFile(join(folder, "favicon.ico"))) return response.writeHead(204).end();
  for (const { pattern, headers } of rules) {
    if (applies(pattern, `/${path ?? ""}`)) headers.forEach(([name, value]) => response.setHeader(name, value));
  }
  const file = path === null ? null : fileOf(folder, path);
  if (file === "folder") return response.writeHead(301, { Location: `${asked}/` }).end();
  const found = file ?? join(folder, "404.html");
  response.setHeader("Content-Type", TYPES[extname(found)] ?? "application/octet-stream");
  response.writeHead(file && file !== join(folder, "404.html") ? 200 : 404).end(readFileSync(found));
}

function applies(pattern, path) {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** The file of a path, `"folder"` where a slash is missing, or null. */
function fileOf(folder, path) {
  if (path.split("/").includes("..")) return null;
  const file = join(folder, path);
  if (path === "" || path.endsWith("/")) return isFile(join(file, "index.html")) ? join(file, "index.html") : null;
  if (isFile(file)) return file;
  return isFile(join(file, "index.html")) ? "folder" : null;
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
