// The speech: walking by keys, the drawer of a sentence, search, the minimap, and states that change by themselves.
// Everything that stands for commitment 12 bears data-c="12"; its sentence is #s12, its note #n12; the words of its
// elements bear data-e="12-lead-0". It is open when the address says #c12.

import { all, find, one, search, survey, wordsOf } from "../page/reading.js";

export const main = one("#main");
export const drawer = one("#drawer");

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

/* under review: a sentence that bears no commitment, named by where it starts (#p120) */

const passages = () => all("[data-p][id]").map((each) => each.dataset.p);
export const passage = () => /^#p(\d+)$/.exec(location.hash)?.[1];

export async function look(start) {
  const words = one(`#p${start}`);
  if (!words) return;
  history.replaceState(null, "", `#p${start}`);
  mark(null);
  all(`[data-p="${start}"]`).forEach((element) => element.classList.add("current"));
  await htmx.ajax("GET", `${location.pathname}/passages/${start}`, { target: "#drawer", swap: "innerHTML" });
  drawer.hidden = false;
  drawer.dataset.number = "";
  one("#panel").scrollTop = 0;
  words.scrollIntoView({ block: "nearest" });
}

export function stride(by) {
  const walk = passages();
  const from = walk.indexOf(passage());
  const edge = one(".current")?.getBoundingClientRect().top ?? 0;
  const below = walk.findIndex((start) => one(`#p${start}`).getBoundingClientRect().top > edge);
  const near = below < 0 ? walk.length : below;
  const next = from < 0 ? walk[by > 0 ? near : near - 1] : walk[from + by];
  if (next) look(next);
}

export function step(by) {
  const walk = numbers();
  const from = walk.indexOf(current());
  const below = walk.findIndex((number) => one(`#s${number}`).getBoundingClientRect().top > 0);
  const next = from < 0 ? walk[Math.max(0, below)] : walk[from + by];
  if (next) open(next);
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

/* what a step did to the shape of the text (a split, a merge) is drawn anew, and gone on with */

export async function redraw(number) {
  const response = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (response?.status !== 200) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of [".paper", ".minimap", "#tally", "#coverage"]) {
    const now = one(part);
    if (now && !one("[open]#issue", now)) now.replaceWith(document.importNode(one(part, fresh), true));
  }
  htmx.process(document.body);
  etag = null;
  survey();
  if (search.value) find();
  if (number) open(number);
  else if (current()) mark(current());
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
document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target.closest(".c a");
  const note = target.closest("span.note");
  const button = target.closest("[data-find]");
  const words = target.closest("[data-p]");
  if (words && !target.closest(".c")) look(words.dataset.p);
  if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open(link.parentElement.dataset.c); }
  if (note) open(note.dataset.c);
  if (button) wordsOf(button)[0]?.scrollIntoView({ block: "center" });
  if (target.closest("[data-close]")) close();
  const walk = target.closest("[data-step]");
  if (walk) step(Number(walk.dataset.step));
});

one("#help").addEventListener("click", keys["?"]);
document.addEventListener("states", refresh);
document.addEventListener("paper", (event) => redraw(event.detail.value));
addEventListener("hashchange", () => {
  if (current()) open(current());
  if (passage()) look(passage());
});
setInterval(() => document.hidden || refresh(), 15000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());

if (matchMedia("(max-width: 84.99rem)").matches) one(".outline")?.removeAttribute("open");
survey();
addEventListener("load", () => {
  if (current()) open(current());
  if (passage()) look(passage());
}, { once: true });

/* a sentence that is no commitment is named by its place among all sentences: a search leads to #g12 */

function point() {
  const place = /^#g(\d+)$/.exec(location.hash)?.[1];
  const words = place && one(`[data-g="${place}"]`);
  if (!words) return;
  all(".pointed").forEach((element) => element.classList.remove("pointed"));
  words.classList.add("pointed");
  words.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", point);
addEventListener("load", point, { once: true });
