/* Fields made of others: criteria, groups, lists of groups; and the choice of a field by its schema. */
"use strict";

(() => {
  const { grouped, text, paragraph, date, time, number, choice, suggestion, yesOrNo, confirmed, ticks } = globalThis.alfacil.fields;
  const { words, fill, make } = globalThis.alfacil;
  const FEW = 30; // more than these are not ticked, but named

  /** What is known of the portfolio: the page's data. */
  let known = { units: [], sets: [], people: [], pieces: [] };
  const knowing = (data) => {
    known = data;
    Object.assign(words, data.words);
  };
  const called = (value) => [value, known.choices[value] ?? value];

  // ---- Criteria ----

  /** Criteria as ticks with their text; a ticked one may have a place and a note besides. */
  const criteria = (about) => {
    const branch = (about.schema.items.anyOf ?? []).find(({ type }) => type === "object");
    const besides = (branch ? namesOf(branch) : []).filter((name) => name !== "criterion").map((name) => [name, branch.properties[name]]);
    const rows = [];
    const row = ({ name, text: words }) => {
      const box = make("input", { type: "checkbox", value: name });
      const inner = besides.map(([key, schema]) => [key, fieldOf({ name: key, schema, needed: false })]);
      const more = make("div", { class: "alf-boxes", hidden: true }, ...inner.map(([, child]) => child.box));
      box.addEventListener("input", () => (more.hidden = !box.checked));
      const item = make("li", {}, make("label", {}, box, " ", make("strong", {}, name), ` ${words}`), more);
      rows.push({ name, box, item, more, inner });
      return item;
    };
    const served = new Set(about.served ?? []);
    const list = (title, items) =>
      items.length ? [make("p", { class: "alf-label" }, title), make("ul", { class: "alf-criterialist" }, ...items.map(row))] : [];
    const units = known.units.map((unit) => {
      const usual = unit.criteria.filter((item) => served.has(item.name));
      const others = unit.criteria.filter((item) => !served.has(item.name));
      if (!usual.length) return make("details", { open: !served.size }, make("summary", {}, unit.title), ...list("", others));
      return make(
        "div",
        {},
        ...list(fill(words.serves, { unit: unit.title }), usual),
        others.length ? make("details", {}, make("summary", {}, fill(words.others, { unit: unit.title })), ...list("", others)) : "",
      );
    });
    let order = [];
    const own = {
      box: grouped(about, ...units),
      value: () => {
        const chosen = rows.filter(({ box }) => box.checked);
        const rank = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
        const found = chosen.sort((one, other) => rank(one) - rank(other)).map(({ name, inner }) => {
          const more = inner.map(([key, child]) => [key, child.value()]).filter(([, value]) => value !== undefined);
          return more.length ? { criterion: name, ...Object.fromEntries(more) } : name;
        });
        return found.length ? found : undefined;
      },
      fill: (value) => {
        const claims = new Map((value ?? []).map((item) => (typeof item === "string" ? [item, {}] : [item.criterion, item])));
        order = [...claims.keys()];
        for (const { name, box, more, inner } of rows) {
          box.checked = claims.has(name);
          more.hidden = !box.checked;
          inner.forEach(([key, child]) => child.fill(claims.get(name)?.[key]));
          if (box.checked) box.closest("details")?.setAttribute("open", "");
        }
      },
      at: (path) => {
        const item = own.value()?.[path[0]];
        const found = rows.find(({ name }) => name === (item?.criterion ?? item));
        const inner = found?.inner.find(([key]) => key === path[1])?.[1];
        return inner ?? (found ? { box: found.item } : own);
      },
    };
    return own;
  };

  // ---- Groups ----

  /** The names of a group's fields, in the order in which people fill them in. */
  const namesOf = (schema) => schema.order ?? Object.keys(schema.properties ?? {});

  /** The fields of a group, by name, in the order of its schema. */
  const fieldsOf = (schema, skipped = []) => {
    const required = new Set(schema.required ?? []);
    return new Map(
      namesOf(schema)
        .filter((name) => !skipped.includes(name))
        .map((name) => [name, fieldOf({ name, schema: schema.properties[name], needed: required.has(name) })]),
    );
  };

  const valuesOf = (fields) => {
    const found = [...fields].map(([name, child]) => [name, child.value()]).filter(([, value]) => value !== undefined);
    return Object.fromEntries(found);
  };

  const group = (about) => {
    const fields = fieldsOf(about.schema);
    const own = {
      box: grouped(about, make("div", { class: "alf-boxes" }, ...[...fields.values()].map((child) => child.box))),
      value: () => {
        const found = valuesOf(fields);
        return Object.keys(found).length ? found : undefined;
      },
      fill: (value) => fields.forEach((child, name) => child.fill(value?.[name])),
      at: (path) => fields.get(path[0])?.at(path.slice(1)) ?? own,
    };
    return own;
  };

  /** As many of a thing as are needed, each with a button that takes it away. */
  const several = (about) => {
    const one = about.schema.items;
    const noun = (one.title || about.schema.title || about.name).toLowerCase();
    const list = make("div", { class: "alf-several" });
    const add = make("button", { type: "button", class: "alf-quietbutton" }, fill(words.add, { thing: noun }));
    let items = [];
    const number_ = () => items.forEach(({ remove }, at) => remove.setAttribute("aria-label", fill(words.takeAwayOne, { thing: noun, number: at + 1 })));
    const append = (value) => {
      const child = fieldOf({ name: about.name, schema: { ...one, title: one.title || about.schema.title }, needed: false });
      const remove = make("button", { type: "button", class: "alf-quietbutton" }, words.takeAway);
      const item = { child, remove, box: make("div", { class: "alf-item" }, child.box, remove) };
      remove.addEventListener("click", () => {
        items = items.filter((other) => other !== item);
        item.box.remove();
        number_();
        add.focus();
        add.dispatchEvent(new Event("input", { bubbles: true }));
      });
      child.fill(value);
      items.push(item);
      list.append(item.box);
      number_();
      return item;
    };
    add.addEventListener("click", () => append(undefined).box.querySelector("input, select, textarea")?.focus());
    const filled = () => items.filter(({ child }) => child.value() !== undefined);
    const own = {
      box: grouped(about, list, add),
      value: () => {
        const found = filled().map(({ child }) => child.value());
        return found.length ? found : undefined;
      },
      fill: (value) => {
        list.replaceChildren();
        items = [];
        for (const item of value ?? []) append(item);
        if (!items.length && about.needed) append(undefined);
      },
      at: (path) => filled()[path[0]]?.child.at(path.slice(1)) ?? own,
    };
    own.fill(undefined);
    return own;
  };

  // ---- Which field it is ----

  const referable = (kinds) =>
    known.pieces
      .filter(({ kind }) => (kinds.length ? kinds.includes(kind) : known.isKind(kind)))
      .map(({ id, title }) => [id, title ? `${title} (${id})` : id]);

  const members = () => {
    const inSets = new Set(known.sets.flatMap(({ people }) => people));
    const others = known.people.filter((alias) => !inSets.has(alias));
    const named = (people) => people.map((alias) => [alias, alias]);
    const sets = known.sets.filter(({ people }) => people.length).map(({ name, title, people }) => [title, named(people), name]);
    return others.length ? [...sets, [sets.length ? words.otherPeople : "", named(others)]] : sets;
  };

  const isCriterion = (schema) => schema["x-criterion"] || schema.anyOf?.some((branch) => branch["x-criterion"]);
  const allCriteria = () => known.units.flatMap((unit) => unit.criteria.map(({ name, text: words }) => [name, `${name} ${words}`]));

  const listOf = (about) => {
    const items = about.schema.items ?? {};
    if (isCriterion(items)) return criteria(about);
    if (items.enum) return ticks(about, [["", items.enum.map(called)]]);
    if (items["x-of"] === "alias") return ticks(about, members(), words.byAlias);
    if (items["x-refers-to"]) {
      const options = referable(items["x-refers-to"]);
      if (options.length <= FEW) return ticks(about, options.length ? [["", options]] : [], words.byId);
    }
    return several(about);
  };

  const isTime = ({ pattern }) => Boolean(pattern) && new RegExp(pattern, "u").test("09:30") && !new RegExp(pattern, "u").test("09-30");

  /** Make the field for what a schema says: { name, schema, needed }. */
  const fieldOf = (about) => {
    const { schema } = about;
    if (schema.type === "array") return listOf(about);
    if (schema.type === "object") return group(about);
    if (typeof schema.const === "boolean") return confirmed(about);
    if (schema.type === "boolean") return yesOrNo(about);
    if (schema.type === "number" || schema.type === "integer") return number(about);
    if (schema.enum) return choice(about, schema.enum.map(called));
    if (schema["x-criterion"]) return choice(about, allCriteria());
    if (schema["x-of"] === "set") return suggestion(about, known.sets.map(({ name, title }) => [name, title]));
    if (schema["x-of"] === "alias") return suggestion(about, known.people.map((alias) => [alias, alias]));
    if (schema["x-refers-to"]) return suggestion(about, referable(schema["x-refers-to"]));
    if (schema["x-unit"]) return suggestion(about, known.units.map(({ name, title }) => [name, title]));
    if (schema.format === "date") return date(about);
    if (isTime(schema)) return time(about);
    return schema["x-paragraph"] ? paragraph(about) : text(about);
  };

  globalThis.alfacil = { ...globalThis.alfacil, knowing, fieldOf, fieldsOf, namesOf, valuesOf };
})();
