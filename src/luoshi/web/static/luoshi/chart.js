// Draw each figure from the cells of its own table, so that drawing and figures cannot disagree. The table stays: behind a
// switch for who sees, in reach of who hears. What a column is stands in its head: data-as="low:80", "high:80" (the edges
// of a band), "skip"; else every column with data-value cells is a series.

const own = document.currentScript.dataset;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const COLOURS = ["--lamp-ahead", "--lamp-near", "--lamp-on-time", "--lamp-standing", "--lamp-suspended", "--ink-faint"];
const DASHES = ["solid", "dashed", "dotted"];
const SYMBOLS = ["circle", "triangle", "rect", "diamond"];
const LYING = 8, LETTERS = 72;

let engine = null;
const load = () => engine ??= new Promise((resolve, reject) => {
  const script = Object.assign(document.createElement("script"), { src: own.engine, onload: () => resolve(window.echarts), onerror: reject });
  document.head.append(script);
});

function read(table) {
  const heads = [...table.tHead.rows].at(-1).cells;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.querySelector("[data-value]"));
  const value = (row, at) => {
    const given = row.cells[at]?.dataset.value;
    return given === undefined || given === "" ? null : Number(given);
  };
  const series = [...heads].map((head, at) => ({
    name: head.dataset.name ?? head.textContent.trim(), as: head.dataset.as ?? "", values: rows.map((row) => value(row, at)),
  })).filter((each, at) => at && each.as !== "skip" && each.values.some((one) => one !== null));
  return { categories: rows.map((row) => row.dataset.name ?? row.cells[0].textContent.trim()), series };
}

function band(name, low, high) {
  // stacked: an unseen line along the low edge, and the width of the band above it
  const common = { type: "line", stack: name, stackStrategy: "all", symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
  const width = high.values.map((top, at) => (top === null || low.values[at] === null ? null : top - low.values[at]));
  return [
    { ...common, name: `${name} `, data: low.values },
    { ...common, name, data: width, color: css("--lamp-ahead"), areaStyle: { color: css("--lamp-ahead"), opacity: 0.18 } },
  ];
}

function bands(series) {
  const edges = new Map();
  for (const each of series) {
    const [edge, name] = each.as.split(":");
    if (edge === "low" || edge === "high") edges.set(name, { ...edges.get(name), [edge]: each });
  }
  return [...edges].filter(([, { low, high }]) => low && high).flatMap(([name, { low, high }]) => band(`${name}%`, low, high));
}

// many bars, or long names, lie: standing, they would hide each other's names
const lying = (kind, { categories }) => kind !== "line" && kind !== "fan"
  && (categories.length > LYING || categories.reduce((sum, name) => sum + [...name].reduce((width, one) => width + (one > "\u2e80" ? 2 : 1), 0), 0) > LETTERS);

const sign = (value) => (value < 0 ? css("--seal") : css("--lamp-ahead"));

function drawn(kind, { categories, series }) {
  const plain = series.filter((each) => !/^(low|high):/.test(each.as));
  const lines = kind === "line" || kind === "fan";
  const alone = !lines && plain.length === 1;
  return [...bands(series), ...plain.map(({ name, values }, at) => ({
    name, type: lines ? "line" : "bar", stack: kind === "stacked" || kind === "share" ? "all" : undefined,
    data: alone ? values.map((one) => ({ value: one, itemStyle: { color: sign(one ?? 0) } })) : values,
    color: css(COLOURS[at % COLOURS.length]), symbol: SYMBOLS[at % SYMBOLS.length], symbolSize: categories.length > 40 ? 0 : 5,
    lineStyle: { type: DASHES[at % DASHES.length], width: at ? 1.5 : 2 }, barMaxWidth: 22,
  }))];
}

function option(kind, found, unit, room) {
  const ink = css("--ink-soft"), rule = css("--rule");
  const lies = lying(kind, found);
  const named = { type: "category", data: found.categories, axisLine: { lineStyle: { color: rule } }, axisTick: { show: false },
    axisLabel: { color: ink, interval: lies ? 0 : "auto", hideOverlap: !lies, width: lies ? Math.min(224, room * 0.36) : undefined, overflow: "truncate" }, inverse: lies };
  const counted = { type: "value", name: unit, scale: kind === "line" || kind === "fan", max: kind === "share" ? 100 : undefined,
    nameTextStyle: { color: ink }, axisLabel: { color: ink }, splitLine: { lineStyle: { color: rule } } };
  return {
    animation: false, textStyle: { fontFamily: css("--font-interface") },
    grid: { left: 8, right: 16, top: unit ? 60 : 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, type: "scroll", textStyle: { color: ink }, show: found.series.length > 1,
      data: drawn(kind, found).filter((each) => !each.name.endsWith(" ")).map((each) => each.name) },
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: css("--paper"), borderColor: rule, textStyle: { color: css("--ink") } },
    xAxis: lies ? counted : named, yAxis: lies ? named : counted, series: drawn(kind, found),
  };
}

function draw(figure, echarts) {
  const found = read(figure.querySelector("table"));
  if (!found.series.length || !found.categories.length) return;
  if (!figure.checkVisibility()) {
    // in a section that is closed there is no room to measure
    figure.closest("details:not([open])")?.addEventListener("toggle", () => draw(figure, echarts), { once: true });
    return;
  }
  const place = figure.querySelector(".drawing") ?? Object.assign(document.createElement("div"), { className: "drawing" });
  place.setAttribute("aria-hidden", "true");
  if (!place.isConnected) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: own.table });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => button.setAttribute("aria-pressed", String(figure.classList.toggle("tabled"))));
    figure.querySelector("figcaption")?.append(" ", button);
    const behind = Object.assign(document.createElement("div"), { className: "behind" });
    const table = figure.querySelector("table");
    table.replaceWith(behind);
    behind.append(table);
    behind.before(place);
    figure.classList.add("drawn");
    if (lying(figure.dataset.chart, found)) place.style.height = `${found.categories.length * 26 + 64}px`;
    new ResizeObserver(() => echarts.getInstanceByDom(place)?.resize()).observe(place);
  }
  const chart = echarts.getInstanceByDom(place) ?? echarts.init(place);
  chart.setOption(option(figure.dataset.chart, found, figure.dataset.unit ?? "", place.clientWidth), true);
}

const figures = (within = document) => [...within.querySelectorAll("figure.chart[data-chart]")].filter((each) => each.querySelector("table"));
async function drawAll(within) {
  const every = figures(within);
  if (!every.length) return;
  const echarts = await load();
  for (const each of every) draw(each, echarts);
}

// who follows a link to a row is shown the table it stands in
function shown() {
  const figure = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("figure.chart.drawn:not(.tabled)");
  if (!figure) return;
  figure.querySelector("figcaption button").click();
  document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView({ block: "center" });
}
addEventListener("hashchange", shown);

drawAll().then(shown);
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) drawAll(event.target.parentElement ?? document); });
new MutationObserver(() => drawAll()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
