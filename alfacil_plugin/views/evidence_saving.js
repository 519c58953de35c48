/* What becomes of evidence that was saved into the folder: its page is waited for, then gone to. */
"use strict";

(() => {
  const { words, fill, say, offerCommit, SAVED } = globalThis.alfacil;
  const PATH = "PATH-OF-THE-FILE";

  /** Return the address of the page of a file, from that of any page. */
  const addressOf = (anyPage, path) =>
    anyPage.replace(PATH, path.replace(/\.md$/, "").split("/").map(encodeURIComponent).join("/"));

  /** Return the message that a commit of it may have. */
  const messageOf = (record, path, isNew) =>
    `${isNew ? words.added : words.change} ${record.id ?? path}: ${record.title ?? ""}`.replace(/: $/, "").slice(0, 300);

  /** Say something of what was done, where the reader is taken to. */
  const sayDone = (page, text) => {
    const place = page.querySelector("[data-done]");
    say(place, text);
    place.focus();
  };

  /** Go to the page of what was saved once it is built; return whether we do. */
  const goWhenBuilt = async (page, server, waiting) => {
    const buttons = [...page.querySelectorAll("[data-save]")];
    buttons.forEach((button) => (button.disabled = true));
    sayDone(page, fill(words.building, { saved: waiting.saved }));
    const found = await server.goTo(SAVED, waiting);
    if (found === "there") return true;
    // It stays stored: the server reloads this page when it has built, and the offer is made again.
    buttons.forEach((button) => (button.disabled = false));
    const why = found === "absent" ? words.noPage : words.unbuilt;
    offerCommit(page.querySelector("[data-done]"), server, waiting, `${fill(words.saved, { saved: waiting.saved })} ${why}`);
    return false;
  };

  globalThis.alfacil = { ...globalThis.alfacil, addressOf, messageOf, sayDone, goWhenBuilt };
})();
