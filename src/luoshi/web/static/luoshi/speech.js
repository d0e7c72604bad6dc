// The speech: walking by keys, the drawer of a sentence, search, the minimap, and states that change by themselves.
// Everything that stands for commitment 12 bears data-c="12"; its sentence is #s12, its note #n12; the words of its
// elements bear data-e="12-lead-0". It is open when the address says #c12.

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const main = one("#main");
const drawer = one("#drawer");

/* the drawer */

const sentence = (number) => one(`.c[data-c="${number}"] a`);
const numbers = () => all(".c[id]").map((each) => each.id.slice(1));
export const current = () => /^#c(\d+)$/.exec(location.hash)?.[1];

function mark(number) {
  all(".current").forEach((element) => element.classList.remove("current"));
  all(".lit").forEach((element) => element.classList.remove("lit"));
  if (number) all(`[data-c="${number}"]`).forEach((element) => element.classList.add("current"));
}

export async function open(number) {
  // several commitments may share the words of one: the others have their note, which says where they are
  const link = sentence(number) ?? one(`#s${number} a`) ?? one(`#n${number}`);
  const address = link?.getAttribute("href") ?? one(`#s${number}`)?.dataset.href;
  if (!address) return;
  history.replaceState(null, "", `#c${number}`);
  mark(number);
  link.scrollIntoView({ block: "nearest" });
  await htmx.ajax("GET", `${address}/drawer`, { target: "#drawer", swap: "innerHTML" });
  drawer.hidden = false;
  drawer.dataset.number = number;
  one("#panel").scrollTop = 0;
  link.scrollIntoView({ block: "nearest" });
  document.dispatchEvent(new CustomEvent("opened", { detail: number }));
}

export function close() {
  const number = current();
  drawer.hidden = true;
  drawer.replaceChildren();
  mark(null);
  history.replaceState(null, "", location.pathname + location.search);
  sentence(number)?.focus({ preventScroll: true });
}

export function step(by) {
  const walk = numbers();
  const from = walk.indexOf(current());
  const below = walk.findIndex((number) => one(`#s${number}`).getBoundingClientRect().top > 0);
  const next = from < 0 ? walk[Math.max(0, below)] : walk[from + by];
  if (next) open(next);
}

/* the words an element came from */

const wordsOf = (button) => all(`[data-e~="${button.dataset.find}"]`, main);

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

function rangesIn(block, pattern) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("span.note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
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
  const wanted = search.value.trim();
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "giu");
  matches = wanted ? all("[data-b]").flatMap((block) => rangesIn(block, pattern)) : [];
  at = -1;
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
  at = (at + by + matches.length) % matches.length;
  matches[at].startContainer.parentElement.scrollIntoView({ block: "center" });
  paint();
}

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

/* states: asked for again and again, answered "not modified" while nothing changed */

const LOOKS = ["on_time", "near", "overdue", "closed", "not_begun", "suspended", "dismissed"];
let etag = null;

export async function refresh() {
  const headers = etag ? { "If-None-Match": etag } : {};
  const response = await fetch(main.dataset.states, { headers, cache: "no-store" }).catch(() => null);
  if (response?.status !== 200) return;
  const first = etag === null;
  etag = response.headers.get("ETag");
  for (const [number, [look, words]] of Object.entries(await response.json())) {
    const note = one(`#n${number}`);
    if (!note || note.innerHTML === parsed(words)) continue;
    note.innerHTML = words;
    for (const each of all(`.c[data-c="${number}"], .minimap [data-c="${number}"]`)) {
      each.classList.remove(...LOOKS);
      each.classList.add(look);
      if (!first) each.classList.add("changed");
    }
  }
  tally();
}

function parsed(words) {
  const scratch = document.createElement("span");
  scratch.innerHTML = words;
  return scratch.innerHTML;
}

function tally() {
  for (const line of all("#tally [data-lamp]")) {
    const count = all(`.c[id].${line.dataset.lamp}`).length;
    one("b", line).textContent = count;
    line.hidden = !count;
  }
}

/* hands on keys and mouse */

export const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => search.focus(),
  "?": () => one("#keys").showModal(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && event.target.closest("#drawer")) { event.target.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  if (keys[event.key](event) !== false) event.preventDefault();
});
search.form.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { search.value = ""; find(); search.blur(); }
  if (event.key === "Enter") { event.preventDefault(); jump(event.shiftKey ? -1 : 1); }
});
search.addEventListener("input", find);

document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target.closest(".c a");
  const note = target.closest("span.note");
  const button = target.closest("[data-find]");
  if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open(link.parentElement.dataset.c); }
  if (note) open(note.dataset.c);
  if (button) wordsOf(button)[0]?.scrollIntoView({ block: "center" });
  if (target.closest("[data-close]")) close();
  const walk = target.closest("[data-step]");
  if (walk) step(Number(walk.dataset.step));
});

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, light);
one("#help").addEventListener("click", keys["?"]);
minimap.addEventListener("click", travel);
addEventListener("scroll", () => requestAnimationFrame(frame), { passive: true });
addEventListener("resize", frame);
document.addEventListener("states", refresh);
addEventListener("hashchange", () => current() && open(current()));
setInterval(() => document.hidden || refresh(), 15000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());

if (matchMedia("(max-width: 84.99rem)").matches) one(".outline")?.removeAttribute("open");
frame();
if (current()) addEventListener("load", () => open(current()), { once: true });
