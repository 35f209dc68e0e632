// How a word is rendered in the other language: out of the archive's table, or else reckoned from the rows at hand.

import { spelled } from "./query.js";
import { rowsOf } from "./excerpt.js";
import { words } from "./words.js";

const LONGEST = 4; // words of a rendering that no table knows
const DICE = 0.5;
const LONGER = 0.8; // "biên giới" rather than "biên", of which it is most

/** The words of one language, out of the tables of some shards: {word: {rows, by: {rendering: rows}}}. */
export function readTable(texts, chinese) {
  const table = new Map();
  for (const text of texts) {
    const side = text.split("\n\n")[chinese ? 0 : 1] ?? "";
    for (const line of side.split("\n").filter(Boolean)) {
      const [word, rows, ...by] = line.split("\t");
      const one = table.get(word) ?? { rows: 0, by: new Map() };
      one.rows += Number(rows);
      for (let at = 0; at < by.length; at += 2) one.by.set(by[at], (one.by.get(by[at]) ?? 0) + Number(by[at + 1]));
      table.set(word, one);
    }
  }
  return table;
}

/** What the table says of the words that are asked for: {rows, by: [{word, rows, phrase}]}; null where it has none. */
export function findIn(table, wanted, signs) {
  const merged = { rows: 0, by: new Map() };
  for (const phrase of wanted) {
    const sought = spelled(phrase, false).join(" ");
    const exact = spelled(phrase, true).join(" ");
    for (const [word, { rows, by }] of table) {
      const said = words(word, signs);
      if (said.length !== phrase.words.length || said.map((one) => one.folded).join(" ") !== sought) continue;
      if (exact !== sought && said.map((one) => one.exact).join(" ") !== exact) continue;
      merged.rows += rows;
      for (const [one, count] of by) merged.by.set(one, (merged.by.get(one) ?? 0) + count);
    }
  }
  if (!merged.by.size) return null;
  const by = [...merged.by].map(([word, rows]) => asPhrase(word, rows, signs)).sort((a, b) => b.rows - a.rows);
  return { rows: merged.rows, by };
}

const asPhrase = (word, rows, signs) => ({ word, rows, phrase: { words: words(word, signs), loose: false } });

/** What goes with the words most often in the rows at hand, measured against the other rows of their stories. */
export function estimate({ seen, stories, index }) {
  const listed = (text) => ngrams(words(text, index.table), text);
  const together = new Map();
  const count = (counts, text) => {
    for (const one of new Set(listed(text))) counts.set(one, (counts.get(one) ?? 0) + 1);
  };
  const pieces = seen.flatMap(({ pieces: some }) => some.map(({ other }) => other.text)).filter(Boolean);
  for (const text of pieces) count(together, text);
  const [{ other: tag }] = seen;
  const everywhere = new Map();
  for (const story of stories) {
    for (const [row, text] of story.texts[tag] ? rowsOf(story, tag) : []) {
      if (row) for (const sentence of text.split(/(?<=[。！？.!?])\s*/u)) count(everywhere, sentence);
    }
  }
  const rated = [...together]
    .filter(([, both]) => both > 1)
    .map(([word, both]) => [word, (2 * both) / (pieces.length + Math.max(both, everywhere.get(word) ?? 0)), both])
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  const [first] = rated;
  const best = rated.find(([word, dice]) => word !== first[0] && word.includes(first[0]) && dice >= LONGER * first[1]) ?? first;
  return best?.[1] >= DICE ? { by: [asPhrase(best[0], best[2], index.table)] } : { by: [] };
}

/** Every run of one to four words that no punctuation parts, as it is written, in lower case. */
function ngrams(said, text) {
  const found = [];
  for (let at = 0; at < said.length; at += 1) {
    for (let end = at; end < Math.min(at + LONGEST, said.length); end += 1) {
      if (end > at && said[end].apart) break;
      if (/\p{L}/u.test(said[end].written)) found.push(text.slice(said[at].start, said[end].end).toLowerCase());
    }
  }
  return found;
}
