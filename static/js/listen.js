// A story read aloud, row by row, by a voice of the reader's device. Loaded with what a row offers; where the device has
// no voice for a language, that is not offered.

import { recall, remember } from "./site.js";

const SPEED = "diglot-speed";
const story = document.querySelector(".story");
let turn = 0; // whoever speaks stops when another has begun

/** The device's voice for a language: one that needs no network, if there is one. */
function voiceFor(lang) {
  const language = lang.slice(0, 2);
  const fitting = speechSynthesis.getVoices().filter((one) => one.lang.toLowerCase().startsWith(language));
  const place = lang.includes("Hant") ? "tw" : "cn";
  return fitting.find((one) => one.lang.toLowerCase().endsWith(place)) ?? fitting.find((one) => one.localService) ?? fitting[0];
}

/** Which of the languages of the story can be heard. */
export async function audible(languages) {
  if (!globalThis.speechSynthesis) return [];
  if (!speechSynthesis.getVoices().length) {
    await new Promise((done) => {
      speechSynthesis.addEventListener("voiceschanged", done, { once: true });
      setTimeout(done, 500);
    });
  }
  return languages.filter((one) => voiceFor(one));
}

/** What is said of a row: [language, spans that are lit, words], sentence by sentence. */
function* passages(row, languages) {
  for (const cell of row.querySelectorAll(".cell:not([data-missing])")) {
    if (!languages.includes(cell.lang.slice(0, 2))) continue;
    const groups = new Map();
    for (const one of cell.querySelectorAll(".s")) groups.set(one.dataset.s, [...(groups.get(one.dataset.s) ?? []), one]);
    if (!groups.size && !cell.querySelector("img, table")) groups.set("", [cell]);
    for (const spans of groups.values()) yield [cell.lang, spans, spans.map(words).join(" ")];
  }
}

/** The words of an element, without the readings above them and the marks of footnotes. */
function words(element) {
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll("rt, rp, .footnote-ref, .footnote-backref")) one.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function say(lang, text) {
  return new Promise((done) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voiceFor(lang);
    spoken.lang = spoken.voice.lang;
    spoken.rate = Number(recall(SPEED) ?? 1);
    spoken.onend = spoken.onerror = done;
    speechSynthesis.speak(spoken);
  });
}

const putOut = () => story.querySelectorAll("[data-said]").forEach((one) => one.removeAttribute("data-said"));

export function stop() {
  turn += 1;
  globalThis.speechSynthesis?.cancel();
  putOut();
}

/** Read the rows from one on, in some languages; what is being said is lit and in sight. `tell` hears of each row. */
export async function listen(rows, languages, tell) {
  stop();
  const mine = turn;
  for (const row of rows) {
    for (const [lang, spans, text] of passages(row, languages)) {
      if (!text) continue;
      putOut();
      for (const one of spans) one.dataset.said = "";
      const { top, bottom } = spans[0].getBoundingClientRect();
      if (top < 60 || bottom > innerHeight) spans[0].scrollIntoView({ block: "center" });
      tell(row);
      await say(lang, text);
      if (mine !== turn) return;
    }
  }
  stop();
  tell(null);
}

export function setSpeed(speed) {
  remember(SPEED, speed);
}

export const speed = () => recall(SPEED) ?? "1";

addEventListener("pagehide", stop);
