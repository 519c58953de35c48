/* On the page of a piece of evidence: the way to the form, where the site is served on this machine,
   and the offer to commit what was just saved there. */
"use strict";

(() => {
  const { words, local, offerCommit, stored, store, SAVED } = globalThis.alfacil;
  const place = document.querySelector("[data-edit]");
  if (!place) return;
  Object.assign(words, JSON.parse(place.dataset.words));
  const server = local(place.dataset.local);
  const waiting = stored(sessionStorage, SAVED);
  const begin = async () => {
    if (!(await server.ask())) return;
    place.querySelector("[data-edit-local]").hidden = false;
    place.querySelector("[data-edit-host]")?.remove();
    if (waiting?.there && waiting.path === place.dataset.edit) {
      offerCommit(document.querySelector("[data-saved]"), server, waiting);
    } else store(sessionStorage, SAVED, null);
  };
  begin();
})();
