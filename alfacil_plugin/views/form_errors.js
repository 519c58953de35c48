/* What is wrong with what was typed: beside its field, and in a list that leads to each place. */
"use strict";

(() => {
  const { make } = globalThis.alfacil;
  const OWN = "alf-error-";
  const CONTROLS = "input:not([hidden]), select, textarea, button, a";
  const aboutOf = (control) => (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

  /** Take away what was said of the fields within an element, and hide the list. */
  const clearErrors = (within, summary) => {
    within.querySelectorAll("[data-said-of-field]").forEach((said) => said.remove());
    within.querySelectorAll("[aria-invalid]").forEach((control) => {
      control.removeAttribute("aria-invalid");
      const about = aboutOf(control).filter((id) => !id.startsWith(OWN)).join(" ");
      if (about) control.setAttribute("aria-describedby", about);
      else control.removeAttribute("aria-describedby");
    });
    summary.hidden = true;
  };

  /** Say something in the box of a field; an error marks its control, a warning does not. */
  const sayInBox = (box, text, number, isWarning = false) => {
    const id = `${OWN}${number}`;
    box.append(make("span", { class: isWarning ? "alf-warning" : "alf-error", id, "data-said-of-field": true }, text));
    const control = box.querySelector("input, select, textarea");
    if (!control || isWarning) return;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", [...aboutOf(control), id].join(" "));
  };

  /** From the top of the page to its end; what holds another comes before it. */
  const inOrder = ([, one], [, other]) => {
    const where = one.compareDocumentPosition(other);
    return where & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : where & Node.DOCUMENT_POSITION_PRECEDING ? 1 : 0;
  };

  /** Show the list: a head, and pairs of a text and the element that it leads to. */
  const listErrors = (summary, head, entries) => {
    const list = make("ul");
    for (const [text, target] of [...entries].sort(inOrder)) {
      const link = make("a", { href: "#" }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        target.scrollIntoView({ block: "center" });
        target.querySelector(CONTROLS)?.focus({ preventScroll: true });
      });
      list.append(make("li", {}, link));
    }
    summary.replaceChildren(make("p", {}, head), ...(entries.length ? [list] : []));
    summary.hidden = false;
  };

  globalThis.alfacil = { ...globalThis.alfacil, clearErrors, sayInBox, listErrors };
})();
