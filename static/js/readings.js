// Readings above the Chinese text: pinyin or Sino-Vietnamese syllables, and names as Vietnamese says them. Loaded where a
// story offers them; the file of a kind is fetched when a reader asks for it the first time.

import { recall, remember } from "./site.js";

const KEY = "diglot-readings";
const HAN = /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

function element(name, text, lang = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

function ruby(base, reading, lang, called) {
  const made = element("ruby", base);
  if (called) made.className = "called";
  made.append(element("rp", "("), element("rt", reading, lang), element("rp", ")"));
  return made;
}

/** The text nodes of a cell that hold Han characters. */
function texts(cell) {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.data.match(HAN)) found.push(walker.currentNode);
  return found;
}

/** Set the readings of a cell above its characters; a name that a tag cuts in two has its reading above the first part. */
function annotate(cell, readings, lang) {
  const nodes = texts(cell);
  const count = nodes.reduce((sum, node) => sum + node.data.match(HAN).length, 0);
  if (count !== readings.reduce((sum, one) => sum + (typeof one === "string" ? 1 : one[0]), 0)) return;
  const pending = readings.values();
  let rest = 0; // characters of a name that began in the text before
  for (const node of nodes) {
    const made = document.createDocumentFragment();
    const text = node.data;
    let place = 0;
    while (place < text.length) {
      HAN.lastIndex = place;
      const found = HAN.exec(text);
      made.append(text.slice(place, found ? found.index : text.length));
      if (!found) break;
      const one = rest ? [rest, ""] : pending.next().value;
      const [size, reading] = typeof one === "string" ? [1, one] : one;
      let end = found.index;
      let taken = 0;
      while (taken < size && text.slice(end).match(HAN) && text.slice(end).search(HAN) === 0) {
        end += String.fromCodePoint(text.codePointAt(end)).length;
        taken += 1;
      }
      const base = text.slice(found.index, end);
      made.append(reading ? ruby(base, reading, typeof one === "string" ? lang : "vi", typeof one !== "string") : base);
      rest = size - taken;
      place = end;
    }
    node.replaceWith(made);
  }
}

/** Put the readings of another kind into a cell that has some: both kinds read the same characters and names. */
function exchange(cell, readings, lang) {
  cell.querySelectorAll("rt").forEach((shown, place) => {
    const one = readings[place];
    if (typeof one !== "string") return;
    shown.textContent = one;
    shown.lang = lang;
  });
}

const buttons = [...document.querySelectorAll("[data-readings]")];
const story = document.querySelector(".story");
const files = new Map(); // by kind, what its file holds

function load({ kind, readings }) {
  if (!files.has(kind)) {
    const answer = fetch(readings).then((got) => (got.ok ? got.json() : Promise.reject(new Error(got.statusText))));
    files.set(kind, answer);
  }
  return files.get(kind);
}

function spread(rows, lang) {
  document.querySelectorAll(".row").forEach((row, place) => {
    const cell = row.querySelector('.cell[lang^="zh"]:not([data-missing])');
    if (cell) (cell.querySelector("ruby") ? exchange : annotate)(cell, rows[place] ?? [], lang);
  });
}

/** Show the readings of a button, or of none. */
async function show(chosen) {
  if (chosen) {
    try {
      const { rows } = await load(chosen.dataset);
      spread(rows, chosen.dataset.kind === "pinyin" ? "zh-Latn-pinyin" : "vi");
    } catch {
      files.delete(chosen.dataset.kind); // offline; the next click tries again
      return;
    }
  }
  story.classList.toggle("read-aloud", Boolean(chosen));
  buttons.forEach((one) => (one.ariaPressed = String(one === chosen)));
}

const pressed = () => buttons.find((one) => one.ariaPressed === "true");
buttons.forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const chosen = button === pressed() ? null : button;
    remember(KEY, chosen ? chosen.dataset.kind : "off");
    show(chosen);
  });
});
document.addEventListener("script", () => show(pressed())); // the column is another script's now, without readings
const kept = recall(KEY);
show(buttons.find((one) => one.dataset.kind === kept) ?? (kept === "on" ? buttons[0] : null));
