// What the pages do beyond showing: nothing here is needed to read them.

const body = document.body;
const said = document.getElementById("said");
let quiet = 0;

function tell(words) {
  said.textContent = words;
  clearTimeout(quiet);
  quiet = setTimeout(() => { said.textContent = ""; }, 2000 + 60 * words.length);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell("Citation copied");
  } catch {
    tell("This browser does not let a page copy; the citation is on the page of the statement");
  }
}

// What the link to the file gives goes to the clipboard. The promise is handed over at once: a browser lets a page copy only
// in answer to a key or a click, and a large table comes later than that.
async function copyTable(from) {
  const table = fetch(from).then(async (answer) => {
    if (!answer.ok) throw new Error(`no table: ${answer.status}`);
    return new Blob([await answer.text()], { type: "text/plain" });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": table })]);
    tell("The table was copied as CSV");
  } catch {
    const refused = "This browser does not let a page copy; the link CSV beside the button gives the same as a file";
    const failed = "The server did not give the table, so nothing was copied; try the link CSV beside the button";
    tell(await table.then(() => refused, () => failed));
  }
}

// One state, one address: what is not set, and what is as usual, is not in it.
function usual(form) {
  const picked = form.querySelector("fieldset.columns");
  if (!picked) return false;
  const shown = [...picked.querySelectorAll("input:checked")].map((box) => box.value);
  return shown.join(" ") === picked.dataset.usual.trim() || shown.length === 0;
}
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
  if (usual(event.target)) event.formData.delete("columns");
});
body.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.parameters;
  for (const name of Object.keys(given)) if (given[name] === "" || name === "cursor") delete given[name];
  if (event.detail.elt.matches("form") && usual(event.detail.elt)) delete given.columns;
});
body.addEventListener("htmx:responseError", () => tell("The server did not accept that; look at the fields"));
body.addEventListener("htmx:sendError", () => tell("The server does not answer; is it still running?"));
body.addEventListener("htmx:afterSwap", () => { reveal(document); });

function reveal(root) {
  for (const button of root.querySelectorAll("button:is([data-cite], [data-copy])")) button.hidden = false;
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button:is([data-cite], [data-copy])");
  if (button) button.dataset.copy ? copyTable(button.dataset.copy) : copy(button.dataset.cite);
});

// Where statements are listed, c copies the citation of that in which the focus is; the review and the document have keys of their own.
document.addEventListener("keydown", (event) => {
  if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, .waits, #reader")) return;
  const button = event.target.closest("li[data-statement]")?.querySelector("[data-cite]");
  if (button) copy(button.dataset.cite);
});

// Paper says where it is from and when it was printed.
addEventListener("beforeprint", () => {
  document.querySelector(".printed").textContent = `${location.href} printed on ${new Date().toISOString().slice(0, 10)}`;
});

// The slider of a date. Without it the date field and its button do the same.
function slide(form) {
  const range = form.querySelector("input[type=range]");
  const field = form.querySelector("input[type=date]");
  const first = Date.parse(form.dataset.first + "T00:00:00Z");
  const day = (n) => new Date(first + n * 86400000).toISOString().slice(0, 10);
  let asked = 0;
  range.hidden = false;
  range.setAttribute("aria-valuetext", field.value);
  async function load() {
    const mine = ++asked;
    const to = new URL(form.action, location.href);
    const given = new FormData(form);
    for (const [name, value] of given) if (value !== "") to.searchParams.set(name, value);
    const answer = await fetch(to.pathname + to.search, { headers: { accept: "text/html" } });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    const fresh = page.getElementById("on-day");
    if (fresh) document.getElementById("on-day").replaceWith(document.adoptNode(fresh));
    reveal(document);
    history.replaceState(null, "", to.pathname + to.search + location.hash);
  }
  range.addEventListener("input", () => {
    field.value = day(Number(range.value));
    range.setAttribute("aria-valuetext", field.value);
  });
  range.addEventListener("change", load);
  field.addEventListener("change", () => {
    range.value = String(Math.round((Date.parse(field.value + "T00:00:00Z") - first) / 86400000));
    load();
  });
  form.querySelector("select")?.addEventListener("change", load);
}
for (const form of document.querySelectorAll("form[data-slider]")) slide(form);

