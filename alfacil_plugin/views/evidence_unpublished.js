/* What has no page on the site, drafts and what is private: it can be reached from the form alone. */
"use strict";

(() => {
  const { words, make, show } = globalThis.alfacil;

  /** List it, as the server tells it, with the way to the form of each. */
  const listUnpublished = async (place, server) => {
    const { code, said } = await server.post("unpublished", {});
    const pieces = code === 200 ? said.pieces : [];
    const lines = pieces.map(({ path, title, draft }) => {
      const link = make("a", { href: `${location.pathname}?edit=${encodeURIComponent(path)}` }, title);
      return make("li", {}, link, " ", make("span", { class: "alf-small" }, draft ? words.draft : words.private));
    });
    place.querySelector("ul").replaceChildren(...lines);
    show(place, lines.length > 0);
  };

  globalThis.alfacil = { ...globalThis.alfacil, listUnpublished };
})();
