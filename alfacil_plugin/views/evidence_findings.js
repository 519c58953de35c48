/* What is wrong with a piece of evidence, in the checker's words: by the checker itself where the site
   is served on this machine, and by the schema of the kind where it is not. */
"use strict";

(() => {
  const { words, fill, frontMatter, faultsOf, events, wordsOf } = globalThis.alfacil;

  /** Return a finding as the sentence that the form shows. */
  const findingInWords = ({ message, hint, line, inText, elsewhere, severity, code }) => {
    const where = elsewhere ? `${elsewhere}: ` : inText ? `${fill(words.line, { line })} ` : "";
    const gravity = severity === "warning" ? ` ${words.warning}` : "";
    // Some of them end in a sentence.
    const mend = hint.replace(/\.$/, "");
    return `${where}${message}${mend ? ` (${mend})` : ""}.${gravity}${code ? ` ${code}` : ""}`;
  };

  /** Return what the browser finds without the checker; taken are the ids of other pieces. */
  const ownFindings = (record, schema, taken, most) => {
    const found = faultsOf(record, schema).map((fault) => {
      const [message, hint] = wordsOf(fault);
      return { field: fault.path, message, hint, severity: "error" };
    });
    if (taken.includes(record.id)) {
      found.push({ field: ["id"], message: fill(words.taken, { id: record.id }), hint: words.chooseAnother, severity: "error" });
    }
    const bytes = new TextEncoder().encode(frontMatter(record)).length;
    if (bytes > most.bytes || events(record) + 4 > most.events) {
      found.push({ field: [], message: words.much, hint: words.intoText, severity: "error" });
    }
    return found;
  };

  /** Say of each finding of the checker whether it is of this file, and of its text, which begins there. */
  const placed = (findings, path, textBegins) =>
    findings.map((item) => {
      const here = item.path === path;
      const inText = here && !item.field.length && item.line >= textBegins && textBegins > 1;
      return { ...item, elsewhere: here ? "" : item.path, inText, line: item.line - textBegins + 1 };
    });

  globalThis.alfacil = { ...globalThis.alfacil, findingInWords, ownFindings, placed };
})();
