// A former permalink: on to the new one at once, with the row and the question that the old address named.

const { to } = document.currentScript.dataset;
location.replace(to + location.search + location.hash);
