// The page can be read without this script. It adds walking by keys, search, filters, sorting, and the switches
// of view, language and theme. A commitment is open when the address names its drawer (#c12). Its sentence is
// #s12; everything that stands for it bears data-c="12"; the words of its elements bear data-e="12-lead-0".

const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const rows = all("#register tbody tr");
root.classList.add("js");

/* what lasts from page to page, where the browser lets a file remember anything */

function remember(name, value) {
  try { localStorage.setItem(`luoshi.${name}`, value); } catch { /* a private window keeps nothing */ }
}

function recall(name) {
  try { return localStorage.getItem(`luoshi.${name}`); } catch { return null; }
}

/* the address: which commitment is open, which view is shown */

const inRegister = () => document.body.dataset.view === "register";
const openNumber = () => /^#c(\d+)$/.exec(location.hash)?.[1];
const lastNumber = () => /^#[cs](\d+)$/.exec(location.hash)?.[1];
const standIn = (number) => one(inRegister() ? `#register tr[data-c="${number}"]` : `#s${number}`);

function show(view) {
  document.body.dataset.view = view;
  for (const link of all("[data-show]")) {
    if (link.dataset.show === view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function follow() {
  const { hash } = location;
  if (hash === "#register") show("register");
  else if (/^#(text$|[sgh]\d)/.test(hash)) show("text");
  const number = openNumber();
  all(".current").forEach((element) => element.classList.remove("current"));
  all(".lit").forEach((element) => element.classList.remove("lit"));
  if (number) {
    all(`[data-c="${number}"]`).forEach((element) => element.classList.add("current"));
    standIn(number)?.scrollIntoView({ block: "nearest" });
    one(`#c${number}`)?.focus({ preventScroll: true });
  } else if (/^#[sgh]\d/.test(hash)) {
    document.getElementById(hash.slice(1))?.scrollIntoView({ block: "nearest" });
  }
}

function close() {
  const number = openNumber();
  if (!number) return;
  location.replace(inRegister() ? "#register" : `#s${number}`);
  one("a", standIn(number))?.focus({ preventScroll: true });
}

function step(by) {
  const walk = rows.filter((row) => !row.hidden).map((row) => row.dataset.c);
  if (!inRegister()) walk.sort((a, b) => a - b);
  const from = walk.indexOf(lastNumber());
  const next = from < 0 ? walk.find(isBelowTop) ?? walk[0] : walk[from + by];
  if (next) location.replace(`#c${next}`);
}

const isBelowTop = (number) => standIn(number).getBoundingClientRect().top > 0;

/* the words an element came from */

const wordsOf = (button) => all(`[data-e~="${button.dataset.find}"]`, one("#text"));

function light(event) {
  const button = event.target.closest?.("[data-find]");
  if (!button) return;
  const on = event.type === "mouseover" || event.type === "focusin" || button === document.activeElement;
  wordsOf(button).forEach((words) => words.classList.toggle("lit", on));
}

/* search: matches are painted, the document itself is not touched */

const search = one("#search");
let matches = [];
let at = -1;

function textOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("span.note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function rangesIn(block, pattern) {
  const nodes = textOf(block);
  const ends = [];
  nodes.reduce((length, node, index) => (ends[index] = length + node.data.length), 0);
  const locate = (offset, isEnd) => {
    const index = ends.findIndex((end) => (isEnd ? offset <= end : offset < end));
    return [nodes[index], offset - ends[index] + nodes[index].data.length];
  };
  return [...nodes.map((node) => node.data).join("").matchAll(pattern)].map((match) => {
    const range = new Range();
    range.setStart(...locate(match.index, false));
    range.setEnd(...locate(match.index + match[0].length, true));
    return range;
  });
}

function find() {
  const query = search.value.trim();
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "giu");
  matches = query ? all("[data-b]").flatMap((block) => rangesIn(block, pattern)) : [];
  at = -1;
  rows.forEach((row) => row.classList.toggle("unfound", Boolean(query) && row.textContent.search(pattern) < 0));
  paint();
}

function paint() {
  one("#found").textContent = search.value.trim() ? `${at + 1}/${matches.length}` : "";
  if (!window.CSS?.highlights) return;
  CSS.highlights.set("match", new Highlight(...matches));
  CSS.highlights.set("here", new Highlight(...matches.slice(at, at + 1).filter(() => at >= 0)));
}

function jump(by) {
  if (!matches.length) return;
  if (inRegister()) show("text");
  at = (at + by + matches.length) % matches.length;
  matches[at].startContainer.parentElement.scrollIntoView({ block: "center" });
  if (!window.CSS?.highlights) getSelection().setBaseAndExtent(...endsOf(matches[at]));
  paint();
}

const endsOf = (range) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset];

/* filters: a row of the register says whether its commitment fits */

const filters = one(".filters");

function filter() {
  const choices = all("select", filters).filter((select) => select.value);
  for (const row of rows) {
    row.hidden = !choices.every(({ dataset, value }) => row.dataset[dataset.filter].split(" ").includes(value));
    all(`[data-c="${row.dataset.c}"]:not(tr)`).forEach((element) => element.classList.toggle("off", row.hidden));
  }
  const left = rows.filter((row) => !row.hidden).length;
  one("#shown").textContent = left;
  one("button[type=reset]", filters).hidden = !choices.length;
  one(".filtered").hidden = left > 0;
}

/* sorting */

function sort(head) {
  const column = head.cellIndex;
  const down = head.getAttribute("aria-sort") === "ascending";
  const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const order = (a, b) => value(a).localeCompare(value(b), "zh-CN", { numeric: true });
  all("#register th").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  rows.sort((a, b) => (down ? order(b, a) : order(a, b)) || a.dataset.c - b.dataset.c);
  one("#register tbody").append(...rows);
}

function makeSortable(head) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(head));
  head.append(button);
}

