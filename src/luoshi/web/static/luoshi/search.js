// What was found is walked by keys: j and k go on and back, Enter opens as any link does.

const hits = [...document.querySelectorAll("[data-hit]")];

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { j: 1, k: -1 }[event.key];
  if (!by || !hits.length) return;
  const from = hits.indexOf(document.activeElement);
  hits[Math.min(hits.length - 1, Math.max(0, from < 0 ? 0 : from + by))].focus();
  event.preventDefault();
});
