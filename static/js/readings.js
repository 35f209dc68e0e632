// Readings above the Chinese text: pinyin, and names as Vietnamese says them. Loaded where a story offers them; their
// file is fetched when a reader asks for the first time.

import { recall, remember } from "./site.js";

const KEY = "diglot-readings";
const HAN = /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

function element(name, text, lang = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

function ruby(base, reading, lang) {
  const made = element("ruby", base);
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
function annotate(cell, readings) {
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
      made.append(reading ? ruby(base, reading, typeof one === "string" ? "zh-Latn-pinyin" : "vi") : base);
      rest = size - taken;
      place = end;
    }
    node.replaceWith(made);
  }
}

const button = document.querySelector("[data-readings]");
const story = document.querySelector(".story");
let loading = null;

function load() {
  loading ??= fetch(button.dataset.readings)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(({ rows }) => {
      document.querySelectorAll(".row").forEach((row, place) => {
        const cell = row.querySelector('.cell[lang^="zh"]:not([data-missing])');
        if (cell && !cell.querySelector("ruby")) annotate(cell, rows[place] ?? []);
      });
    });
  return loading;
}

async function show(on) {
  try {
    if (on) await load();
  } catch {
    loading = null; // offline; the next click tries again
    return;
  }
  story.classList.toggle("read-aloud", on);
  button.ariaPressed = String(on);
}

button.hidden = false;
button.addEventListener("click", () => {
  const on = button.ariaPressed !== "true";
  remember(KEY, on ? "on" : "off");
  show(on);
});
document.addEventListener("script", () => {
  loading = null; // the column is another script's now, without readings
  if (button.ariaPressed === "true") show(true);
});
if (recall(KEY) === "on") show(true);
