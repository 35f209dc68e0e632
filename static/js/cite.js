// Citations for programs, where the site has no files of them: taken out of the story's index.json when asked for.

/** The citations of a story, by what their files are called. */
async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.json()).citations;
}

async function save(link) {
  const content = (await load(link.href))[link.download];
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: url, download: link.download }).click();
  URL.revokeObjectURL(url);
}

for (const link of document.querySelectorAll(".citing li[hidden] [download]")) {
  link.parentElement.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    save(link).catch(() => location.assign(link.href)); // the document itself has them
  });
}
