/* The evidence of a criterion with its quotations, taken from the criterion's own page. */
"use strict";

(() => {
  const { make } = globalThis.alfacil;
  const documents = new Map();
  /** Return the page at an address, or null where it cannot be had. */
  const documentAt = (address) => {
    // From a folder nothing can be fetched.
    if (location.protocol === "file:") return Promise.resolve(null);
    if (!documents.has(address)) {
      documents.set(address, fetch(address)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
        .then((text) => new DOMParser().parseFromString(text, "text/html"))
        .catch(() => { documents.delete(address); return null; }));
    }
    return documents.get(address);
  };

  /** Return the claims of a criterion's page that are of these pieces, or their titles alone. */
  const listOf = (page, address, found) => {
    const list = make("ul", { class: "alf-claims" });
    const wanted = new Map(found.map((piece) => [piece.href, piece]));
    for (const item of page ? page.querySelectorAll(".alf-claims > li") : []) {
      const copy = document.importNode(item, true);
      for (const link of copy.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
      const first = copy.querySelector("a");
      if (first && wanted.delete(first.href)) list.append(copy);
    }
    for (const piece of wanted.values()) {
      const line = make("p", {}, make("a", { href: piece.href }, piece.title));
      list.append(make("li", {}, line, make("p", { class: "alf-small" }, piece.date)));
    }
    return list;
  };

  globalThis.alfacil = { ...globalThis.alfacil, documentAt, listOf };
})();
