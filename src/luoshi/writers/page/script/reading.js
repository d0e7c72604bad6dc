// Reading a document: what the file that stands alone and the speech of the site both do. Search, the minimap, the
// words an element came from. A block of the text bears data-b, and data-line in the minimap; the words of an element
// bear data-e="12-lead-0". The file has this before its own script, without the word "export" at the head of a line.

export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* the words an element came from */

export const wordsOf = (button) => all(`[data-b] [data-e~="${button.dataset.find}"]`);

function light(event) {
  const button = event.target.closest?.("[data-find]");
  if (!button) return;
  const on = event.type === "mouseover" || event.type === "focusin" || button === document.activeElement;
  wordsOf(button).forEach((words) => words.classList.toggle("lit", on));
}

for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, light);

/* search: matches are painted, the document itself is not touched */

export const search = one("#search");
export const patternOf = (wanted) => new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "giu");
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

export function find() {
  const wanted = search.value.trim();
  const pattern = patternOf(wanted);
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

const endsOf = (range) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset];

function jump(by) {
  if (!matches.length) return;
  search.dispatchEvent(new Event("jump"));
  at = (at + by + matches.length) % matches.length;
  matches[at].startContainer.parentElement.scrollIntoView({ block: "center" });
  if (!window.CSS?.highlights) getSelection().setBaseAndExtent(...endsOf(matches[at]));
  paint();
}

search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { search.value = ""; search.dispatchEvent(new Event("input")); search.blur(); }
  if (event.key === "Enter") { event.preventDefault(); jump(event.shiftKey ? -1 : 1); }
});
search.addEventListener("input", find);

/* the minimap: its window is what the screen shows, its lines lead there */

const lineOf = (block) => Number(block.dataset.line);
let blocks = [];

export function frame() {
  const minimap = one(".minimap");
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

export function survey() {
  blocks = all("[data-b]");
  frame();
}

document.addEventListener("click", (event) => {
  const minimap = event.target.closest(".minimap");
  if (!minimap) return;
  const { top, height } = minimap.getBoundingClientRect();
  const line = ((event.clientY - top) / height) * minimap.viewBox.baseVal.height;
  blocks.findLast((block) => lineOf(block) <= line)?.scrollIntoView({ block: "center" });
});
addEventListener("scroll", () => requestAnimationFrame(frame), { passive: true });
addEventListener("resize", frame);
