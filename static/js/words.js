// Text → the words that search compares, the same for every way of writing them: what diglot/fold.py says of the index,
// said of a question and of the text that is shown. Both must give the same words.

const HAN = "\\u2e80-\\u2fdf\\u3005\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?![${HAN}])[\\p{L}\\p{N}]`;
const WORD = new RegExp(`[${HAN}]|${LETTER}(?:${LETTER}|[\\u0300-\\u036f])*`, "gu");
const CHINESE = new RegExp(`^[${HAN}]$`, "u");
const SPACE_OR_DASH = /^\s*[-\u2010-\u2015\uff0d\u00b7\u2027\u30fb]?\s*$/u;
const INSIDE = /^[-.,/:'\u2019&+@_]$/u;
const SHORTENED = /^[A-ZĐ]{1,4}$/u;
const TONES = { "\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };
const VOWELS = { "\u0302": 6, "\u031b": 7, "\u0306": 8 };

export const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
export const isHan = (word) => CHINESE.test(word);

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
  return [folded, exact + tone];
}

const known = new Map();

function forms(written, table) {
  if (isHan(written)) {
    const one = table.get(written) ?? written;
    return [one, one];
  }
  if (!known.has(written)) known.set(written, fold(written));
  return known.get(written);
}

function isApart(before, between, after) {
  if (SPACE_OR_DASH.test(between)) return false;
  if (isHan(before) || isHan(after)) return true;
  return !(INSIDE.test(between) || (between === ". " && SHORTENED.test(before)));
}

/** The words of a text with their places: {folded, exact, start, end, apart}. No phrase runs into one that is apart. */
export function words(text, table) {
  const found = [];
  let end = 0;
  let before = "";
  for (const match of text.matchAll(WORD)) {
    const [folded, exact] = forms(match[0], table);
    const apart = before !== "" && isApart(before, text.slice(end, match.index), match[0]);
    end = match.index + match[0].length;
    before = match[0];
    found.push({ folded, exact, start: match.index, end, apart });
  }
  return found;
}

/** The one word that stands for a whole name in the index. */
export function wholeName(parts) {
  const hex = (sign) => sign.codePointAt(0).toString(16);
  return "zz" + parts.map((part) => (/^[\x00-\x7f]*$/.test(part) ? part : [...part].map(hex).join(""))).join("");
}

/** For each Traditional character the Simplified one, from what search.json says. */
export const tableOf = ({ from, to }) => {
  const targets = [...to];
  return new Map([...from].map((sign, index) => [sign, targets[index]]));
};
