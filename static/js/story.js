// A story: remembers the view, lights up sentences with their twins, copies a row's link, listens to keys. What few
// readers ask for is fetched when they do: tools.js (copying, the sheet of keys), script.js (the other Chinese script), examples.js (more rows that say a word).

import { covered, currentRow, isTopmost, keepPlace, recall, remember } from "./site.js";

const VIEW = "diglot-view";
const SCRIPT = "diglot-script";
const PLACE = "diglot-place";
const story = document.querySelector(".story");
const modes = [...story.querySelectorAll('.view input[name="view"]')];
const rows = [...story.querySelectorAll(".row")];
const tools = () => import("./tools.js");
const mode = () => modes.find((one) => one.checked)?.value;
const numberOf = (row) => row.firstElementChild; // its link
const isShown = (element) => element.getClientRects().length > 0;

// The view

function show(wanted, { keep = true, row = currentRow() } = {}) {
  const input = modes.find((one) => one.value === wanted);
  if (!input) return;
  input.checked = true;
  for (const one of rows) openRow(one, one.dataset.open !== undefined);
  if (wanted === "lines" || story.querySelector("[data-lines]")) setLines(wanted === "lines" ? rows : [], keep && row);
  if (!keep) return;
  remember(VIEW, wanted);
  const url = new URL(location);
  if (wanted === "both") url.searchParams.delete("view");
  else url.searchParams.set("view", wanted);
  history.replaceState(history.state, "", url);
  row?.scrollIntoView();
}

/** Put the sentences of some rows on lines of their own; the row that is read stays where it is. */
async function setLines(some, row) {
  const lines = await import("./lines.js");
  lines.setLines(mode() === "lines" ? some : []);
  if (row) row.scrollIntoView();
}

/** Show the translation of a row that is read in the view `reveal`, or put it away. */
function openRow(row, open) {
  row.toggleAttribute("data-open", open && mode() === "reveal");
  const number = numberOf(row);
  if (mode() === "reveal") number.setAttribute("aria-expanded", open);
  else number.removeAttribute("aria-expanded");
}

// Sentences

/** Light up a sentence and all that say the same in its row; without one, put all lights out. */
function light(sentence) {
  for (const one of story.querySelectorAll("[data-lit]")) delete one.dataset.lit;
  for (const one of sentence ? twins(sentence) : []) one.dataset.lit = "";
}

const twins = (sentence) => [...sentence.closest(".row").querySelectorAll(`.s[data-s="${sentence.dataset.s}"]`)];
let held = null; // the sentence that was tapped or reached by key: it stays lit

function hold(sentence) {
  held = sentence;
  light(sentence);
}

function reach(sentence) {
  if (!sentence) return;
  story.querySelector(".s[tabindex]")?.removeAttribute("tabindex");
  sentence.tabIndex = -1;
  sentence.focus();
  hold(sentence);
}

/** The next or last sentence of the row, in the language that is being read. */
function turn(by) {
  const here = document.activeElement.closest(".s");
  const row = here?.closest(".row") ?? currentRow() ?? rows[0];
  const cell = here?.closest(".cell") ?? [...row.querySelectorAll(".cell")].find(isShown);
  const sentences = [...(cell?.querySelectorAll(".s") ?? [])];
  const numbers = [...new Set(sentences.map((one) => one.dataset.s))];
  const at = here ? numbers.indexOf(here.dataset.s) + by : by > 0 ? 0 : numbers.length - 1;
  reach(sentences.find((one) => one.dataset.s === numbers[at]));
}

function toTwin() {
  const here = document.activeElement.closest(".s") ?? held;
  if (!here) return turn(1);
  if (mode() === "reveal") openRow(here.closest(".row"), true);
  return reach(twins(here).find((one) => one.closest(".cell") !== here.closest(".cell") && isShown(one)));
}

story.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  const sentence = target.closest(".s");
  light(sentence ?? held);
});
story.addEventListener("pointerleave", () => light(held));
story.addEventListener("pointerdown", ({ target }) => {
  const cell = target.closest(".cell");
  if (cell && /both|lines/.test(mode())) story.dataset.column = cell.matches(".cell + .cell") ? "other" : "one";
  else delete story.dataset.column;
});

story.addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const number = event.target.closest(".row > a");
  if (number && mode() !== "reveal") {
    event.preventDefault();
    copyLink(row);
  } else if (number || (!event.target.closest("a, button, summary, .slip") && getSelection().isCollapsed)) {
    if (number) event.preventDefault();
    tap(row, event.target.closest(".s"));
  }
});

/** A tapped sentence is lit until it is tapped again; in the view `reveal` the first tap also opens the row. */
function tap(row, sentence) {
  const again = !sentence || sentence.dataset.s === held?.dataset.s;
  if (mode() !== "reveal") return hold(again ? null : sentence);
  const close = again && row.dataset.open !== undefined;
  openRow(row, !close);
  return hold(close ? null : sentence);
}

