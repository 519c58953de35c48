/* The fields of a kind of evidence, in the order in which its form asks for them. */
"use strict";

(() => {
  const { fieldsOf, fieldOf, namesOf } = globalThis.alfacil;

  /** Return a kind's fields by name, the boxes of its own, and those that few need, which are folded. */
  const evidenceFields = ({ schema, served }, folded) => {
    const fields = fieldsOf(schema, ["kind"]);
    const { claims } = schema.properties;
    if (claims) fields.set("claims", fieldOf({ name: "claims", schema: claims, needed: false, served }));
    // As the schema has them, though one of them was made anew.
    const names = namesOf(schema).filter((name) => fields.has(name));
    const isOwn = (name) => !folded.includes(name) || (schema.required ?? []).includes(name);
    const boxOf = (name) => {
      const { box } = fields.get(name);
      box.dataset.field = name;
      return box;
    };
    return {
      fields,
      own: names.filter(isOwn).map(boxOf),
      last: names.filter((name) => !isOwn(name)).map(boxOf),
    };
  };

  globalThis.alfacil = { ...globalThis.alfacil, evidenceFields };
})();
