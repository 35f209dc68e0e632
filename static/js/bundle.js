// The files of the search: loaded whole or in part, and the question that Pagefind asks for one of them answered.

let fetchFile = null;
let watched = null; // {bundle, answer}: what answers for the files of a bundle

/** Let `answer` say what lies at each path of the bundle that Pagefind asks for. */
export function watch(bundle, answer) {
  watched = { bundle, answer };
  if (fetchFile) return;
  fetchFile = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const url = new URL(asked[0]?.url ?? asked[0], location.href);
    const whole = url.origin + url.pathname;
    if (!whole.startsWith(watched.bundle)) return fetchFile(...asked);
    return watched.answer(whole.slice(watched.bundle.length));
  };
}

/** A file; a part of it only, where the host gives one. */
export async function load(url, fresh = false, range = "") {
  const wish = { ...(fresh ? { cache: "reload" } : {}), ...(range ? { headers: { Range: range } } : {}) };
  const answer = await (fetchFile ?? fetch).call(globalThis, url, wish);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

const packs = new Map(); // by address the packs that come whole, as promises
let inParts = true; // until a host sends more than it was asked for

/** The bytes of a part of a pack. */
export async function fetchPart(url, { start, length }) {
  if (inParts) {
    const answer = await load(url, false, `bytes=${start}-${start + length - 1}`);
    if (answer.status === 206) return cut(await answer.arrayBuffer(), 0, length, url);
    inParts = false;
    packs.set(url, answer.arrayBuffer());
  }
  if (!packs.has(url)) packs.set(url, load(url).then((answer) => answer.arrayBuffer()));
  try {
    return cut(await packs.get(url), start, length, url);
  } catch (error) {
    packs.delete(url);
    throw error;
  }
}

function cut(bytes, start, length, url) {
  if (bytes.byteLength < start + length) throw new Error(`cut off: ${url}`);
  return bytes.slice(start, start + length);
}

/** The bytes that a packed answer holds. */
export const unpack = (answer) =>
  new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