/* language and theme */

const texts = JSON.parse(one("#texts").textContent);

function speak(language) {
  root.lang = language === "en" ? "en" : "zh-CN";
  for (const element of all("[data-t]")) element.textContent = texts[language][element.dataset.t];
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const element of all(`[data-t-${name}]`)) {
      element.setAttribute(name, texts[language][element.getAttribute(`data-t-${name}`)]);
    }
  }
  const heads = all("#register th").map((head) => head.textContent.trim());
  for (const row of rows) heads.forEach((head, index) => { row.cells[index].dataset.label = head; });
}

const darkRule = [...document.styleSheets[0].cssRules].find((rule) => rule.conditionText?.includes("color-scheme"));

function dress(theme) {
  darkRule.media.mediaText = theme === "dark" ? "screen" : "not all";
  root.dataset.theme = theme;
}

const isDark = () => getComputedStyle(root).colorScheme === "dark";

/* the minimap: its window is what the screen shows, its lines lead there */

const minimap = one(".minimap");
const blocks = all("[data-b]");
const lineOf = (block) => Number(block.dataset.line);

function frame() {
  const seen = blocks.filter((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  if (!seen.length) return;
  const after = blocks[blocks.indexOf(seen.at(-1)) + 1];
  const last = after ? lineOf(after) : minimap.viewBox.baseVal.height;
  one("#window").setAttribute("y", lineOf(seen[0]));
  one("#window").setAttribute("height", Math.max(1, last - lineOf(seen[0])));
}

function travel(event) {
  const { top, height } = minimap.getBoundingClientRect();
  const line = ((event.clientY - top) / height) * minimap.viewBox.baseVal.height;
  blocks.findLast((block) => lineOf(block) <= line)?.scrollIntoView({ block: "center" });
}

/* hands on keys and mouse */

const keys = {
  j: () => step(1),
  k: () => step(-1),
  t: () => { location.hash = inRegister() ? "#text" : "#register"; },
  "/": () => search.focus(),
  "?": () => one("#keys").showModal(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { search.value = ""; find(); search.blur(); }
  if (event.key === "Enter") { event.preventDefault(); jump(event.shiftKey ? -1 : 1); }
});
search.addEventListener("input", find);

document.addEventListener("click", (event) => {
  const { target } = event;
  const note = target.closest("span.note");
  const button = target.closest("[data-find]");
  if (note) location.hash = `#c${note.dataset.c}`;
  if (button) { show("text"); wordsOf(button)[0]?.scrollIntoView({ block: "center" }); }
  if (target.closest(".close")) { event.preventDefault(); close(); }
});

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, light);
for (const button of all("[data-lead-unit]")) {
  button.addEventListener("click", () => { one("[data-filter=lead]").value = button.dataset.leadUnit; filter(); });
}
filters?.addEventListener("change", filter);
filters?.addEventListener("reset", () => setTimeout(filter));
one("#help").addEventListener("click", keys["?"]);
one("#theme").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  dress(theme);
  remember("theme", theme);
});
one("#language").addEventListener("click", () => {
  const language = root.lang === "en" ? "zh" : "en";
  speak(language);
  remember("language", language);
  standIn(lastNumber())?.scrollIntoView({ block: "nearest" });
});
minimap.addEventListener("click", travel);
addEventListener("scroll", () => requestAnimationFrame(frame), { passive: true });
addEventListener("resize", frame);
addEventListener("hashchange", follow);

all("#register th").forEach(makeSortable);
if (recall("theme")) dress(recall("theme"));
speak(recall("language") ?? (root.lang === "en" ? "en" : "zh"));
if (sheetIsNarrow()) one(".outline")?.removeAttribute("open");
follow();
frame();

function sheetIsNarrow() {
  return matchMedia("(max-width: 84.99rem)").matches;
}
