/* The text of a piece of evidence, shown on the page of its form as its own page will show it. */
"use strict";

(() => {
  /** Links and pictures of the text are as seen from its own page. */
  const seenFrom = (html, address) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const base = new URL(address, location.href);
    for (const name of ["href", "src"]) {
      for (const element of template.content.querySelectorAll(`[${name}]`)) {
        try {
          element.setAttribute(name, new URL(element.getAttribute(name), base).href);
        } catch {
          element.removeAttribute(name);
        }
      }
    }
    // The page has anchors and names of its own.
    for (const element of template.content.querySelectorAll("[id]")) element.removeAttribute("id");
    template.content.querySelectorAll(".headerlink").forEach((link) => link.remove());
    return template.content;
  };

  globalThis.alfacil = { ...globalThis.alfacil, seenFrom };
})();