// The document: pointing at a statement lights its words and the other way round; j, k, o, c, Escape.
const reader = document.getElementById("reader");
if (reader) read(reader);

function read(reader) {
  const sheet = document.getElementById("sheet");
  let current = Number(reader.dataset.current) || 0;
  let lit = 0;
  const item = (n) => document.getElementById("s" + n);
  const pieces = (n) => reader.querySelectorAll('[data-s~="' + n + '"]');
  function mark(n, look, on) {
    if (!n) return;
    for (const piece of pieces(n)) piece.classList.toggle(look, on);
    item(n)?.classList.toggle(look, on);
  }
  function under(target) {
    const line = target.closest(".st");
    if (line) return Number(line.dataset.n);
    const piece = target.closest(".g[data-s]");
    return piece ? Number(piece.dataset.s.split(" ").at(-1)) : 0;
  }
  function light(n) {
    if (n === lit) return;
    mark(lit, "lit", false);
    lit = n;
    mark(n, "lit", true);
  }
  function choose(n, scroll = true) {
    mark(current, "on", false);
    current = n;
    mark(n, "on", true);
    if (!n) return;
    history.replaceState(null, "", "#s" + n);
    if (scroll) (pieces(n)[0] || item(n)).scrollIntoView({ block: "center" });
    item(n)?.focus({ preventScroll: true });
    if (!sheet.hidden) why(n);
  }
  async function why(n) {
    const link = item(n)?.querySelector("a.why");
    if (!link) return;
    const answer = await fetch(link.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return tell("The record cannot be shown now");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "small close";
    close.textContent = "Close";
    close.addEventListener("click", shut);
    sheet.replaceChildren(close, document.adoptNode(page.getElementById("card")));
    reveal(sheet);
    sheet.hidden = false;
  }
  function shut() {
    sheet.hidden = true;
    item(current)?.focus({ preventScroll: true });
  }
  async function cite(n) {
    if (!n) return;
    if (sheet.hidden || current !== n) await why(n);
    const button = sheet.querySelector("[data-cite]");
    if (button) copy(button.dataset.cite);
  }
  function step(by) {
    const all = [...reader.querySelectorAll(".st")].map((s) => Number(s.dataset.n));
    const at = all.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    if (all.length) choose(all[next]);
  }
  reader.addEventListener("mouseover", (event) => light(under(event.target)));
  reader.addEventListener("mouseleave", () => light(0));
  reader.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !/^#s\d+$/.test(link.getAttribute("href"))) {
      if (link.classList.contains("why") && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        choose(under(event.target), false);
        why(current);
      }
      return;
    }
    if (String(getSelection())) return;
    const n = link ? Number(link.getAttribute("href").slice(2)) : under(event.target);
    if (link) event.preventDefault();
    if (n) choose(n);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "o" && current) sheet.hidden ? why(current) : shut();
    else if (event.key === "c") cite(current);
    else if (event.key === "Escape") { if (!sheet.hidden) shut(); else choose(0); }
  });
  const from = /^#s(\d+)$/.exec(location.hash);
  const begin = from && item(Number(from[1])) ? Number(from[1]) : current;
  // The browser goes to the fragment when all is loaded; the words come after that.
  if (begin && document.readyState === "complete") choose(begin);
  else if (begin) addEventListener("load", () => requestAnimationFrame(() => choose(begin)));
}

// What was unfolded stays so on the next page of this tab.
for (const fold of document.querySelectorAll("details.fold")) {
  const kept = "fold:" + location.pathname + "#" + fold.id;
  if (sessionStorage.getItem(kept)) fold.open = true;
  fold.addEventListener("toggle", () => fold.open ? sessionStorage.setItem(kept, "1") : sessionStorage.removeItem(kept));
}

reveal(document);
// On a narrow screen the pages at the head are a row that scrolls.
const open = document.querySelector(".pages [aria-current]");
if (open) open.parentElement.scrollLeft = open.offsetLeft - open.parentElement.offsetLeft - 40;
