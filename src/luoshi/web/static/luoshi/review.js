// Review by keyboard: Enter confirms and goes on, e edits, x dismisses for a reason, i issues.
// The forms are those of the drawer; a key only presses the button a hand would.

import { current, keys, step } from "./speech.js";

const one = (selector, within = document) => within.querySelector(selector);
const drawer = one("#drawer");
const formOf = (name) => one(`form[action$="/steps/${name}"]`, drawer);
let onward = false;

function unfold(name) {
  const form = formOf(name);
  if (!form) return;
  form.closest("details")?.setAttribute("open", "");
  one("input:not([type=hidden]), textarea, select", form)?.focus();
}

keys.Enter = (event) => {
  if (event.target.closest("a, button, summary") && !event.target.closest(".c")) return false;
  if (!current()) { step(1); return true; }
  const form = formOf("confirm");
  if (!form) { step(1); return true; }
  onward = true;
  htmx.process(form); // a drawer just swapped in may not be wired yet: the browser itself would leave the page
  form.requestSubmit();
  return true;
};
keys.e = () => unfold("edit");
keys.x = () => unfold("dismiss");
keys.i = () => one("#to-issue")?.click();

async function recount() {
  const response = await fetch(one("#main").dataset.review, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (response?.status !== 200) return;
  one("#coverage").outerHTML = await response.text();
}

document.addEventListener("states", () => {
  recount();
  if (onward) { onward = false; step(1); }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("#to-issue")) one("#issue").showModal();
  if (event.target.closest("#issue .back")) one("#issue").close();
});