// Links, keys and the rest

async function copyLink(row) {
  const link = new URL(`#${row.id}`, location.origin + location.pathname).href;
  history.replaceState(history.state, "", `#${row.id}`);
  const copied = navigator.clipboard?.writeText(link).then(() => true, () => false) ?? false; // while the click counts
  (await tools()).offer(row, { link, copied: await copied });
}

function step(by) {
  const seen = rows.filter(isShown);
  const focused = document.activeElement.closest(".row");
  let at = seen.indexOf(focused);
  if (at < 0) {
    at = seen.findIndex(isTopmost);
    if (by > 0 && seen[at]?.getBoundingClientRect().top > covered() + 36) at -= 1;
  }
  const next = seen[at + by];
  next?.scrollIntoView();
  if (next) numberOf(next).focus({ preventScroll: true });
}

function changeLanguage(same) {
  const links = [...document.querySelectorAll(".switch a:not([data-away])")];
  const own = document.documentElement.lang.slice(0, 2);
  const fitting = links.filter((one) => one.ariaCurrent || !same || one.lang.startsWith(own));
  fitting[(fitting.findIndex((one) => one.ariaCurrent) + 1) % fitting.length]?.click();
}

function changeScript() {
  const links = [...story.querySelectorAll(".scripts a")];
  if (links.length) links[(links.findIndex((one) => one.ariaCurrent) + 1) % links.length].click();
  else changeLanguage(true);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => turn(1),
  p: () => turn(-1),
  t: toTwin,
  v: () => show(modes[(modes.findIndex((one) => one.checked) + 1) % modes.length]?.value),
  l: () => changeLanguage(false),
  s: changeScript,
  c: async () => (await tools()).offer(currentRow() ?? rows[0], {}),
  "?": async () => (await tools()).help(),
  Escape: () => hold(null),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]), textarea, select, dialog, [contenteditable]");
  if (event.key === "a") delete story.dataset.column; // select all means all
  if (typing || event.ctrlKey || event.metaKey || event.altKey || recall("diglot-keys") === "off") return;
  keys[event.key]?.();
});

document.addEventListener("selectionchange", () => getSelection().isCollapsed || import("./examples.js"));

for (const link of story.querySelectorAll(".scripts a")) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hold(null); // its sentence may be one of those that go
    if (await (await import("./script.js")).showScript(link)) remember(SCRIPT, link.lang);
    else {
      keepPlace(link);
      location.href = link.href;
    }
  });
}

// Where a reader stopped, for the front page; not at the beginning, and nothing when the end has been reached.
addEventListener("pagehide", () => {
  const row = rows.find(isTopmost);
  const end = rows.at(-1)?.getBoundingClientRect().bottom < innerHeight;
  if (!row || end) return recall(PLACE)?.includes(story.dataset.story) && remember(PLACE, "");
  const { lang } = document.documentElement;
  const place = { story: story.dataset.story, lang, url: `${location.pathname}#${row.id}`, number: row.dataset.n };
  if (row.dataset.n > 1) remember(PLACE, JSON.stringify({ ...place, title: story.querySelector("h1").textContent }));
});

// The place is noted before the choice is made: when it is told, the rows have already moved.
let place = null;
const notePlace = () => {
  place = currentRow();
};
for (const input of modes) {
  input.addEventListener("keydown", notePlace);
  input.addEventListener("change", () => show(input.value, { row: place }));
}
story.querySelector(".view")?.addEventListener("pointerdown", notePlace);
story.dataset.live = "";
const said = story.querySelector(".rows").dataset.row;
for (const one of rows) numberOf(one).ariaLabel = said.replace("{number}", one.dataset.n);
show(new URLSearchParams(location.search).get("view") ?? recall(VIEW), { keep: false });
const named = document.getElementById(location.hash.slice(1));
const target = named?.closest(".row > a")?.parentElement ?? named; // "#r7", and rows that have become one
if (named?.matches(".row > a")) import("./sheet.js").then(({ take }) => take(".numbered", story.querySelector(".rows"), "afterend"));
if (target?.matches(".row")) openRow(target, true);
target?.scrollIntoView();
const button = story.querySelector(".tools");
button.hidden = false;
button.addEventListener("click", async () => (await tools()).offer(null, {}));
story.querySelector(".receipt").addEventListener("toggle", ({ target: receipt }) => {
  import("./verify.js").then(({ offer }) => offer(receipt)).catch(console.warn);
  if (!receipt.querySelector("[download]")) import("./cite.js");
}, { once: true });
if (story.querySelector("[data-readings]")) import("./readings.js");
const script = [...story.querySelectorAll(".scripts a:not([aria-current])")].find((one) => one.lang === recall(SCRIPT));
if (script) import("./script.js").then(({ showScript }) => showScript(script));
