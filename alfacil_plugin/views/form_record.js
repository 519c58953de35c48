/* What every form makes and checks: a record as YAML, and a record against its schema. */
"use strict";

(() => {
  // ---- A record as YAML: what it reads as is what was meant, whatever was typed ----

  // Words that YAML takes for something else than a text; no other small word is.
  const NOT_TEXTS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
  const PLAIN = /^[a-z]+(-[a-z0-9]+)*$/;
  // Valid in JSON, but a line break or not allowed in YAML.
  const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
  const LONE_HALF = /[\ud800-\udfff]/gu;

  const scalar = (value) => {
    if (typeof value !== "string") return String(value);
    if (PLAIN.test(value) && !NOT_TEXTS.has(value)) return value;
    return JSON.stringify(value.replace(LONE_HALF, "\ufffd")).replace(
      ESCAPED,
      (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
    );
  };

  const isGroup = (value) => value !== null && typeof value === "object";

  const lines = (value, indent) => {
    if (Array.isArray(value)) {
      return value.flatMap((item) => {
        const [first, ...rest] = isGroup(item) ? lines(item, indent + "  ") : [indent + "  " + scalar(item)];
        return [indent + "- " + first.trimStart(), ...rest];
      });
    }
    return Object.entries(value).flatMap(([key, item]) => {
      if (!isGroup(item)) return [`${indent}${key}: ${scalar(item)}`];
      if (Array.isArray(item) && !item.some(isGroup)) {
        return [`${indent}${key}: [${item.map(scalar).join(", ")}]`];
      }
      return [`${indent}${key}:`, ...lines(item, indent + "  ")];
    });
  };

  const frontMatter = (record) => lines(record, "").join("\n") + "\n";

  /** Count what a reader of YAML counts: every key, value, and beginning and end of a group. */
  const events = (value) => {
    if (!isGroup(value)) return 1;
    const inner = Object.values(value).reduce((sum, item) => sum + events(item), 2);
    return Array.isArray(value) ? inner : inner + Object.keys(value).length;
  };

  // ---- A record against its schema ----

  const isDay = (text) => {
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!parts) return false;
    const day = new Date(0);
    day.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
    return Number(parts[1]) > 0 && day.toISOString().slice(0, 10) === text;
  };

  const IS_OF = {
    string: (value) => typeof value === "string",
    number: (value) => typeof value === "number" && Number.isFinite(value),
    integer: (value) => Number.isInteger(value),
    boolean: (value) => typeof value === "boolean",
    array: (value) => Array.isArray(value),
    object: (value) => isGroup(value) && !Array.isArray(value),
  };

  /** Return what a schema refuses: the way to the value, the word of the schema, and its bound. */
  const faultsOf = (value, schema, path = []) => {
    const found = [];
    const fault = (word, at = path) => found.push({ path: at, word, bound: schema[word], value, schema });
    if (schema.anyOf) {
      const wanted = IS_OF.object(value) ? "object" : "string";
      return faultsOf(value, schema.anyOf.find(({ type }) => type === wanted) ?? schema.anyOf[0], path);
    }
    if (schema.type && !IS_OF[schema.type](value)) {
      fault("type");
      return found;
    }
    if (schema.enum && !schema.enum.includes(value)) fault("enum");
    if ("const" in schema && schema.const !== value) fault("const");
    if (typeof value === "string") {
      const length = [...value].length;
      if (length < schema.minLength) fault("minLength");
      if (length > schema.maxLength) fault("maxLength");
      if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) fault("pattern");
      else if (schema.format === "date" && !isDay(value)) fault("format");
    } else if (typeof value === "number") {
      if (value < schema.minimum) fault("minimum");
      if (value <= schema.exclusiveMinimum) fault("exclusiveMinimum");
      if (value > schema.maximum) fault("maximum");
    } else if (Array.isArray(value)) {
      if (value.length < schema.minItems) fault("minItems");
      const written = value.map((item) => JSON.stringify(item));
      if (schema.uniqueItems && new Set(written).size < written.length) fault("uniqueItems");
      if (schema.items) value.forEach((item, at) => found.push(...faultsOf(item, schema.items, [...path, at])));
    } else if (isGroup(value)) {
      for (const name of schema.required ?? []) if (!(name in value)) fault("required", [...path, name]);
      for (const [name, item] of Object.entries(value)) {
        const known = schema.properties && Object.hasOwn(schema.properties, name);
        if (known) found.push(...faultsOf(item, schema.properties[name], [...path, name]));
        else if (schema.additionalProperties === false) fault("additionalProperties", [...path, name]);
      }
    }
    return found;
  };

  /** Return what an identifier could be that is meant by a text. */
  const asId = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

  globalThis.alfacil = { ...globalThis.alfacil, frontMatter, faultsOf, events, asId };
})();
