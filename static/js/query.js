// A question → what it asks for: phrases that a story must hold, and phrases that it must not.
//
// Words in Latin letters that follow each other are one phrase; so is each run of Chinese, and whatever stands in
// quotation marks. A word after a hyphen leaves stories out.

import { INVISIBLE, isHan, joined, linkWords, words } from "./words.js";

const MOST = 200; // words: no story is asked for with more
const SHORT = { words: 4, letters: 12 }; // what is also looked for as one word: ha noi
const QUOTES = /[“”„‟«»「」『』＂]/gu;
const PART = /([-－−]?)"([^"]*)"|(\S+)/gu;

/** A question as it can be compared: one line, NFC, nothing invisible. */
export const plain = (text) => text.normalize("NFC").replace(INVISIBLE, "").replace(/[\p{Cc}\s]+/gu, " ").trim();

const hasHan = (found) => found.some((word) => isHan(word.folded));

/** The words cut into phrases where a phrase ends. */
function phrases(found, loose) {
  const cut = [];
  for (const word of found) {
    if (word.apart || !cut.length) cut.push([]);
    cut.at(-1).push(word);
  }
  return cut.map((one) => ({ words: one, loose }));
}

/** {wanted: [phrase], unwanted: [phrase], tooLong}; a phrase is {words, loose}: its words may also stand apart. */
export function parse(text, table) {
  let asked = plain(text).replace(QUOTES, '"');
  if ((asked.split('"').length - 1) % 2) asked = asked.replace(/"(?=[^"]*$)/u, " ");
  const plan = { wanted: [], unwanted: [], tooLong: false };
  if (words(asked, table).length > MOST) return { ...plan, tooLong: true };
  let run = "";
  const settle = () => {
    plan.wanted.push(...phrases(words(run, table), true));
    run = "";
  };
  for (const [part, minus, quoted, chunk] of asked.matchAll(PART)) {
    const negative = minus || (/^[-－−]/u.test(chunk ?? "") && chunk.length > 1);
    const found = words(quoted ?? chunk, table);
    if (quoted === undefined && !negative && !hasHan(found)) {
      run += ` ${part}`;
      continue;
    }
    settle();
    (negative ? plan.unwanted : plan.wanted).push(...phrases(found, false));
  }
  settle();
  return plan;
}

/** Whether a phrase was typed with marks, which then count. */
export const isMarked = (phrase) => phrase.words.some((word) => word.exact !== word.folded);

/** The words of a phrase as the index holds them. */
export const spelled = (phrase, exact) => phrase.words.map((word) => (exact ? word.exact : word.folded));

/** The phrase with its linked words as one, as others write them (Cam-pu-chia → Campuchia); null where none are. */
export function linkedForm(phrase) {
  return phrase.words.some(({ linked }, at) => at && linked) ? { ...phrase, words: linkWords(phrase.words) } : null;
}

/** A short phrase as one word (ha noi → hanoi); null where it is none. */
export function joinedForm(phrase) {
  const { words: all } = phrase;
  const letters = all.reduce((sum, { folded }) => sum + folded.length, 0);
  const short = all.length > 1 && all.length <= SHORT.words && letters <= SHORT.letters;
  return short && all.every((word) => word.letters) ? { ...phrase, words: [joined(all)] } : null;
}

/** The phrases that were typed without a blank in them: Covid-19 is one of "tin Covid-19". */
export function chunksOf({ words: all }) {
  const chunks = [];
  for (const word of all) {
    if (word.glued && chunks.length) chunks.at(-1).push(word);
    else chunks.push([word]);
  }
  return chunks;
}

/** Whether a question is one word in capitals, such as AI, that may be an abbreviation. */
export const isAbbreviation = ([first, ...others]) =>
  !others.length && first.words.length === 1 && /^[A-Z]{2,5}$/u.test(first.words[0].written);
