// The other Chinese script beside Vietnamese: the cells of that script's own page, row by row, in the place of these.

/** Show the Chinese column in a link's script, out of the page that it leads to; whether that could be done. */
export async function showScript(link) {
  const response = await fetch(link.href).catch(() => null);
  if (!response?.ok) return false;
  const other = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const here of document.querySelectorAll(".side:lang(zh), .cell:lang(zh):not([data-missing])")) {
    const there = twin(other, here);
    if (there) put(here, there);
  }
  for (const one of link.parentElement.querySelectorAll("a")) one.removeAttribute("aria-current");
  link.ariaCurrent = "true";
  return true;
}

function twin(other, here) {
  const row = here.closest(".row");
  return row ? other.getElementById(row.id)?.querySelector(".cell:lang(zh)") : other.querySelector(".side:lang(zh)");
}

/** Another script's text in an element; its links go on leading to pages in the reader's language. */
function put(here, there) {
  const links = [...here.querySelectorAll("a[href]")].map((one) => one.getAttribute("href"));
  const incoming = [...there.querySelectorAll("a[href]")];
  if (incoming.length === links.length) incoming.forEach((one, at) => one.setAttribute("href", links[at]));
  here.lang = there.lang;
  if (here.matches(".cell")) return here.replaceChildren(...there.childNodes);
  return ["subtitle", "standfirst", "byline"].concat("title").forEach((name) => {
    const from = there.querySelector(name === "title" ? "h1, .title" : `.${name}`);
    const to = here.querySelector(`.${name}`);
    if (from && to) to.textContent = from.textContent;
  });
}
