// Which closed shards may answer a question, by the archive's table of words and of what follows them
// (diglot/search/nextwords.py). It may name a shard that does not; it names every one that does.

import { partings } from "./answer.js";
import { load, unpack } from "./bundle.js";
import { chunksOf, isMarked, joinedForm, linkedForm, spelled } from "./query.js";
import { wholeName, wordHash } from "./words.js";

const MOST = 16; // files that a question is worth; what stands in others may be anywhere
const SECTIONS = 16;

/** The shards of a set, a bit each, in which some words may stand: by `look`, what is known of a word. */
class Places {
  constructor(all, look, isName) {
    Object.assign(this, { all, look, isName });
  }

  /** Some words side by side, with their marks where these count. */
  ofWords(words, exact) {
    const asked = words.filter(({ folded }) => folded);
    let mask = this.all;
    for (const [at, { folded, exact: form }] of asked.entries()) {
      const next = asked[at + 1]?.folded;
      const marked = exact && form !== folded;
      if (next === undefined && !marked && at) break; // the word before it tells as much
      const line = this.look(folded);
      if (!line) continue;
      mask &= line.mask;
      if (next !== undefined) mask &= line.with(next);
      if (marked) mask &= line.with(form);
    }
    return mask;
  }

  ofName(name) {
    return this.isName(name) ? (this.look(name)?.mask ?? this.all) : 0n;
  }

  spelledSo(phrase, exact) {
    const others = [linkedForm(phrase), joinedForm(phrase)].filter(Boolean);
    const texts = [phrase, ...others].map(({ words }) => this.ofWords(words, exact));
    return texts.reduce((one, other) => one | other, this.ofName(wholeName(spelled(phrase, exact))));
  }

  /** The phrase as it was typed. */
  holding(phrase) {
    return this.spelledSo(phrase, isMarked(phrase));
  }

  inParts(phrase) {
    const ways = phrase.loose ? partings(phrase).flat() : [];
    const masks = ways.map((parts) => this.ofAll(parts.map((part) => this.holding({ words: part.flat() }))));
    return masks.reduce((one, other) => one | other, 0n);
  }

  scattered(phrase) {
    return phrase.loose ? this.ofAll(chunksOf(phrase).map((words) => this.holding({ words }))) : 0n;
  }

  ofAll(masks) {
    return masks.reduce((one, other) => one & other, this.all);
  }

  /** {answers, offers}: the shards that may hold an answer, and those that may hold its words apart or otherwise marked. */
  of({ wanted }) {
    const answers = wanted.map((one) => this.holding(one) | this.inParts(one));
    const offers = wanted.map((one, at) => answers[at] | this.scattered(one) | this.spelledSo(one, false));
    return { answers: this.ofAll(answers), offers: this.ofAll(offers) };
  }
}

/** What a file says of a word. */
function readLine(text, word) {
  const line = text.split("\n").find((one) => one.slice(one.indexOf(" ") + 1).split("\t", 1)[0] === word);
  if (line === undefined) return { mask: 0n, with: () => 0n };
  const [own, ...groups] = line.split("\t").map((group) => {
    const [mask, ...words] = group.split(" ");
    return { mask: BigInt(`0x${mask}`), words: new Set(words) };
  });
  // Of a word that stands in one shard nothing more is said.
  const beside = (next) => groups.find(({ words }) => words.has(next))?.mask ?? 0n;
  return { mask: own.mask, with: groups.length ? beside : () => own.mask };
}

/** The shards, by place among the closed ones, newest first, that may answer and that may offer something. */
export async function findPlaces({ bundle, common, names, nextwords }, plan, closed) {
  const all = (1n << BigInt(closed)) - 1n;
  const isName = (name) => names.has(wordHash(name));
  const { digest, counts } = common.nextwords;
  const fileOf = (word) => {
    const hash = wordHash(word);
    const section = hash % SECTIONS;
    return `nextwords/${section.toString(16)}-${Math.floor(hash / SECTIONS) % counts[section]}_${digest}.nextwords`;
  };
  const asked = new Set();
  new Places(all, (word) => void asked.add(fileOf(word)), isName).of(plan);
  const files = [...asked].slice(0, MOST);
  await Promise.all(files.filter((file) => !nextwords.has(file)).map(async (file) => {
    nextwords.set(file, new TextDecoder().decode(await unpack(await load(bundle + file))));
  }));
  const look = (word) => (nextwords.has(fileOf(word)) ? readLine(nextwords.get(fileOf(word)), word) : null);
  const found = new Places(all, look, isName).of(plan);
  const among = (mask) => [...Array(closed).keys()].filter((place) => mask & (1n << BigInt(closed - 1 - place)));
  return { answers: among(found.answers), offers: among(found.offers) };
}
