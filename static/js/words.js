// Text → the words that search compares, the same for every way of writing them: what diglot/search/folding.py says of
// the index, said of a question and of the text that is shown. Both must give the same words.

const HAN = "\\u2e80-\\u2fdf\\u3005\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RAISED = "²³¹⁰⁴-⁹₀-₉";
const LETTER = `(?![${HAN}${RAISED}])[\\p{L}\\p{Nl}\\p{No}]`;
const GROUPED = "[1-9][0-9]{0,2}(?:[ \\u00a0\\u2009\\u202f][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])"; // 12 000
const NUMBER = `${GROUPED}|[0-9\\uff10-\\uff19]+(?:[.,\\uff0e][0-9\\uff10-\\uff19]+)*|[${RAISED}]+`;
const WORD = new RegExp(`([${HAN}])|(${NUMBER})|([%％‰+＋#＃&＆])|${LETTER}(?:${LETTER}|[\\u0300-\\u036f])*`, "gu");
const CHINESE = new RegExp(`^[${HAN}]$`, "u");
const NUMERALS = "一二三四五六七八九〇";
const ZERO_BEFORE = new RegExp(`○(?=[${NUMERALS}○])`, "gu");
const ZERO_BEHIND = new RegExp(`([${NUMERALS}])○`, "gu");
const SPACE_OR_DASH = /^\s*[-\u2010-\u2015\uff0d\u00b7\u2022\u2027\u2219\u30fb]{0,2}\s*$/u; // joins what it parts
const INSIDE = /^[-.,/:'\u2019@_]$/u; // so does one of these between other words
const LINK = /^[-\u2010\u2011.'\u2019]$/u; // between the parts of a word that is also written as one: TP.HCM
const QUOTES = /[“”„‟‘’«»「」『』《》〈〉＂"]/gu; // are not read: “一带一路”倡议
const QUOTED_TWICE = /[”’」』》〉»]\s*[“‘「『《〈«]|[＂"]\s+[＂"]/u; // …but one title ends and another begins
const SHORTENED = /^[A-ZĐ]{1,4}$/u;
const SEPARATOR = /[.,]|[ \u00a0\u2009\u202f]/u;
const EITHER_I = /^(?:qu|[hklmstv])y$/u; // lý and lí, quý and quí
const TONES = { "\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };
const VOWELS = { "\u0302": 6, "\u031b": 7, "\u0306": 8 };

export const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
export const isHan = (word) => CHINESE.test(word);

/** A word in letters: [folded, exact]. */
function fold(written) {
  let folded = "";
  let exact = "";
  let tone = "";
  for (const sign of written.normalize("NFKD").toLowerCase().replace(/[đð]/gu, "d")) {
    if (TONES[sign]) tone += TONES[sign];
    else if (VOWELS[sign]) exact += VOWELS[sign];
    else if (/[\p{L}\p{N}]/u.test(sign)) {
      folded += sign;
      exact += sign;
    }
  }
  if (EITHER_I.test(folded)) [folded, exact] = [folded, exact].map((one) => `${one.slice(0, -1)}i`);
  return [folded, exact + tone];
}

/** A number as one word, whatever parts its thousands; what has more marks, as dates have, as several words. */
function foldNumber(written) {
  const [whole, ...tail] = written.split(SEPARATOR);
  const marks = [...written].filter((sign) => SEPARATOR.test(sign));
  const others = new Set(marks.slice(0, -1));
  const three = (parts) => parts.every((one) => one.length === 3);
  const grouped = marks.length && whole.length < 4 && whole[0] !== "0";
  if (grouped && new Set(marks).size === 1 && three(tail)) return [[whole, ...tail].join("")];
  if (grouped && others.size === 1 && !others.has(marks.at(-1)) && three(tail.slice(0, -1))) {
    return [`${[whole, ...tail.slice(0, -1)].join("")}p${tail.at(-1)}`];
  }
  if (tail.length === 1) return [`${whole}p${tail[0]}`];
  return [whole, ...tail].map((one) => (one.length === 2 && one[0] === "0" ? one[1] : one));
}

const known = new Map();

/** The words, [folded, exact], that a piece of text stands for. */
function forms([written, han, number, sign], table) {
  const alike = (one) => [one, one];
  if (han) {
    const plain = han === "〇" ? "零" : han.normalize("NFKC");
    return [alike(table.get(plain) ?? plain)];
  }
  if (number) return foldNumber(number.normalize("NFKC")).map(alike);
  if (sign) return [alike(`0s${sign.normalize("NFKC").codePointAt(0).toString(16)}`)];
  if (!known.has(written)) known.set(written, fold(written));
  return [known.get(written)];
}

function isApart(before, between, after) {
  if (between === "") return false;
  if (QUOTED_TWICE.test(between)) return true;
  const read = between.replace(QUOTES, "");
  if (SPACE_OR_DASH.test(read)) return false;
  if (isHan(before) || isHan(after)) return true;
  return !(INSIDE.test(read) || (read === ". " && SHORTENED.test(before)));
}

const evenZeros = (text) =>
  text.replace(ZERO_BEHIND, "$1〇").replace(ZERO_BEFORE, "〇").replace(ZERO_BEHIND, "$1〇");

/** The words of a text with their places: {written, folded, exact, start, end, apart, glued, linked}.
 *
 * No phrase runs into one that is apart. One that is glued has no blank before it; before one that is linked stands only
 * a hyphen, a point or an apostrophe, and other letters.
 */
export function words(text, table) {
  const found = [];
  const read = text.includes("○") ? evenZeros(text) : text;
  let end = 0;
  let before = "";
  let lettersBefore = false;
  for (const match of read.matchAll(WORD)) {
    const [written, han, number, sign] = match;
    const between = read.slice(end, match.index);
    const letters = !(han || number || sign);
    const apart = before !== "" && isApart(before, between, written);
    const glued = before !== "" && !/\s/u.test(between);
    const linked = letters && lettersBefore && LINK.test(between);
    end = match.index + written.length;
    [before, lettersBefore] = [written, letters];
    const place = { written, start: match.index, end, letters };
    for (const [index, [folded, exact]] of forms(match, table).entries()) {
      found.push({ ...place, folded, exact, apart: apart && !index, glued: glued || index > 0, linked });
    }
  }
  return found;
}

/** Words in letters as one word. */
export const joined = ([first, ...others]) =>
  others.reduce((one, other) => {
    const written = one.written + other.written;
    const [folded, exact] = fold(written);
    return { ...one, written, folded, exact, end: other.end };
  }, first);

/** The words with those that are linked as one, as others write them: Cam-pu-chia → Campuchia. */
export function linkWords(found) {
  const groups = [];
  for (const [at, word] of found.entries()) {
    if (at && word.linked) groups.at(-1).push(word);
    else groups.push([word]);
  }
  return groups.map(joined);
}

export const NAME = "0z"; // begins the one word that a whole name is

/** The one word that stands for a whole name in the index. */
export function wholeName(parts) {
  const hex = (sign) => sign.codePointAt(0).toString(16);
  return NAME + parts.map((part) => (/^[\x00-\x7f]*$/.test(part) ? part : [...part].map(hex).join(""))).join("");
}

/** A word in 16 bits: FNV-1a, folded, as diglot/search/folding.py has it. */
export function wordHash(word) {
  let value = 0x811c9dc5;
  for (const sign of word) value = Math.imul(value ^ sign.codePointAt(0), 0x01000193) >>> 0;
  return (value >>> 16) ^ (value & 0xffff);
}

/** For each Traditional character the Simplified one, from what search.json says. */
export const tableOf = ({ from, to }) => {
  const targets = [...to];
  return new Map([...from].map((sign, index) => [sign, targets[index]]));
};
