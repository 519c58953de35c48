/* Elements made, shown and filled with words: what the scripts of all pages do. */
"use strict";

(() => {
  /** Fill in a message: what stands in braces in it. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** Make an element: its attributes, and what is in it. */
  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...inside.filter((item) => item !== null && item !== ""));
    return element;
  };

  const show = (element, visible = true) => {
    if (element) element.hidden = !visible;
  };

  /** Put a text into an element, which is shown while there is one. */
  const say = (element, text) => {
    element.textContent = text;
    show(element, text !== "");
  };

  globalThis.alfacil = { ...globalThis.alfacil, fill, make, show, say };
})();
