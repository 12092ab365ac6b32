// A span of time is chosen on the strip of a dyad, by pointer or by two sliders; it goes into the fields From and To,
// which say the same without this script.
const form = document.getElementById("choice");
const [since, until] = ["since", "until"].map((id) => document.getElementById(id));
const ends = ["span-from", "span-to"].map((id) => document.getElementById(id));
const words = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const MOVED = 5;
let begun = null;

// Months are counted from the year 0.
function axis() {
  const given = document.getElementById("strip").dataset;
  if (!given.first) return null;
  const [first, last, left, width, head, band] = ["first", "last", "left", "width", "head", "band"].map((n) => Number(given[n]));
  return { least: first * 12, most: last * 12 + 11, first, left, width, head, band, month: (width - left) / 12 };
}
const written = (n) => `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
function read(text, inYear) {
  const found = /^(\d{4})(?:-(\d{2}))?/.exec(text.trim());
  return found ? Number(found[1]) * 12 + (found[2] ? Number(found[2]) - 1 : inYear) : null;
}
const within = (n, a) => Math.min(Math.max(n, a.least), a.most);

function tell() {
  for (const end of ends) {
    const n = Number(end.value);
    const said = words.format(new Date(Date.UTC(Math.floor(n / 12), n % 12)));
    end.setAttribute("aria-valuetext", said);
    document.getElementById(end.id + "-said").textContent = said;
  }
}

// The fields are the state; sliders follow them.
function follow() {
  const a = axis();
  for (const one of document.querySelectorAll(".with-script")) one.hidden = !a;
  if (!a) return;
  for (const end of ends) { end.min = a.least; end.max = a.most; }
  ends[0].value = within(read(since.value, 0) ?? a.least, a);
  ends[1].value = within(read(until.value, 11) ?? a.most, a);
  tell();
}

function draw(from, to) {
  const a = axis();
  const svg = document.querySelector("#strip svg");
  for (const old of svg.querySelectorAll(".chosen")) old.remove();
  for (let year = Math.floor(from / 12); year <= Math.floor(to / 12); year++) {
    const begin = Math.max(from, year * 12) % 12;
    const end = Math.min(to, year * 12 + 11) % 12;
    const piece = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    piece.setAttribute("class", "chosen");
    piece.setAttribute("x", a.left + begin * a.month);
    piece.setAttribute("y", a.head + (year - a.first) * a.band);
    piece.setAttribute("width", (end - begin + 1) * a.month);
    piece.setAttribute("height", a.band);
    svg.insertBefore(piece, svg.firstElementChild.nextSibling);
  }
}

function show(from, to) {
  [ends[0].value, ends[1].value] = [from, to];
  tell();
  draw(from, to);
}

function apply() {
  const a = axis();
  const [from, to] = ends.map((end) => Number(end.value));
  const all = from === a.least && to === a.most;
  [since.value, until.value] = all ? ["", ""] : [written(from), written(to)];
  since.dispatchEvent(new Event("change", { bubbles: true }));
}

function clear() {
  [since.value, until.value] = ["", ""];
  follow();
  since.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const end of ends) {
  end.addEventListener("input", () => {
    const other = ends.find((one) => one !== end);
    const crossed = Number(ends[0].value) > Number(ends[1].value);
    if (crossed) other.value = end.value;
    show(Number(ends[0].value), Number(ends[1].value));
  });
  end.addEventListener("change", apply);
}

function monthAt(event, svg) {
  const a = axis();
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const year = Math.floor((at.y - a.head) / a.band) + a.first;
  const inYear = Math.min(Math.max(Math.floor((at.x - a.left) / a.month), 0), 11);
  return within(year * 12 + inYear, a);
}

// A finger moves the picture itself: for it there are the sliders.
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest?.("#strip svg");
  if (!svg || event.button !== 0 || event.pointerType === "touch") return;
  begun = { svg, month: monthAt(event, svg), x: event.clientX, y: event.clientY, moved: false };
});
document.addEventListener("pointermove", (event) => {
  if (!begun) return;
  begun.moved ||= Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > MOVED;
  if (!begun.moved) return;
  const now = monthAt(event, begun.svg);
  show(Math.min(begun.month, now), Math.max(begun.month, now));
});
document.addEventListener("pointerup", () => {
  if (begun?.moved) {
    apply();
    // the click that ends the drawing follows no link
    const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
  }
  begun = null;
});
function abandon() {
  begun = null;
  follow();
  draw(Number(ends[0].value), Number(ends[1].value));
}
document.addEventListener("pointercancel", () => { if (begun) abandon(); });
document.addEventListener("dragstart", (event) => { if (event.target.closest?.("#strip svg")) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target.matches("input:not([type=range]), select")) return;
  if (begun) abandon();
  else if (since.value || until.value) clear();
});
document.body.addEventListener("htmx:afterSettle", follow);
if (form) follow();
