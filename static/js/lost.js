// The 404 page: speak the language of the address that was not found.

const sections = [...document.querySelectorAll("section[data-home]")];
const own = sections.find((section) => location.pathname.startsWith(section.dataset.home));
if (own) {
  document.documentElement.lang = own.lang;
  for (const section of sections) section.hidden = section !== own;
}
