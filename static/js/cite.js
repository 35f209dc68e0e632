// Citations for programs, where the site has no files of them: taken out of the story's index.json when asked for.

const FILES = { "cite.bib": "BibTeX", "cite.ris": "RIS", "cite.json": "CSL-JSON" };
const place = document.querySelector("[data-citations]");

/** A citation, by what its file would be called. */
async function load(name) {
  const answer = await fetch(place.dataset.citations);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return (await answer.json()).citations[name];
}

async function save(name) {
  const url = URL.createObjectURL(new Blob([await load(name)], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

function offer([name, label]) {
  const link = Object.assign(document.createElement("a"), { href: place.dataset.citations, textContent: label });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    save(name).catch(() => location.assign(link.href)); // the document itself has them
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

place.querySelector("ul").prepend(...Object.entries(FILES).map(offer));
