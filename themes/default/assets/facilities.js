// Lists of facilities: a field that narrows the list while its reader types. Without this script the list and the links
// to its groups are all there.
"use strict";
(() => {
  const variants = { "髙": "高", "﨑": "崎", "濱": "浜", "濵": "浜", "邊": "辺", "邉": "辺", "齋": "斎", "齊": "斉", "澤": "沢", "德": "徳" };
  // What is compared: width, case, spaces, kana and variants of characters do not count.
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/\s+/g, "")
      .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
      .replace(/./gu, (c) => variants[c] || c);
  const most = 50;

  const field = (list, number) => {
    const box = document.createElement("div");
    box.className = "filter";
    const id = `facility-filter:${number}`;
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = list.dataset.label;
    const input = document.createElement("input");
    input.type = "search";
    input.id = id;
    input.autocomplete = "off";
    const count = document.createElement("p");
    count.setAttribute("role", "status");
    box.append(label, input, count);
    // Below the sentence that says of which day the list is.
    const first = list.firstElementChild;
    if (first && first.tagName === "P") first.after(box);
    else list.prepend(box);
    return { input, count, box };
  };

  const say = (list, count, number) => {
    count.textContent = list.dataset.count.replace("{n}", String(number));
  };

  // A list that is all on this page: rows are hidden, and groups without rows. The readings of names are in the file of all
  // facilities; where it cannot be fetched, as on a disk, what the rows show is searched.
  const filterRows = (list, { input, count }, file) => {
    const rows = [...list.querySelectorAll("tbody tr")].map((row) => ({ row, text: fold(row.textContent) }));
    const addReadings = async () => {
      const readings = new Map((await (await fetch(file)).json()).rows.map(({ id, kana }) => [id, kana]));
      for (const entry of rows) {
        const id = entry.row.querySelector("a")?.pathname.match(/([^/]+)\/(?:index\.html)?$/)?.[1];
        entry.text += ` ${fold(readings.get(decodeURIComponent(id ?? "")) ?? "")}`;
      }
      filter();
    };
    const tables = [...list.querySelectorAll(".table")];
    const navs = [...list.querySelectorAll(".list-nav")];
    const headingOf = (part) => (/^H[1-6]$/.test(part.previousElementSibling?.tagName) ? part.previousElementSibling : null);
    const filter = () => {
      const words = input.value.split(/\s+/).map(fold).filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      for (const table of tables) {
        const empty = !table.querySelector("tbody tr:not([hidden])");
        table.hidden = empty;
        const heading = headingOf(table);
        if (heading) heading.hidden = empty;
      }
      for (const nav of navs) {
        nav.hidden = words.length > 0;
        const heading = headingOf(nav);
        if (heading) heading.hidden = nav.hidden;
      }
      if (words.length > 0) say(list, count, shown);
      else count.textContent = "";
    };
    input.addEventListener("input", filter);
    if (file) input.addEventListener("focus", () => addReadings().catch(() => {}), { once: true });
  };

  // A list that is cut into pages: the file of all facilities is searched.
  const searchFile = (list, { input, count, box }, file) => {
    const results = document.createElement("ul");
    results.className = "filter-results";
    box.append(results);
    let loading;
    const load = () => {
      loading ||= fetch(file)
        .then((answer) => answer.json())
        .then(({ rows }) =>
          rows.map((row) => ({
            row,
            text: fold([row.name, row.kana, row.kind, row.municipality, row.address, row.tel].filter(Boolean).join(" ")),
          })),
        );
      return loading;
    };
    input.addEventListener("focus", () => load().catch(() => { box.hidden = true; }), { once: true });
    input.addEventListener("input", async () => {
      const asked = input.value;
      const all = await load().catch(() => []);
      if (asked !== input.value) return;
      const words = asked.split(/\s+/).map(fold).filter(Boolean);
      results.replaceChildren();
      if (words.length === 0) {
        count.textContent = "";
        return;
      }
      const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
      for (const { row } of found.slice(0, most)) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL(`${encodeURIComponent(row.id)}/`, file).href;
        link.textContent = row.name;
        item.append(link, ` ${[row.kind, row.municipality].filter(Boolean).join("、")}`);
        results.append(item);
      }
      say(list, count, found.length);
      if (found.length > most) count.textContent += list.dataset.more.replace("{n}", String(most));
    });
  };

  document.querySelectorAll(".facility-list").forEach((list, index) => {
    const link = list.querySelector('a[href$="facilities.json"]');
    // A file cannot be fetched where the pages are opened from a disk.
    const file = location.protocol === "file:" ? undefined : link?.href;
    const isWhole = list.querySelector("tbody") !== null;
    if (!isWhole && !file) return;
    const parts = field(list, index + 1);
    if (isWhole) filterRows(list, parts, file);
    else searchFile(list, parts, file);
  });
})();
