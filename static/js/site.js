// Every page: remember the language that a reader chooses, and keep the place when the language or script changes; "/"
// goes to the search box, suggestions come when it is used; a story marks what was searched for.

const KEY = "diglot-tag";

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing works as well.
  }
}

export const SETTINGS = "diglot-settings";
Object.assign(document.documentElement.dataset, JSON.parse(recall(SETTINGS) ?? "{}"));

/** How far down the window is covered by what sticks to its top. */
export function covered() {
  const bar = document.querySelector(".bar");
  return bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
}

function inSight(row) {
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > covered() && top < innerHeight;
}

/** The row that is being read: the one with the focus or that the address names if in sight, else the topmost. */
export function currentRow() {
  const chosen = [document.activeElement?.closest(".row"), document.querySelector(".rows :target")?.closest(".row")];
  const row = chosen.find((one) => one && inSight(one));
  if (row) return row;
  if (scrollY < 200) return null; // on the first screen nothing needs to be kept
  return [...document.querySelectorAll(".row")].find(isTopmost) ?? null;
}

/** Whether more than the last line of a row is still in sight, which of the rows in order the topmost is first to have. */
export function isTopmost(row) {
  return row.getBoundingClientRect().bottom > covered() + 36;
}

// Whoever scrolls up to the header to change the language has not read the rows on the way: the row last read is noted on
// the way down, and on the way up only where a reader rests.
const RESTS = 1000; // milliseconds
let lastRead = null;
let above = scrollY;
let resting;

const headed = () => document.querySelector(".masthead").getBoundingClientRect().bottom > 0;

function noteRow() {
  if (!headed()) lastRead = [...document.querySelectorAll(".row")].find(isTopmost) ?? lastRead;
}

addEventListener("scroll", () => {
  if (scrollY > above) noteRow();
  above = scrollY;
  clearTimeout(resting);
  resting = setTimeout(noteRow, RESTS);
}, { passive: true });

/** The row to go on from in another language: the one that is being read, beside the header the one last read. */
function rowToKeep() {
  const focused = document.activeElement?.closest(".row");
  return headed() && !(focused && inSight(focused)) ? lastRead ?? currentRow() : currentRow();
}

/** Make a link to the same page in another language lead to the row that is being read, in the same view. */
export function keepPlace(link, row = rowToKeep()) {
  remember(KEY, link.lang);
  if (link.dataset.away !== undefined) return;
  link.hash = row ? row.id : "";
  if (location.search) link.search = location.search;
}

for (const link of document.querySelectorAll(".switch a, .trees a")) link.addEventListener("click", () => keepPlace(link));

// Search

const box = document.getElementById("find");
const boxes = [document.getElementById("q"), box].filter(Boolean);

for (const one of boxes) {
  const help = () => import("./suggest.js").then(({ attach }) => attach(one));
  if (document.activeElement === one) help();
  else one.addEventListener("focus", help, { once: true });
}

/** Show the header's box, which a small screen keeps behind its icon, and write in it. */
function openBox() {
  box.form.dataset.open = "";
  box.focus();
}

box?.form.addEventListener("submit", (event) => {
  if (box.getClientRects().length) return;
  event.preventDefault();
  openBox();
});

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (boxes[0] === box) openBox();
  boxes[0]?.focus();
  boxes[0]?.select();
});

const article = document.querySelector("article[data-story]");
const values = new URLSearchParams(location.search);
const asked = values.get("q");
if (article && asked && box) {
  const bundle = new URL("../../pagefind/", box.form.action).href;
  import("./marks.js").then(({ markAsked }) => markAsked(article, bundle, asked, values.get("as") ?? "")).catch(console.warn);
}
