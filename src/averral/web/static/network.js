// The network as a graph that can be moved about: the page's own picture and table stay as the alternative.
// Data come in the attribute data-network of #results; positions of actors stay while dates change.
import cytoscape from "./vendor/cytoscape.esm.min.mjs";

const canvas = document.getElementById("graph");
const form = document.getElementById("choice");
const slider = document.getElementById("slide");
const day = document.getElementById("on");
const play = document.getElementById("play");
const fold = document.getElementById("picture");
const NARROW = 700, READABLE = 0.85;
const places = new Map();
let graph = null;
let timer = null;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), paper: of("--bg"), rule: of("--rule"), coo: of("--coo"), con: of("--con"), lit: of("--lit"), soft: of("--soft") };
}

function look() {
  const c = colours();
  return [
    { selector: "node", style: {
      "label": "data(name)", "font-size": 13, "color": c.ink, "text-valign": "center", "text-halign": "center",
      "shape": "round-rectangle", "height": 28, "background-color": c.paper,
      "border-width": 1.5, "border-color": c.soft, "font-family": "system-ui, sans-serif" } },
    { selector: "node[width]", style: { "width": "data(width)" } },
    { selector: "node.camp", style: {
      "label": "data(name)", "text-valign": "top", "font-size": 12, "color": c.soft, "background-color": c.rule,
      "background-opacity": 0.35, "border-width": 0, "shape": "round-rectangle", "padding": 18 } },
    { selector: "edge", style: {
      "curve-style": "bezier", "width": "data(width)", "line-color": c.coo, "target-arrow-color": c.coo,
      "source-arrow-color": c.coo, "arrow-scale": 1.1, "underlay-color": c.lit, "underlay-padding": 4, "underlay-opacity": 0 } },
    { selector: "edge[sign < 0]", style: {
      "line-color": c.con, "target-arrow-shape": "tee", "source-arrow-shape": "tee", "target-arrow-color": c.con,
      "source-arrow-color": c.con } },
    { selector: "edge[sign > 0][?forth]", style: { "target-arrow-shape": "triangle" } },
    { selector: "edge[sign > 0][?back]", style: { "source-arrow-shape": "triangle" } },
    { selector: "edge[!averred]", style: { "line-style": "dashed" } },
    { selector: "edge[?frustrated]", style: { "underlay-opacity": 1 } },
    { selector: ":selected", style: { "border-color": c.ink, "border-width": 3, "underlay-opacity": 0.7 } },
  ];
}

function elements(data) {
  const camps = data.camps.map((name, i) => ({ data: { id: `camp-${i}`, name }, classes: "camp", selectable: false }));
  const nodes = data.nodes.map((n) => {
    if (!places.has(n.id)) places.set(n.id, { x: n.x, y: n.y });
    return {
      data: { id: `a:${n.id}`, name: n.name, width: n.width, to: n.to, parent: n.camp !== null ? `camp-${n.camp}` : undefined },
      position: { ...places.get(n.id) },
    };
  });
  const edges = data.ties.map((t, i) => ({
    data: { id: `t${i}`, source: `a:${t.a}`, target: `a:${t.b}`, sign: t.sign, width: t.width, averred: t.averred,
      forth: t.forth, back: t.back, frustrated: t.frustrated, to: t.to, words: t.words },
  }));
  return [...camps, ...nodes, ...edges];
}

// On a narrow screen names have to stay large enough to be read: what does not fit then is a drag aside from the actor
// with the most ties.
function frame() {
  if (!graph || !fold.open) return;
  graph.resize();
  graph.fit(undefined, 24);
  if (canvas.clientWidth > NARROW || graph.zoom() >= READABLE) return;
  graph.zoom(READABLE);
  graph.center();
  const most = graph.nodes("[width]").max((node) => node.degree()).ele;
  graph.panBy({ x: graph.width() / 2 - most.renderedPosition("x"), y: 0 });
}

function draw() {
  const results = document.getElementById("results");
  if (!canvas || !results || !results.dataset.network) return;
  const data = JSON.parse(results.dataset.network);
  if (graph) {
    graph.nodes().not(".camp").forEach((n) => { places.set(n.id().slice(2), { ...n.position() }); });
    graph.destroy();
  }
  canvas.hidden = fold.hidden = data.nodes.length === 0;
  for (const plain of results.querySelectorAll(".plain-picture")) plain.hidden = !canvas.hidden;
  if (canvas.hidden) { graph = null; return; }
  graph = cytoscape({
    container: canvas, elements: elements(data), style: look(), layout: { name: "preset", fit: true, padding: 24 },
    minZoom: 0.3, maxZoom: 3,
  });
  graph.on("tap", "edge, node[to]", (event) => { window.location.href = event.target.data("to"); });
  frame();
  const said = document.getElementById("tie-words");
  graph.on("mouseover", "edge", (event) => { if (said) said.textContent = event.target.data("words"); canvas.style.cursor = "pointer"; });
  graph.on("mouseout", "edge", () => { canvas.style.cursor = ""; });
}

const first = slider ? Number(slider.min) : 0;

function monthEnd(number) {
  const year = Math.floor(number / 12), month = number % 12;
  return new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10);
}

function choose(number) {
  day.value = monthEnd(number);
  slider.setAttribute("aria-valuetext", day.value);
  document.getElementById("slide-day").textContent = day.value;
}

function stop() {
  clearInterval(timer);
  timer = null;
  play.textContent = "Play through time";
  play.setAttribute("aria-pressed", "false");
}

if (slider && day && form) {
  document.querySelectorAll(".with-script").forEach((one) => { one.hidden = false; });
  slider.addEventListener("input", () => choose(Number(slider.value)));
  slider.addEventListener("change", () => { choose(Number(slider.value)); day.dispatchEvent(new Event("change", { bubbles: true })); });
  play.addEventListener("click", () => {
    if (timer) { stop(); return; }
    if (Number(slider.value) >= Number(slider.max)) slider.value = first;
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      const next = Number(slider.value) + Number(slider.dataset.step);
      if (next > Number(slider.max)) { stop(); return; }
      slider.value = next;
      slider.dispatchEvent(new Event("change"));
    }, 1200);
  });
}

new MutationObserver((changes) => {
  if (changes.some((c) => [...c.addedNodes].some((n) => n.nodeType === 1 && (n.id === "results" || n.querySelector?.("#results"))))) draw();
}).observe(document.getElementById("main") ?? document.body, { childList: true, subtree: true });
// A graph that was folded away had no size to be drawn in.
fold?.addEventListener("toggle", frame);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph?.style(look()));
draw();
