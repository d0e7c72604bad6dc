// Pointing at a sheet: choose what to point out, then its cell. The selects stay the form's own; this only sets them.

const form = document.querySelector("form.pointing");
const aim = () => form.querySelector("[name=aim]:checked").value;
const field = (name) => form.elements.namedItem(name);

// what a column is shows in its cells at once; which rows are heads, in theirs
const shown = () => {
  const [top, last] = [+field("top").value, Math.max(+field("last").value, +field("top").value)];
  for (const row of form.querySelectorAll(".pointed tbody tr")) {
    const number = +row.querySelector("th").firstChild.data;
    const kind = number < top ? "title" : number <= last ? "head" : row.dataset.kind === "note" ? "note" : "body";
    row.dataset.kind = kind;
    if (kind !== "note") row.querySelector("th span").textContent = form.dataset[kind];
    for (const cell of row.querySelectorAll("td"))
      cell.dataset.role = kind === "body" ? field(`role-${cell.dataset.column}`).value : kind;
  }
  for (const head of form.querySelectorAll(".pointed thead [data-column]")) head.dataset.role = field(`role-${head.dataset.column}`).value;
};

const point = (cell) => {
  const what = aim();
  if (!what) return;
  if (what === "top" || what === "last") field(what).value = cell.dataset.row;
  else field(`role-${cell.dataset.column}`).value = what;
  shown();
};

form.addEventListener("click", (event) => {
  const cell = event.target.closest("td[data-row]");
  if (cell) point(cell);
});
form.addEventListener("change", (event) => {
  if (event.target.name === "aim") form.classList.toggle("aiming", Boolean(aim()));
  if (event.target.name === "top" || event.target.name === "last" || event.target.name.startsWith("role-")) shown();
});
