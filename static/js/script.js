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
  document.dispatchEvent(new Event("script"));
  return true;
}

function twin(other, here) {
  const row = here.closest(".row");
  return row ? other.getElementById(row.id)?.querySelector(".cell:lang(zh)") : other.querySelector(".side:lang(zh)");
}

/** Another script's text in a cell or a head; its links go on leading to pages in the reader's language. */
function put(here, there) {
  here.lang = there.lang;
  if (here.matches(".side")) return putHead(here, there);
  const links = [...here.querySelectorAll("a[href]")].map((one) => one.getAttribute("href"));
  const incoming = [...there.querySelectorAll("a[href]")];
  if (incoming.length === links.length) incoming.forEach((one, at) => one.setAttribute("href", links[at]));
  return here.replaceChildren(...there.childNodes);
}

function putHead(here, there) {
  for (const one of here.querySelectorAll(".title, .subtitle, .standfirst, .byline")) {
    const from = there.querySelector(one.matches(".title") ? "h1, .title" : `.${one.className}`);
    if (from) one.textContent = from.textContent;
  }
}
