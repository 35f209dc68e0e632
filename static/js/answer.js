// The stories that answer a question.

import { chunksOf, isAbbreviation } from "./query.js";

const LONGEST = 8; // parts of a phrase that are tried apart
// By where a story says it, in its title, in its lead or behind them: how well it answers, 0 best.
const WHOLE = [0, 2, 3];
const WORD_BY_WORD = [1, 4, 5];
const NO_ABBREVIATION = 6;

/** The stories in all of these answers. */
function common(answers) {
  const [first, ...others] = answers;
  return new Map([...first].filter(([id]) => others.every((one) => one.has(id))));
}

const union = (answers) => new Map(answers.flatMap((one) => [...one]));

/** The ways to part a phrase, most of its words together: in two, in three; most parts have more than one word. */
export function partings(phrase) {
  const words = chunksOf(phrase);
  if (words.length > LONGEST) return [];
  const ends = words.map((_, index) => index).slice(1);
  const two = ends.map((end) => [words.slice(0, end), words.slice(end)]);
  const three = ends.flatMap((end) =>
    ends
      .filter((later) => later > end)
      .map((later) => [words.slice(0, end), words.slice(end, later), words.slice(later)]),
  );
  const joined = (parts) => parts.filter((part) => part.length > 1).length >= parts.length - 1;
  return [two.filter(joined), three.filter(joined)];
}

/** The stories that hold the parts of a phrase which none holds whole. */
async function inParts(archive, phrase) {
  for (const ways of partings(phrase)) {
    const hold = async (part) => (await archive.holding({ words: part.flat() })).found;
    const held = await Promise.all(ways.map((parts) => Promise.all(parts.map(hold))));
    const found = union(held.map(common));
    if (found.size) return found;
  }
  return new Map();
}

/** The stories that hold every part of a phrase, wherever. */
async function scattered(archive, phrase) {
  const held = await Promise.all(chunksOf(phrase).map((words) => archive.holding({ words })));
  return common(held.map(({ found }) => found));
}

/** What the archive holds for a question.
 *
 * {hits: [{id, rank, tier}], apart: the same with words far apart, unmarked: the same with other marks than were
 * typed, parted: whether a phrase was found only in parts}
 */
export async function answer(archive, { wanted, unwanted, tooLong }) {
  const nothing = { hits: [], apart: [], unmarked: [], parted: false };
  if (tooLong || !(wanted.length || unwanted.length)) return nothing;
  const refused = await Promise.all(unwanted.map((one) => archive.holding(one)));
  const without = union(refused.map(({ found }) => found));
  if (!wanted.length) return { ...nothing, hits: listed([archive.everything()], without) };
  const whole = wanted.length > 1 ? { words: wanted.flatMap((one) => one.words) } : wanted[0];
  const [together, ...held] = await Promise.all([whole, ...wanted].map((phrase) => archive.holding(phrase)));
  const each = wanted.map((one, index) => {
    const { found } = held[index];
    return found.size || !one.loose ? found : inParts(archive, one);
  });
  const phrases = await Promise.all(each);
  const every = common(phrases);
  const tiers = [...tiersOf(together).map((tier) => common([tier, every])), every];
  const hits = listed(tiers, without);
  const abbreviated = isAbbreviation(wanted) ? await archive.abbreviated(wanted[0]) : new Map();
  for (const hit of hits) hit.rank = rankOf(archive, hit, phrases, abbreviated, tiers.length - 1);
  const known = [without, new Map(hits.map((hit) => [hit.id, hit]))];
  const unmarked = await otherMarks(held, phrases);
  return {
    hits,
    apart: await farApart(archive, wanted, phrases, known),
    unmarked: listed([unmarked], union(known)),
    parted: hits.length > 0 && held.some(({ found }, index) => !found.size && phrases[index].size),
  };
}

/** How well a story answers. Where some say an abbreviation in capitals, that is what was meant. */
function rankOf(archive, { id, tier, first }, phrases, abbreviated, last) {
  const whole = tier < last;
  const zones = whole ? [archive.zoneOf(id, first)] : phrases.map((one) => archive.zoneOf(id, one.get(id).first));
  const rank = (whole ? WHOLE : WORD_BY_WORD)[Math.max(...zones)];
  return abbreviated.size && !abbreviated.has(id) ? rank + NO_ABBREVIATION : rank;
}

/** The stories with the whole phrase, best first. Where some say it as a name, that is what was meant. */
function tiersOf({ text, named }) {
  const said = common([text, named]);
  return said.size ? [said, named, text] : [text, named];
}

async function farApart(archive, wanted, phrases, known) {
  if (!wanted.some((one) => one.loose && chunksOf(one).length > 1)) return [];
  const every = wanted.map((one, index) => (one.loose ? scattered(archive, one) : phrases[index]));
  return listed([common(await Promise.all(every))], union(known));
}

/** The stories that say what was asked with other marks, where some phrase is said by none with its own. */
async function otherMarks(held, phrases) {
  if (!held.some(({ unmarked }) => unmarked.size)) return new Map();
  return common(held.map(({ unmarked }, index) => (phrases[index].size ? phrases[index] : unmarked)));
}

/** Each story once, in the first tier that has it. */
function listed(tiers, without) {
  const hits = new Map();
  for (const [tier, found] of tiers.entries()) {
    for (const [id, { first }] of found) {
      if (!hits.has(id) && !without.has(id)) hits.set(id, { id, tier, first, rank: 0 });
    }
  }
  return [...hits.values()];
}
