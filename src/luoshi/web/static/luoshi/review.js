// Review by keyboard: Enter confirms and goes on; e, s, m, x open the form of a draft (edit, split, merge, dismiss);
// n and p walk the sentences that are no commitment, a makes one of them a draft; i issues.
// The forms are those of the drawer; a key only presses the button a hand would.

import { one } from "../page/reading.js";
import { current, drawer, keys, main, passage, step, stride } from "./speech.js";

const formOf = (name) => one(`.steps form[action$="/${name}"]`, drawer);
const ONWARD = ["confirm", "dismiss", "merge"];

function unfold(name) {
  const form = formOf(name);
  if (!form) return;
  for (let each = form.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
  const field = one("input:not([type=hidden]), textarea, select", form);
  field?.focus();
  form.scrollIntoView({ block: "nearest" });
}

function press(name) {
  const form = formOf(name);
  if (!form) return false;
  htmx.process(form); // a drawer just swapped in may not be wired yet: the browser itself would leave the page
  form.requestSubmit();
  return true;
}

keys.Enter = (event) => {
  if (event.target.closest("a, button, summary") && !event.target.closest(".c")) return false;
  if (!current() || !press("steps/confirm")) step(1);
  return true;
};
for (const [key, name] of Object.entries({ e: "edit", s: "split", m: "merge", x: "dismiss" })) {
  keys[key] = () => unfold(`steps/${name}`);
}
keys.r = () => press("steps/restore");
keys.n = () => stride(1);
keys.p = () => stride(-1);
keys.a = () => passage() && press("add");
keys.i = () => one("#to-issue")?.click();

async function recount() {
  const response = await fetch(main.dataset.review, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (response?.status !== 200 || one("#issue[open]")) return; // a form in hand is not taken away
  one("#coverage").outerHTML = await response.text();
}

document.addEventListener("states", (event) => {
  recount();
  if (ONWARD.includes(event.detail.value)) step(1);
  else if (event.detail.value === "relabel") stride(1);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("#to-issue")) one("#issue").showModal();
  if (event.target.closest("#issue .back")) one("#issue").close();
});
