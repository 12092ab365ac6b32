"""What can be seen on a page: the contrast of its texts and the marks of its focus, counted as by WCAG 2.2."""

from __future__ import annotations

from typing import Any


def pale_texts(page: Any) -> tuple[int, list[str]]:
    """How many texts a page shows, and those with less contrast than 4.5 (3 when large), each with its figures."""
    count, pale = page.evaluate(_COLOURS + _TEXTS)
    return count, pale


def unmarked_controls(page: Any) -> tuple[int, list[str]]:
    """How many controls a page has, and those that look the same with and without the focus of a keyboard."""
    page.keyboard.press("Tab")  # what is focused after a key is focused as by the keyboard
    count, unmarked = page.evaluate(_COLOURS + _CONTROLS)
    return count, unmarked


# Colours as four numbers; a group that is see-through is blended with what is behind it as a whole.
_COLOURS = """() => {
const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const known = new Map();
function rgba(colour) {
  if (!known.has(colour)) {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    known.set(colour, [r, g, b, a / 255]);
  }
  return known.get(colour);
}
const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
const mix = (top, below, share) => over([...top, share], below);
function paint(path, colour, below) {
  const style = getComputedStyle(path[0]);
  const ground = over(rgba(style.backgroundColor), below);
  const inner = path.length > 1 ? paint(path.slice(1), colour, ground) : [ground, over(rgba(colour), ground)];
  return inner.map((one) => mix(one, below, Number(style.opacity)));
}
function pathTo(element) {
  const path = [];
  for (let one = element; one; one = one.parentElement) path.unshift(one);
  return path;
}
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
function contrast(element, colour) {
  const [ground, ink] = paint(pathTo(element), colour, dark ? [18, 18, 18] : [255, 255, 255]);
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [light(ground), light(ink)].sort((a, b) => b - a);
  return { ratio: (high + 0.05) / (low + 0.05), ground: ground.map(Math.round), ink: ink.map(Math.round) };
}
const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map((c) => "." + c).join("");
const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".away");
"""

_TEXTS = """
const found = [], seen = new Set();
let count = 0;
function look(element, colour, words, style) {
  count += 1;
  const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
  const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
  const { ratio, ground, ink } = contrast(element, colour);
  const told = `${name(element)} ${ratio.toFixed(2)} < ${least}: ${ink} on ${ground}`;
  if (ratio < least && !seen.has(told)) {
    seen.add(told);
    found.push(`${told}, ${words.trim().slice(0, 40)}`);
  }
}
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !shown(element)) continue;
  if (element.closest("script, title, datalist, option, :disabled")) continue;
  const style = getComputedStyle(element);
  look(element, element.closest("svg") ? style.fill : style.color, walk.currentNode.data, style);
}
for (const field of document.querySelectorAll("input, select")) {
  if (!shown(field) || field.matches("[type=hidden], [type=checkbox], [type=range], :disabled")) continue;
  const style = getComputedStyle(field);
  look(field, style.color, field.value || "a value", style);
  if (field.placeholder) look(field, getComputedStyle(field, "::placeholder").color, field.placeholder, style);
}
return [count, found];
}"""

_CONTROLS = """
const marks = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderLeftColor", "backgroundColor"];
const looks = (e) => { const style = getComputedStyle(e); return marks.map((m) => style[m]); };
const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
const controls = all.filter((e) => shown(e) && !e.matches(":disabled, [type=hidden]"));
const found = [];
for (const control of controls) {
  document.activeElement.blur();
  const before = looks(control);
  control.focus({ preventScroll: true });
  const after = looks(control), style = getComputedStyle(control);
  const framed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const colour = framed ? style.outlineColor : before[4] !== after[4] ? after[4] : null;
  // A frame stands outside of its control: it is seen against what is behind that.
  const { ratio } = colour ? contrast(control.parentElement, colour) : { ratio: 1 };
  if (!control.matches(":focus-visible") || ratio < 3) found.push(`${name(control)} ${ratio.toFixed(2)}: ${after}`);
}
return [controls.length, [...new Set(found)]];
}"""
