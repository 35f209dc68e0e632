// Where a text says what was asked for, and the part of a story that shows it.

import { isMarked, spelled } from "./query.js";
import { wholeName, words } from "./words.js";

const WINDOW = { zh: { before: 18, all: 72 }, vi: { before: 50, all: 190 } };
const PAUSE = /[，。！？；：、…—–]\s*|[,.;:!?]\s+/gu;

/** The places [start, end] of some words one after the other; `exact` is whether tones count. */
function placesOf(parts, exact, text) {
  const key = exact ? "exact" : "folded";
  const places = [];
  for (let at = 0; at + parts.length <= text.length; at += 1) {
    if (parts.every((part, index) => text[at + index][key] === part && !(index && text[at + index].apart))) {
      places.push([text[at].start, text[at + parts.length - 1].end]);
    }
  }
  return places;
}

const exactly = (phrase, text) => placesOf(spelled(phrase, isMarked(phrase)), isMarked(phrase), text);
const roughly = (phrase, text) => placesOf(spelled(phrase, false), false, text);
const apart = (phrase, text) => (phrase.loose ? phrase.words.flatMap((word) => exactly({ words: [word] }, text)) : []);

/** The places where others write the phrase as one word, or as linked ones. */
function asOneWord(phrase, text) {
  if (!phrase.words.every(({ letters }) => letters)) return [];
  const sought = spelled(phrase, false).join("");
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    let [read, end] = [text[at].folded, at];
    while (read.length < sought.length && text[end + 1]?.linked) read += text[(end += 1)].folded;
    if (read === sought && text[at].letters) places.push([text[at].start, text[end].end]);
  }
  return places;
}

export const AS_TYPED = [exactly, asOneWord];
const WHOLE = [exactly, roughly, asOneWord];
const WAYS = [...WHOLE, apart]; // the first one counts that finds anything in the story

/** The places of whole phrases in a text. */
export const placesIn = (phrases, text) => merged(findPlaces(phrases, [text], WHOLE).flat(2));

/** The places of phrases in each of these texts, all found in the same way: [[[start, end], …] by phrase] by text. */
export function findPlaces(phrases, texts, ways = WAYS) {
  const found = phrases.map((phrase) => {
    for (const way of ways) {
      const places = texts.map((text) => way(phrase, text));
      if (places.some((one) => one.length)) return places;
    }
    return texts.map(() => []);
  });
  return texts.map((_, index) => found.map((places) => places[index]));
}

/** Places in order, those that touch as one. */
export function merged(places) {
  const joined = [];
  for (const [start, end] of places.toSorted((one, other) => one[0] - other[0])) {
    if (joined.length && start <= joined.at(-1)[1]) joined.at(-1)[1] = Math.max(end, joined.at(-1)[1]);
    else joined.push([start, end]);
  }
  return joined;
}

/** The phrases and the names that stand for those of them that are names of something the story says. */
export function withNames(phrases, names) {
  const asked = new Set(phrases.flatMap((one) => [true, false].map((exact) => wholeName(spelled(one, exact)))));
  const said = names.filter(([whole]) => whole.some((one) => asked.has(one))).flatMap(([, forms]) => forms);
  return said.map((form) => ({ words: form.split(" ").map((exact) => ({ exact, folded: "" })), loose: false }));
}

/** The rows of a story in one script; what is as in another one stands there as U+E000. */
export function rowsOf({ texts }, tag) {
  const { like, rows } = texts[tag];
  if (!like) return rows;
  return rows.map(([row, text], index) => {
    const other = [...(texts[like].rows[index]?.[1] ?? "")];
    return [row, [...text].map((sign, at) => (sign === "\ue000" ? other[at] : sign)).join("")];
  });
}

/** What shows that a story answers: {tag, row, text, places} of the best row, in the first tags where they are equal;
 * `others`, the further rows of that language that show it; `named`, whether they say it by another name.
 */
export function showing(story, tags, phrases, table) {
  const lines = tags
    .filter((tag) => story.texts[tag])
    .flatMap((tag) => {
      const { title } = story.texts[tag];
      const split = rowsOf(story, tag).flatMap(([row, text]) => text.split("\n").map((line) => ({ tag, row, text: line })));
      return [...split.filter(({ row }) => row), ...split.filter(({ row, text }) => !row && text !== title)];
    });
  const texts = lines.map(({ text }) => words(text, table));
  const literal = best(lines, findPlaces(phrases, texts));
  if (literal) return { ...literal, named: false };
  const named = best(lines, findPlaces(withNames(phrases, story.names), texts));
  return named ? { ...named, named: true } : { ...lines[0], places: [], others: [], named: false };
}

/** The line that says most of the phrases, and one of each further row in its language that says as many. */
function best(lines, found) {
  const rated = lines.map((line, index) => ({ line, places: found[index], count: found[index].filter((one) => one.length).length }));
  const most = Math.max(0, ...rated.map(({ count }) => count));
  if (!most) return null;
  const all = rated.filter(({ count }) => count === most).map(({ line, places }) => ({ ...line, places: merged(places.flat()) }));
  const [chosen] = all;
  const rows = new Map(all.toReversed().filter(({ tag, row }) => tag === chosen.tag && row).map((one) => [one.row, one]));
  rows.delete(chosen.row);
  return { ...chosen, others: [...rows.values()].toReversed() };
}

/** A text as nodes, its places marked. */
export function marked(text, places) {
  const nodes = [];
  let end = 0;
  for (const [from, to] of places) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    nodes.push(text.slice(end, from), mark);
    end = to;
  }
  return [...nodes, text.slice(end)];
}

/** The part of a text around the first place, with what was cut off as "…". */
export function excerpt(text, places, language) {
  const { before, all } = WINDOW[language];
  const first = places[0] ?? [0, 0];
  const begin = cutBefore(text, Math.max(0, first[0] - before), first[0]);
  const end = text.length - begin <= all * 1.2 ? text.length : cutAfter(text, begin + all, first[1]);
  const inside = places.filter(([from, to]) => from >= begin && to <= end).map(([from, to]) => [from - begin, to - begin]);
  return [begin ? "…" : "", ...marked(text.slice(begin, end), inside), end < text.length ? "…" : ""];
}

/** A good place to begin between two: after a pause, or else after a space. */
function cutBefore(text, from, to) {
  if (!from) return 0;
  const stretch = text.slice(from, to);
  const pause = stretch.match(PAUSE) ? [...stretch.matchAll(PAUSE)][0] : stretch.match(/\s/u);
  const at = pause ? from + pause.index + pause[0].length : from;
  return whole(text, at);
}

function cutAfter(text, to, least) {
  const space = text.lastIndexOf(" ", to);
  return whole(text, Math.max(least, space > to - 12 ? space : to), least);
}

const NUMBER = /[\p{N}.,%％]*\p{N}[\p{N}.,%％]*|\p{Script=Latin}+/gu;

/** A place that parts neither a character that is written as two, nor a number, nor a word; not before `least`. */
function whole(text, at, least = 0) {
  if (at >= text.length) return text.length;
  const from = Math.max(0, at - 24);
  for (const { 0: one, index } of text.slice(from, at + 24).matchAll(NUMBER)) {
    const [start, end] = [from + index, from + index + one.length];
    if (start < at && at < end) return start >= least ? start : end;
  }
  return /[\udc00-\udfff]/u.test(text.charAt(at)) ? at + 1 : at;
}
