// The stories that answer a question.

const LONGEST = 8; // words of a phrase that is tried in parts

/** The stories in all of these answers. */
function common(answers) {
  const [first, ...others] = answers;
  return new Map([...first].filter(([id]) => others.every((one) => one.has(id))));
}

const union = (answers) => new Map(answers.flatMap((one) => [...one]));

/** The ways to part some words, most of them together: in two, in three; most parts have more than one word. */
function partings(words) {
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
async function inParts(archive, { words }) {
  if (words.length > LONGEST) return new Map();
  for (const ways of partings(words)) {
    const hold = async (part) => (await archive.holding({ words: part })).found;
    const held = await Promise.all(ways.map((parts) => Promise.all(parts.map(hold))));
    const found = union(held.map(common));
    if (found.size) return found;
  }
  return new Map();
}

/** The stories that hold every word of a phrase, wherever. */
async function scattered(archive, { words }) {
  const held = await Promise.all(words.map((word) => archive.holding({ words: [word] })));
  return common(held.map(({ found }) => found));
}

/** What the archive holds for a question: {hits: [{id, tier, score, load}], apart: the same, with words far apart}. */
export async function answer(archive, { wanted, unwanted, tooLong }) {
  if (tooLong || !(wanted.length || unwanted.length)) return { hits: [], apart: [] };
  const refused = await Promise.all(unwanted.map((one) => archive.holding(one)));
  const without = union(refused.map(({ found }) => found));
  if (!wanted.length) return { hits: ranked([await archive.everything()], without), apart: [] };
  const whole = wanted.length > 1 ? { words: wanted.flatMap((one) => one.words) } : wanted[0];
  const [together, ...held] = await Promise.all([whole, ...wanted].map((phrase) => archive.holding(phrase)));
  const each = wanted.map((one, index) => {
    const { found } = held[index];
    return found.size || !one.loose ? found : inParts(archive, one);
  });
  const phrases = await Promise.all(each);
  const every = common(phrases);
  const hits = ranked([...tiersOf(together).map((tier) => common([tier, every])), every], without);
  return { hits, apart: await farApart(archive, wanted, phrases, [without, new Map(hits.map((hit) => [hit.id, hit]))]) };
}

/** The stories with the whole phrase, best first. Where some say it as a name, that is what was meant. */
function tiersOf({ text, named }) {
  const said = common([text, named]);
  return said.size ? [said, named, text] : [text, named];
}

async function farApart(archive, wanted, phrases, known) {
  if (!wanted.some((one) => one.loose && one.words.length > 1)) return [];
  const every = wanted.map((one, index) => (one.loose ? scattered(archive, one) : phrases[index]));
  return ranked([common(await Promise.all(every))], union(known));
}

/** Each story once, in the first tier that has it. */
function ranked(tiers, without) {
  const hits = new Map();
  for (const [tier, found] of tiers.entries()) {
    for (const [id, { score, data }] of found) {
      if (!hits.has(id) && !without.has(id)) hits.set(id, { id, tier, score, load: data });
    }
  }
  return [...hits.values()];
}
