// What a story's page offers beside its text, in the words of this tree: one file (tools.txt), fetched when it is wanted.

let loaded = null;

/** The parts of the file, as a fragment. */
export const load = () => (loaded ??= fetchParts().catch((error) => ((loaded = null), Promise.reject(error))));

async function fetchParts() {
  const answer = await fetch(`${document.querySelector(".brand a").href}tools.txt`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const parts = document.createElement("template");
  parts.innerHTML = await answer.text();
  return parts.content;
}

/** Put one of the parts before an element, or at its end. */
export async function take(selector, before, at = "beforebegin") {
  const part = (await load()).querySelector(selector).cloneNode(true);
  before.insertAdjacentElement(at, part);
  return part;
}
