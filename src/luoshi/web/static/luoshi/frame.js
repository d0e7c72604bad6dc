// What every page does: the switch of theme, notices that go, progress that shows, forms that are not sent twice.

const one = (selector, within = document) => within.querySelector(selector);
const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";

one("#theme")?.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  window.dress(theme);
  try { localStorage.setItem("luoshi.theme", theme); } catch { /* a private window keeps nothing */ }
});

/* sections: on a phone all but the first begin closed, or but the one that the address asks for or leads to */
const folds = [...document.querySelectorAll("details.fold")];
const phone = matchMedia("screen and (max-width: 47.99rem)");
const ledTo = () => location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
function fold() {
  const kept = ledTo()?.closest?.("details.fold") ?? folds.find((each) => "asked" in each.dataset) ?? folds[0];
  for (const each of folds) each.open = !phone.matches || each === kept;
}
function unfold() {
  const section = ledTo()?.closest?.("details.fold:not([open])");
  if (!section) return;
  section.open = true;
  ledTo().scrollIntoView();
}
if (phone.matches) fold();
phone.addEventListener("change", fold);
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => { for (const each of folds) each.open = true; });

let waiting = 0;
const progress = one("#progress");
function work(by) {
  waiting = Math.max(0, waiting + by);
  if (waiting) setTimeout(() => { progress.hidden = !waiting; }, 300);
  else progress.hidden = true;
}
document.addEventListener("htmx:beforeRequest", () => work(1));
document.addEventListener("htmx:afterRequest", () => work(-1));
document.addEventListener("htmx:beforeSwap", (event) => {
  // a refusal is an answer too: it comes as the same form with the reason in it
  if ([403, 409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:sendError", () => notice(document.body.dataset.offline ?? "×"));
document.addEventListener("notice", (event) => notice(event.detail.value));

export function notice(words) {
  const line = document.createElement("p");
  line.textContent = words;
  one("#notices").replaceChildren(line);
  setTimeout(() => line.remove(), 6000);
}

document.addEventListener("keydown", (event) => {
  // "/" leads to the search of the page where it has one, else to that of the site
  if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const box = one("#search") ?? one("main input[type=search]");
  const site = one('a.icon[href="/search"]');
  if (!box && !site) return;
  event.preventDefault();
  if (box) box.focus(); else location.assign(site.href);
});
document.addEventListener("click", (event) => {
  const open = one("details.who[open]");
  if (open && !open.contains(event.target)) open.removeAttribute("open");
});
for (const line of document.querySelectorAll("#notices p")) setTimeout(() => line.remove(), 8000);
for (const select of document.querySelectorAll("form[data-at-once] select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
const count = () => {
  const form = one("[data-many]");
  if (!form) return;
  const chosen = document.querySelectorAll("input[name=keys]:checked").length;
  form.hidden = !chosen;
  one("[data-chosen]").textContent = chosen;
};
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-all]")) for (const box of document.querySelectorAll("input[name=keys]")) box.checked = target.checked;
  if (target.matches("[data-all], input[name=keys]")) count();
});
count();

/* forms: Ctrl+Enter sends the one in hand; a field for several names goes on offering after the first */

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form");
  if (!form) return;
  event.preventDefault();
  htmx.process(form);
  form.requestSubmit();
});

const offered = new WeakMap();
document.addEventListener("input", (event) => {
  const field = event.target;
  const list = field.matches("input[data-several]") ? field.list : null;
  if (!list) return;
  if (!offered.has(list)) offered.set(list, [...list.options].map((option) => option.value));
  const before = /^.*[、，,]/.exec(field.value)?.[0] ?? "";
  const named = before.split(/[、，,]/);
  if ((list.dataset.before ?? "") === before) return;
  list.dataset.before = before;
  const left = offered.get(list).filter((name) => !named.includes(name));
  list.replaceChildren(...left.map((name) => Object.assign(document.createElement("option"), { value: before + name })));
});

document.addEventListener("click", (event) => {
  const every = event.target.closest("[data-every]");
  if (!every) return;
  const boxes = [...every.form.querySelectorAll(`[name="${every.dataset.every}"]:not(:disabled)`)];
  const on = !boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = on;
});

/* fields in rows: one row more, named by its number, empty but for what is likely the same again */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-more]");
  if (!button) return;
  const last = button.previousElementSibling;
  const row = last.cloneNode(true);
  for (const field of row.querySelectorAll("[name]")) {
    field.name = field.name.replace(/-(\d+)-/, (_, number) => `-${Number(number) + 1}-`);
    if (field.type === "hidden") field.remove();
    else if (!("keep" in field.dataset)) field.value = "";
  }
  row.querySelector("label small")?.remove();
  last.after(row);
  row.querySelector("textarea, input, select").focus();
});
