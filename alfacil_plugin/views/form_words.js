/* What a schema refuses, in the checker's own words: see the rules ALF102 and ALF104 to ALF107. */
"use strict";

(() => {
  const { words, fill, asId } = globalThis.alfacil;

  const nameOf = (path) => {
    const last = path.at(-1);
    const names = path.filter((step) => typeof step === "string");
    return typeof last === "number" && names.length ? fill(words.item, { name: names.at(-1), number: last + 1 }) : String(last ?? "");
  };

  const quoted = (path) => {
    const last = path.at(-1);
    const name = path.filter((step) => typeof step === "string").at(-1);
    return typeof last === "number" && name ? fill(words.itemOf, { name, number: last + 1 }) : `"${last ?? ""}"`;
  };

  const expected = (type) => ({ number: words.aNumber, integer: words.aWhole, boolean: words.yesOrNo })[type] ?? words.another;
  const inFigures = (type) => ({ number: words.inFigures, integer: words.inWhole })[type] ?? "";

  const criterionMeant = (value) => {
    const folded = value.normalize("NFKC").replace(/\s*(?:ac|criterion|assessment criterion)(?![a-z])[\s:.]*/gi, "").trim();
    const isNear = folded !== value && /^([a-z0-9-]+\/)?[0-9.]+$/.test(folded);
    return isNear ? fill(words.meant, { value: folded }) : words.writeCriterion;
  };

  const form = (name, fault) => {
    const { value, schema } = fault;
    if (schema.format === "date") {
      return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)
        ? [fill(words.noDay, { value }), words.checkDay]
        : [fill(words.noDate, { value }), words.writeDate];
    }
    if (schema["x-criterion"]) return [fill(words.noCriterion, { value }), criterionMeant(value)];
    if (schema["x-refers-to"] || (name === "id" && asId(value) !== value)) {
      return [
        fill(words.noId, { value }),
        asId(value) ? fill(words.meant, { value: asId(value) }) : words.writeId,
      ];
    }
    if (name === "start" || name === "end") return [fill(words.noTime, { value }), words.writeTime];
    if (name === "link") return [fill(words.noAddress, { value }), fill(words.meant, { value: `https://${value}` })];
    const example = schema.examples?.find((item) => typeof item === "string") ?? "";
    const like = example && !example.includes(" ") ? fill(words.like, { example }) : schema.description ?? "";
    return [fill(words.wrongForm, { value, name }), like];
  };

  const bounds = (name, { word, bound, value }) => {
    const size = typeof value === "string" ? [...value].length : value?.length;
    switch (word) {
      case "minItems":
        return [fill(size ? words.few : words.none, { name, size, bound }), words.addSome];
      case "uniqueItems":
        return [fill(words.twice, { name }), words.keepOne];
      case "minLength":
        return [fill(words.empty, { name }), ""];
      case "maxLength":
        return [fill(words.long, { name, size, bound }), words.shorten];
      case "minimum":
        return [fill(words.least, { name, bound }), words.digits];
      case "exclusiveMinimum":
        return [fill(words.more, { name, bound }), words.digits];
      default:
        return [fill(words.most, { name, bound }), words.digits];
    }
  };

  /** Return what the checker would say of a fault: a message and how to mend it. */
  const wordsOf = (fault) => {
    const name = nameOf(fault.path);
    const { value, schema } = fault;
    switch (fault.word) {
      case "required":
        return [fill(words.missing, { name }), schema.properties?.[name]?.description ?? ""];
      case "additionalProperties":
        return [fill(words.noField, { name }), ""];
      case "type": {
        const shown = typeof value === "string" ? value : JSON.stringify(value);
        return [fill(words.wrongType, { name: quoted(fault.path), expected: expected(fault.bound), value: shown }), inFigures(fault.bound)];
      }
      case "enum":
      case "const":
        return [fill(words.noChoice, { value, name }), fill(words.chooseOf, { choices: [fault.bound].flat().join(", ") })];
      case "pattern":
      case "format":
        return form(name, fault);
      default:
        return bounds(quoted(fault.path), fault);
    }
  };

  globalThis.alfacil = { ...globalThis.alfacil, wordsOf };
})();
