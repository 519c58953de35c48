/* What is wrong with an assessor's decisions, in words: a fault is the path of a field and a text. */
"use strict";

(() => {
  const { frontMatter, events, fill, asId, today } = globalThis.alfacil;

  /** Say what the schema refuses of a field, which is called as its label has it. */
  const sentenceOf = (fault, label, words) => {
    const about = fault.schema.properties?.[fault.path.at(-1)]?.description ?? "";
    switch (fault.word) {
      case "required":
        return `${fill(words.missing, { label })} ${about}`.trim();
      case "minLength":
        return fill(words.empty, { label });
      case "maxLength":
        return fill(words.long, { label, number: [...fault.value].length, most: fault.bound });
      case "minimum":
        return fill(words.least, { label, bound: fault.bound });
      case "maximum":
        return fill(words.most, { label, bound: fault.bound });
      case "minItems":
        return words.undecided;
      case "type":
        return fill(fault.bound === "integer" ? words.whole : words.number, { value: fault.value });
      case "format":
        return fill(words.day, { value: fault.value });
      case "pattern":
        if (fault.path[0] === "date") return fill(words.date, { value: fault.value });
        return fill(words.id, { value: fault.value }) + (asId(fault.value) ? ` ${fill(words.meant, { value: asId(fault.value) })}` : "");
      default:
        return fill(words.other, { label });
    }
  };

  const samePerson = (one, other) => {
    const folded = (name) => name.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    return folded(one) !== "" && folded(one) === folded(other);
  };

  /** Return what no schema can say: what the checker's rules of assessment say of the file.

      decided holds, for each decision, its criterion's full marks and the least that it needs. */
  const ownFaults = (record, data, decided) => {
    const { words } = data;
    const found = [];
    const fault = (path, text) => found.push({ path, text });
    if (record.assessor && data.learners.some((name) => samePerson(name, record.assessor))) {
      fault(["assessor"], fill(words.learner, { name: record.assessor }));
    }
    if (record.date > today()) fault(["date"], fill(words.future, { date: record.date }));
    if (data.taken.includes(record.id)) {
      fault(["id"], fill(words.taken, { id: record.id }));
    }
    record.decisions.forEach((made, at) => {
      const { full, needs } = decided[at];
      const name = made.criterion;
      const met = made.decision === "met";
      if (met && !made.evidence) {
        fault(["decisions", at, "evidence"], fill(words.rests, { name }));
      }
      if (met && data.marked && made.marks === undefined) {
        fault(["decisions", at, "marks"], fill(words.unmarked, { name }));
      } else if (full !== null && made.marks > full) {
        fault(["decisions", at, "marks"], fill(words.over, { name, marks: made.marks, full }));
      } else if (met && needs !== null && made.marks < needs) {
        fault(["decisions", at, "marks"], fill(words.under, { name, marks: made.marks, full, needs }));
      }
    });
    const bytes = new TextEncoder().encode(frontMatter(record)).length;
    if (bytes > data.most.bytes || events(record) + 4 > data.most.events) {
      fault([], words.much);
    }
    return found;
  };

  globalThis.alfacil = { ...globalThis.alfacil, sentenceOf, ownFaults };
})();
