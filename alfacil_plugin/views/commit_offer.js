/* The offer to commit what was saved, by the git of this machine. Nothing is ever pushed. */
"use strict";

(() => {
  const { words, fill, make, store } = globalThis.alfacil;
  const SAVED = "alfacil-saved-evidence";

  /** Say in a place what was saved, and offer to commit it with a message that can be changed. */
  const offerCommit = (place, server, { saved, path, message }, text) => {
    const typed = make("input", { id: "alf-message", maxlength: "300" });
    typed.value = message;
    const button = make("button", { type: "button", class: "md-button" }, words.commit);
    const said = make("p", { role: "status" });
    const offer = make("div", {}, make("p", { class: "alf-box" }, make("label", { for: "alf-message" }, words.message), typed), button);
    button.addEventListener("click", async () => {
      button.disabled = true;
      const { code, said: answer } = await server.post("commit", { path, message: typed.value });
      if (code === 201) {
        offer.remove();
        store(sessionStorage, SAVED, null);
        // The line that git tells was written before: "Not committed yet" is not so any more.
        document.querySelector(".alf-history")?.remove();
      }
      button.disabled = false;
      said.textContent =
        code === 201
          ? fill(words.committed, { commit: answer.commit })
          : (answer.error ?? words.uncommitted);
    });
    place.replaceChildren(make("p", {}, text ?? fill(words.saved, { saved })), offer, said);
    place.hidden = false;
  };

  globalThis.alfacil = { ...globalThis.alfacil, offerCommit, SAVED };
})();
