// The page can be read without this script. It adds walking by keys, search, filters, sorting, and the switches
// of view, language and theme. A commitment is open when the address names its drawer (#c12). Its sentence is
// #s12; everything that stands for it bears data-c="12". What it shares with the site is in script/reading.js.

const root = document.documentElement;
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

/* search goes through the register too */

search.addEventListener("input", () => {
  const wanted = search.value.trim();
  rows.forEach((row) => row.classList.toggle("unfound", Boolean(wanted) && row.textContent.search(patternOf(wanted)) < 0));
});
search.addEventListener("jump", () => { if (inRegister()) show("text"); });

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

document.addEventListener("click", (event) => {
  const { target } = event;
  const note = target.closest("span.note");
  const button = target.closest("[data-find]");
  if (note) location.hash = `#c${note.dataset.c}`;
  if (button) { show("text"); wordsOf(button)[0]?.scrollIntoView({ block: "center" }); }
  if (target.closest(".close")) { event.preventDefault(); close(); }
});

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
addEventListener("hashchange", follow);

all("#register th").forEach(makeSortable);
if (recall("theme")) dress(recall("theme"));
speak(recall("language") ?? (root.lang === "en" ? "en" : "zh"));
if (sheetIsNarrow()) one(".outline")?.removeAttribute("open");
follow();
survey();

function sheetIsNarrow() {
  return matchMedia("(max-width: 84.99rem)").matches;
}
