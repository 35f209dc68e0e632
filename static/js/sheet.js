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

/** Put one of the parts at a place beside an element or in it. */
export async function take(selector, element, place) {
  const part = (await load()).querySelector(selector).cloneNode(true);
  element.insertAdjacentElement(place, part);
  return part;
}
