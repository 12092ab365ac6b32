// The queue by keyboard. Every key presses a button of the page; without this script the buttons do the same.
const items = [...document.querySelectorAll(".waits")];
let at = -1;

function go(to) {
  if (!items.length) return;
  at = Math.max(0, Math.min(items.length - 1, to));
  items[at].focus();
  items[at].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const item = items[at] ?? items[0];
  const button = item?.querySelector(`[data-key="${key}"]`);
  if (button) button.click();
  if (key === "c") item?.querySelector("details select")?.focus();
}

document.addEventListener("focusin", (event) => {
  const found = items.findIndex((item) => item.contains(event.target));
  if (found >= 0) at = found;
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if ("arc".includes(event.key)) press(event.key);
  else if (event.key === "u") document.getElementById("undo")?.click();
  else if (event.key === "o") (items[at] ?? items[0])?.querySelector(".whylink")?.click();
  else return;
  event.preventDefault();
});
// Who has not signed yet starts at the top, where the name is asked for; who has goes on deciding.
if (document.getElementById("by")?.value !== "") go(0);
