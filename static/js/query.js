// A question → what it asks for: phrases that a story must hold, and phrases that it must not.
//
// Words in Latin letters that follow each other are one phrase; so is each run of Chinese, and whatever stands in
// quotation marks. A word after a hyphen leaves stories out.

import { INVISIBLE, isHan, words } from "./words.js";

const MOST = 200; // words: no story is asked for with more
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
