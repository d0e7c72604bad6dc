// The register by keys: j and k walk its rows, x ticks one. Rows that were ticked are counted anew after an answer.

const rows = () => [...document.querySelectorAll(".register tbody tr")];
const here = () => document.activeElement?.closest(".register tbody tr");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const all = rows();
  const at = all.indexOf(here());
  if (event.key === "j" || event.key === "k") {
    const next = all[event.key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)];
    next?.querySelector("td.words a").focus();
    next?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "x" && at >= 0) all[at].querySelector("input[name=keys]").click();
  else return;
  event.preventDefault();
});

document.addEventListener("htmx:afterSwap", () => document.querySelector(".said-of-many")?.scrollIntoView({ block: "nearest" }));

// the columns of a view, moved by buttons: the order they stand in is the order they are saved in
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-up], [data-down]");
  if (!button) return;
  const item = button.closest("li");
  if ("up" in button.dataset) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  button.focus();
});
