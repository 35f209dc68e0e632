// Citations for programs, where the site has no files of them: made of the story's index.json when asked for. Loaded when
// the receipt is opened.

const FILES = { "cite.bib": "BibTeX", "cite.ris": "RIS", "cite.json": "CSL-JSON" };
const place = document.querySelector(".citing a[rel=alternate]"); // leads to the document

async function save(name) {
  const { formatCitations } = await import("./citations.js");
  const answer = await fetch(place.href);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const content = formatCitations(await answer.json())[name];
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

function offer([name, label]) {
  const link = Object.assign(document.createElement("a"), { href: place.href, textContent: label });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    save(name).catch(() => location.assign(link.href)); // the document itself says what is cited
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

place?.closest("ul").prepend(...Object.entries(FILES).map(offer));
