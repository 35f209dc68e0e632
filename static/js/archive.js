// The archive's index: Pagefind over the shards that have been opened, and what is known of every story in them.

import { fetchPart, load, unpack, watch } from "./bundle.js";
import { isMarked, joinedForm, linkedForm, spelled } from "./query.js";
import { NAME, wordHash, tableOf, wholeName } from "./words.js";

// The count of a word decides, however long the story is; words that only begin so count for little.
const RANKING = { termFrequency: 0, pageLength: 0, termSimilarity: 10 };
const ID = /und-[\d-]+_[0-9a-f]{7,}/gu;

let pagefind = null;
let starts = 0;

/** The archive whose bundle lies there, its newest shards opened; `fresh`: past what the browser has kept. */
export async function openArchive(bundle, fresh = false) {
  const module = startPagefind(bundle);
  module.catch(() => {}); // told below, unless something else fails first
  const [common, newest] = await Promise.all([
    load(`${bundle}search.json`, fresh).then((answer) => answer.json()),
    load(`${bundle}shelf/newest.shelf`, fresh).then(unpack),
  ]);
  const archive = new Archive(bundle, common, fresh);
  if (common.nextwords) import("./nextwords.js").catch(() => {}); // soon wanted, where the newest stories say nothing
  archive.keep(newest);
  watch(bundle, (path) => archive.answerTo(path));
  await module;
  await archive.start();
  return archive;
}

/** Pagefind's script, started anew: it keeps the promise of a file that failed. */
async function startPagefind(bundle) {
  if (pagefind) await pagefind.destroy();
  starts += 1;
  // A browser may keep the failure of a script, too, under its address.
  pagefind = await import(`${bundle}pagefind.js${starts > 1 && !pagefind ? `?again=${starts}` : ""}`);
}

class Archive {
  constructor(bundle, common, fresh) {
    Object.assign(this, { bundle, common, fresh, shards: common.shards, table: tableOf(common) });
    const hashes = Uint8Array.from(atob(common.names), (sign) => sign.charCodeAt(0));
    this.names = new Set(new Uint16Array(hashes.buffer));
    this.failures = new Set(); // Pagefind passes over a file that fails, and then finds nothing in it
    this.opened = new Set(); // names of shards
    this.shelves = new Map();
    this.stories = new Map();
    this.chunks = new Map();
    this.answers = new Map();
    this.nextwords = new Map(); // by path what the files of the table say that were asked for
  }

  /** What Pagefind asks for, by path: out of what is loaded already, or a part of a pack. */
  async answerTo(path) {
    try {
      return new Response(await this.find(path));
    } catch (error) {
      this.failures.add(path);
      throw error;
    }
  }

  async find(path) {
    if (path === "pagefind-entry.json") return JSON.stringify(this.entry());
    const shard = this.shards.find(({ hash }) => path === `pagefind.${hash}.pf_meta`);
    if (shard) return this.shelves.get(shard.name).meta;
    const chunk = this.chunks.get(/^index\/(.+)\.pf_index$/u.exec(path)?.[1]);
    if (chunk) return fetchPart(`${this.bundle}index/${chunk.pack}.pf_index`, chunk);
    const again = this.fresh ? `?again=${starts}` : ""; // a preload that failed would be taken for the answer
    return (await load(this.bundle + path + again)).arrayBuffer();
  }

  /** What Pagefind takes for its languages: the shards; it begins with the language of the page. */
  entry() {
    const about = ({ hash, stories }) => ({ hash, wasm: null, page_count: stories });
    const named = this.shards.map((shard) => [shard.name, about(shard)]);
    const first = [document.documentElement.lang.toLowerCase(), about(this.shards[0])];
    return { version: this.common.version, languages: Object.fromEntries([first, ...named]), include_characters: [] };
  }

  async start() {
    const [newest] = this.shards;
    const baseUrl = new URL("..", this.bundle).pathname;
    await pagefind.options({ noWorker: true, baseUrl, bundlePath: new URL(this.bundle).pathname, ranking: RANKING });
    await pagefind.init();
    this.enter(newest.name);
  }

  /** The newest shards that are searched first; those of a year where one is asked for. */
  first(year) {
    if (year) return this.shards.filter((shard) => shard.first <= year && year <= shard.last);
    return this.shards.slice(0, this.common.newest);
  }

  /** {answers, offers}: of the shards that are closed at first, those that may answer a question, and those that may hold
   * its words at all. Where the table does not come, any of them may.
   */
  async consult(plan) {
    const closed = this.shards.slice(this.common.newest);
    try {
      const { findPlaces } = await import("./nextwords.js");
      const { answers, offers } = await findPlaces(this, plan, closed.length);
      return { answers: new Set(answers.map((at) => closed[at])), offers: new Set(offers.map((at) => closed[at])) };
    } catch (error) {
      console.warn(error);
      return { answers: new Set(closed), offers: new Set(closed) };
    }
  }

  /** Make some shards part of every search from now on. */
  async open(shards) {
    await Promise.all(shards.map(({ name }) => this.opened.has(name) || this.openOne(name)));
    this.checkLoaded();
  }

  async openOne(name) {
    if (!this.shelves.has(name)) this.keep(await unpack(await load(`${this.bundle}shelf/${name}.shelf`)));
    await pagefind.mergeIndex(this.bundle, { language: name, ranking: RANKING });
    this.enter(name);
  }

