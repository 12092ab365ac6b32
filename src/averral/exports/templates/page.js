
"use strict";
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var sheet = document.getElementById("card");
  var filter = document.getElementById("filter");
  var words = document.getElementById("filter-words");
  var current = 0, hovered = 0, shown = null;

  function el(tag, text, cls) {
    var made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (cls) made.className = cls;
    return made;
  }
  function item(n) { return document.getElementById("s" + n); }
  function pieces(n) { return document.querySelectorAll('[data-s~="' + n + '"]'); }
  function mark(n, cls, on) {
    if (!n) return;
    pieces(n).forEach(function (p) { p.classList.toggle(cls, on); });
    if (item(n)) item(n).classList.toggle(cls, on);
  }
  function fact(list, name, value) { list.append(el("dt", name), el("dd", value)); }

  function build(n, open) {
    var card = data.cards[n - 1], line = item(n);
    sheet.textContent = "";
    var close = el("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", function () { go(""); });
    var head = el("h3", "Statement " + n + " (" + card.id + ")");
    head.tabIndex = -1;
    var said = el("p", line.querySelector("p").textContent, "said");
    said.dir = "auto";
    var quote = el("blockquote");
    quote.dir = "auto";
    quote.append(card.quote[0], el("mark", card.quote[1]), card.quote[2]);
    var facts = el("dl");
    card.facts.forEach(function (f) { fact(facts, f[0], f[1]); });
    var why = el("details"), list = el("ul");
    why.open = open;
    why.append(el("summary", "Why it is coded so"), list);
    card.why.forEach(function (w) { list.append(el("li", w)); });
    var copy = el("button", "Copy citation");
    copy.type = "button";
    copy.addEventListener("click", cite);
    var there = el("a", "Show in the text");
    there.href = "#s" + n;
    there.addEventListener("click", function (e) { e.preventDefault(); show(n); });
    var foot = el("p", undefined, "foot");
    foot.append(there, " ", copy);
    sheet.append(close, head, said, quote, facts, why, foot);
    sheet.className = "sheet " + line.className.replace(/\b(st|lit|on)\b/g, "");
    sheet.hidden = false;
    document.body.classList.add("open");
  }
  function show(n) {
    var piece = pieces(n)[0] || item(n);
    piece.scrollIntoView({ block: "center" });
  }
  function light(n) {
    if (n === hovered) return;
    mark(hovered, "lit", false);
    hovered = n;
    mark(n, "lit", true);
    if (matchMedia("(min-width: 1500px)").matches && (n || current)) build(n || current, opened());
  }
  function opened() { var d = sheet.querySelector("details"); return !!d && d.open; }
  function choose(n, scroll) {
    mark(current, "on", false);
    current = n;
    mark(n, "on", true);
    build(n, opened());
    if (scroll) show(n);
  }
  function clear() {
    mark(current, "on", false);
    current = 0;
    sheet.hidden = true;
    document.body.classList.remove("open");
  }
  function go(address, quiet) {
    // file: addresses of some browsers refuse history entries; the hash always works.
    if (quiet) { try { history.replaceState(null, "", address); read(); return; } catch (e) { /* fall through */ } }
    if (address) location.hash = address;
    else { try { history.pushState(null, "", location.pathname + location.search); } catch (e) { location.hash = "text"; } read(); }
  }
  function only(set) {
    shown = set ? new Set(set.s) : null;
    document.body.classList.toggle("filtered", !!set);
    document.querySelectorAll(".st").forEach(function (s) {
      s.classList.toggle("off", !!shown && !shown.has(+s.dataset.n));
    });
    document.querySelectorAll(".g[data-s]").forEach(function (g) {
      var has = !shown || g.dataset.s.split(" ").some(function (n) { return shown.has(+n); });
      g.classList.toggle("off", !has);
    });
    filter.hidden = !set;
    if (!set) return;
    var many = set.s.length === 1 ? "1 statement" : set.s.length + " statements";
    var left = set.all > set.s.length ? " (of " + set.all + "; the others are beyond this page's list)" : "";
    words.textContent = "Showing " + many + left + ": " + set.title + ".";
    filter.scrollIntoView({ block: "start" });
  }
  function read() {
    var hash = location.hash.slice(1);
    var chosen = /^s(\d+)$/.exec(hash), within = /^in-(.+)$/.exec(hash);
    var set = within && Object.prototype.hasOwnProperty.call(data.sets, within[1]) ? data.sets[within[1]] : null;
    if (chosen && item(+chosen[1])) {
      if (shown && !shown.has(+chosen[1])) only(null);
      choose(+chosen[1], true);
      return;
    }
    clear();
    if (set || shown) only(set);
  }
  function step(by) {
    var list = Array.prototype.filter.call(document.querySelectorAll(".st"), function (s) { return !s.classList.contains("off"); });
    if (!list.length) return;
    var at = list.findIndex(function (s) { return +s.dataset.n === current; });
    var next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
    go("#" + list[next].id, true);
  }
  function cite() {
    if (!current) return;
    var text = data.cards[current - 1].cite;
    var done = function () { var f = sheet.querySelector(".foot button"); if (f) f.textContent = "Copied"; };
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done, function () { byHand(text, done); }); }
    else byHand(text, done);
  }
  function byHand(text, done) {
    var area = el("textarea", text);
    sheet.append(area);
    area.select();
    if (document.execCommand("copy")) done();
    area.remove();
  }
  function under(target) {
    if (!target.closest) return 0;
    var line = target.closest(".st");
    if (line) return +line.dataset.n;
    var piece = target.closest(".g[data-s]");
    if (!piece) return 0;
    var numbers = piece.dataset.s.split(" ").filter(function (n) { return !shown || shown.has(+n); });
    return +(numbers[numbers.length - 1] || 0);
  }
  var reader = document.querySelector(".reader");
  reader.addEventListener("mouseover", function (e) { light(under(e.target)); });
  reader.addEventListener("mouseleave", function () { light(0); });
  reader.addEventListener("click", function (e) {
    if (e.target.closest("a") || String(getSelection())) return;
    var n = under(e.target);
    if (n) go("#s" + n);
  });
  addEventListener("hashchange", read);
  addEventListener("popstate", read);
  addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
    else if (e.key === "c") cite();
    else if (e.key === "Escape") { if (current || shown) go(""); }
    else if (e.key === "o" && current) {
      var why = sheet.querySelector("details");
      why.open = !why.open;
      if (why.open) why.querySelector("summary").focus();
    }
  });

  var box = document.getElementById("claim-filter"), sort = document.getElementById("claim-sort");
  if (box) {
    var list = document.getElementById("claim-list"), count = document.getElementById("claim-count");
    var claims = Array.prototype.slice.call(list.children);
    var texts = claims.map(function (c) { return c.textContent.toLowerCase(); });
    var sift = function () {
      var asked = box.value.toLowerCase().trim().split(/\s+/), left = 0;
      claims.forEach(function (c, i) {
        c.hidden = !asked.every(function (w) { return texts[i].indexOf(w) >= 0; });
        if (!c.hidden) left += 1;
      });
      count.textContent = left === claims.length ? claims.length + (left === 1 ? " claim" : " claims") : left + " of " + claims.length + " claims";
    };
    var order = function () {
      var by = +sort.value;
      claims.slice().sort(function (a, b) {
        if (by === 1) return b.dataset.m - a.dataset.m || a.dataset.t - b.dataset.t;
        if (by === 2) return a.dataset.d < b.dataset.d ? -1 : a.dataset.d > b.dataset.d ? 1 : a.dataset.t - b.dataset.t;
        return by === 3 ? a.dataset.t - b.dataset.t : a.dataset.o - b.dataset.o;
      }).forEach(function (c) { list.append(c); });
    };
    box.addEventListener("input", sift);
    sort.addEventListener("change", order);
    sift();
  }
  if (location.hash) read();
})();