  /** Take some shelves apart: the head of each in JSON, and what Pagefind reads first. */
  keep(buffer) {
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length; ) {
      const head = bytes.indexOf(10, at) + 1;
      const [size, meta] = readText(bytes.subarray(at, head)).split(" ").map(Number);
      const shelf = JSON.parse(readText(bytes.subarray(head, head + size)));
      at = head + size + meta;
      this.shelves.set(shelf.name, { ...shelf, meta: bytes.slice(head + size, at) });
    }
  }

  /** Note the stories of a shard, which Pagefind knows now, and where its files lie. */
  enter(name) {
    const shelf = this.shelves.get(name);
    const ids = readText(shelf.meta, "latin1").match(ID);
    const years = shelf.years.flatMap(([year, count]) => Array(count).fill(year));
    const said = shelf.said.split(";").map((places) => places.split(" ").filter(Boolean).map((place) => shelf.terms[place]));
    const heads = shelf.heads.split(" ").map((ends) => ends.split(".").map(Number));
    const months = shelf.paths.split(";").flatMap((group) => {
      const [month, ...slugs] = group.split(" ");
      return slugs.map((slug) => `${month}/${slug}`);
    });
    const [stories, chunks] = [shelf.stories, shelf.chunks].map((packs) => placesIn(packs, name));
    for (const [place, part] of stories.entries()) {
      const languages = ["zh", "vi"].filter((_, bit) => shelf.languages[place] & (1 << bit));
      const path = months[place];
      const story = { path, shard: name, place, part, languages, year: years[place], terms: said[place], heads: heads[place] };
      this.stories.set(ids[place], story);
    }
    for (const [place, part] of chunks.entries()) this.chunks.set(ids[stories.length + place], part);
    this.opened.add(name);
    this.answers.clear();
  }

  /** A story as readers are shown it. */
  async read(id) {
    const { part } = this.stories.get(id);
    const packed = await fetchPart(`${this.bundle}fragment/${part.pack}.pf_fragment`, part);
    return JSON.parse(readText(await unpack(new Response(packed))));
  }

  /** How the words of opened shards are rendered, a text for each shard. */
  async renderings() {
    const files = [...this.opened].map((name) => `renderings/${name}_${this.shelves.get(name).renderings}.renderings`);
    return Promise.all(files.map(async (file) => readText(await unpack(await load(this.bundle + file)))));
  }

  /** Every story of the opened shards, by id. */
  everything() {
    return new Map([...this.stories.keys()].map((id) => [id, { score: 0, first: Infinity }]));
  }

  /** Pagefind's answer to words side by side, by story: {score, first}, the place of the first word. */
  async ask(question) {
    if (question.startsWith(NAME) && !this.names.has(wordHash(question))) return new Map(); // what nobody says
    if (!this.answers.has(question)) this.answers.set(question, this.search(`"${question}"`));
    return this.answers.get(question);
  }

  async search(question) {
    const { results } = await pagefind.search(question);
    this.checkLoaded();
    const mine = results.filter(({ id }) => this.stories.has(id));
    return new Map(mine.map(({ id, score, words }) => [id, { score, first: words[0] ?? Infinity }]));
  }

  /** Nothing can be said about what there is while a file of the index is missing. */
  checkLoaded() {
    for (const path of this.failures) throw new Error(`could not load ${path}`);
  }

  /** How often stories say some words: a score by story. */
  async weigh(words) {
    const found = words ? await this.search(words) : new Map();
    return new Map([...found].map(([id, { score }]) => [id, score]));
  }

  /** Where in a story a word stands: 0 in its title, 1 in its lead, 2 behind them. */
  zoneOf(id, place) {
    return this.stories.get(id).heads.filter((end) => place >= end).length;
  }

  /** The stories that say a word in capitals. */
  async abbreviated(phrase) {
    return this.ask(`0c${spelled(phrase, false)}`);
  }

  /** The stories that hold a phrase: {text} as it stands, {named} as a name, in whatever form, {found} either.
   *
   * Marks that were typed count; {unmarked} are the stories that have it with other marks, where none has it with these.
   */
  async holding(phrase) {
    const marked = isMarked(phrase);
    const held = await this.spelledSo(phrase, marked);
    const unmarked = marked && !held.found.size ? (await this.spelledSo(phrase, false)).found : new Map();
    return { ...held, unmarked };
  }

  async spelledSo(phrase, exact) {
    const parts = spelled(phrase, exact);
    const linked = linkedForm(phrase);
    const asked = [parts, ...(linked ? [spelled(linked, exact)] : [])].map((one) => this.ask(one.join(" ")));
    const [named, ...texts] = await Promise.all([this.ask(wholeName(parts)), ...asked]);
    let text = new Map(texts.reverse().flatMap((one) => [...one]));
    const joined = text.size || named.size ? null : joinedForm(phrase);
    if (joined) text = await this.ask(spelled(joined, exact).join(" "));
    return { found: new Map([...named, ...text]), text, named };
  }
}

const readText = (bytes, encoding = "utf-8") => new TextDecoder(encoding).decode(bytes);

/** Where small files lie in packs, "digest length length …;…": {pack, start, length} each. */
function placesIn(packs, name) {
  return packs.split(";").flatMap((one) => {
    const [digest, ...lengths] = one.split(" ");
    let end = 0;
    return lengths.map(Number).map((length) => ({ pack: `${name}_${digest}`, length, start: (end += length) - length }));
  });
}
