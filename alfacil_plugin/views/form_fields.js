/* A control for what a schema says of one value. No kind of evidence is known here: what a field
   looks like follows from its type, its format and the shared definition that it refers to.

   A field is { box, value(), fill(value), at(path) }: its element, what is typed in it (undefined
   where nothing is), and the element in which a place within it stands. */
"use strict";

(() => {
  const { words, fill, make } = globalThis.alfacil;
  let made = 0;

  const newId = () => `alf-field-${(made += 1)}`;
  const marked = (field) => [field.schema.title || field.name, field.needed ? make("span", { class: "alf-needed" }, ` ${words.needed}`) : ""];

  /** Make the box around one control, with its name and what is said of it. */
  const boxed = (field, control, ...more) => {
    const id = newId();
    const about = field.schema.description ?? "";
    control.id = id;
    if (about) control.setAttribute("aria-describedby", `${id}-about`);
    if (field.needed) control.setAttribute("aria-required", "true");
    return make(
      "div",
      { class: "alf-box" },
      make("label", { for: id }, ...marked(field)),
      about ? make("span", { class: "alf-small", id: `${id}-about` }, about) : "",
      control,
      ...more,
    );
  };

  /** Make the box around several controls that are one value. */
  const grouped = (field, ...inside) => {
    const id = newId();
    const about = field.schema.description ?? "";
    return make(
      "fieldset",
      { class: "alf-group", "aria-describedby": about ? `${id}-about` : undefined },
      make("legend", {}, ...marked(field)),
      about ? make("p", { class: "alf-small", id: `${id}-about` }, about) : "",
      ...inside,
    );
  };

  const field = (box, value, fill) => {
    const own = { box, value, fill, at: () => own };
    return own;
  };

  // ---- Texts, numbers, dates and times ----

  const typed = (control) => control.value.trim() || undefined;
  const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

  const text = (about) => {
    const control = make("input", { maxlength: about.schema.maxLength ? about.schema.maxLength * 2 : undefined });
    return field(boxed(about, control), () => typed(control), (value) => (control.value = value ?? ""));
  };

  const paragraph = (about) => {
    const control = make("textarea", { rows: "3" });
    return field(boxed(about, control), () => typed(control), (value) => (control.value = value ?? ""));
  };

  /** A date or a time, as the browser asks for it; what it cannot show is shown as a text. */
  const ofType = (type, shows) => (about) => {
    const control = make("input", { type });
    return field(boxed(about, control), () => typed(control), (value) => {
      control.type = value === undefined || value === null || shows.test(value) ? type : "text";
      control.value = value ?? "";
    });
  };
  const date = ofType("date", /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
  const time = ofType("time", TIME);

  const number = (about) => {
    const control = make("input", { inputmode: "decimal" });
    const read = (written) => (/^-?[0-9]{1,12}(\.[0-9]{1,9})?$/.test(written) ? Number(written) : written);
    return field(
      boxed(about, control),
      () => (typed(control) === undefined ? undefined : read(typed(control))),
      (value) => (control.value = value ?? ""),
    );
  };

  // ---- Choices ----

  const option = ([value, label]) => make("option", { value }, label);

  const choice = (about, options) => {
    const none = about.needed ? words.choose : words.notSaid;
    const control = make("select", {}, option(["", none]), ...options.map(option));
    return field(boxed(about, control), () => control.value || undefined, (value) => {
      if (value && !options.some(([known]) => known === value)) control.append(option([value, value]));
      control.value = value ?? "";
    });
  };

  /** One of what is known, or something else that is typed. */
  const suggestion = (about, options) => {
    if (!options.length) return text(about);
    const other = make("input", { "aria-label": fill(words.anotherOf, { name: about.schema.title || about.name }), hidden: true });
    const control = make("select", {}, option(["", about.needed ? words.choose : words.notSaid]), ...options.map(option), option(["*", words.anotherOne]));
    const follow = () => (other.hidden = control.value !== "*");
    control.addEventListener("input", follow);
    return field(
      boxed(about, control, other),
      () => (control.value === "*" ? typed(other) : control.value || undefined),
      (value) => {
        const known = !value || options.some(([item]) => item === value);
        control.value = known ? value ?? "" : "*";
        other.value = known ? "" : value;
        follow();
      },
    );
  };

  const radio = (name, value, label) => make("label", {}, make("input", { type: "radio", name, value }), ` ${label}`);

  const yesOrNo = (about) => {
    const name = newId();
    const answers = [["true", words.yes], ["false", words.no], ...(about.needed ? [] : [["", words.notSaid]])];
    const box = grouped(about, make("div", { class: "alf-choice" }, ...answers.map(([value, label]) => radio(name, value, label))));
    const radios = [...box.querySelectorAll("input")];
    const set = (value) => radios.forEach((each) => (each.checked = each.value === (value === undefined || value === null ? "" : String(value))));
    set(undefined);
    return field(
      box,
      () => ({ true: true, false: false })[radios.find((each) => each.checked)?.value],
      set,
    );
  };

  /** What can only be said or left: one tick. */
  const confirmed = (about) => {
    const control = make("input", { type: "checkbox" });
    const box = grouped(about, make("label", {}, control, ` ${about.schema.title || about.name}: ${about.schema.const ? words.yes : words.no}`));
    return field(box, () => (control.checked ? about.schema.const : undefined), (value) => (control.checked = value === about.schema.const));
  };

  // ---- Ticks ----

  const tick = (value, label) => make("label", {}, make("input", { type: "checkbox", value }), ` ${label}`);

  /** Any of what is known, in groups of [title, options], and others that are typed. */
  const ticks = (about, groups, others = "") => {
    const lists = groups.map(([title, options, set]) =>
      make(
        "div",
        { class: "alf-ticks", "data-set": set },
        title ? make("p", { class: "alf-label" }, title) : "",
        make("div", { class: "alf-choice" }, ...options.map(([value, label]) => tick(value, label))),
      ),
    );
    const id = newId();
    const more = others ? make("input", { id }) : null;
    const box = grouped(about, ...lists, more ? make("div", { class: "alf-box" }, make("label", { for: id }, others), more) : "");
    const boxes = [...box.querySelectorAll('input[type="checkbox"]')];
    const listed = () => (more ? more.value.split(",").map((item) => item.trim()).filter(Boolean) : []);
    let order = [];
    const own = field(
      box,
      () => {
        const chosen = [...boxes.filter((each) => each.checked).map((each) => each.value), ...listed()];
        // What was there keeps its order.
        const kept = [...order.filter((item) => chosen.includes(item)), ...chosen.filter((item) => !order.includes(item))];
        const unique = [...new Set(kept)];
        return unique.length ? unique : undefined;
      },
      (value) => {
        order = value ?? [];
        boxes.forEach((each) => (each.checked = order.includes(each.value)));
        const known = new Set(boxes.map((each) => each.value));
        if (more) more.value = order.filter((item) => !known.has(item)).join(", ");
      },
    );
    // Of the members of sets only those of the one that is chosen are in the way of nothing.
    own.follow = (record) => {
      const sets = lists.filter((list) => list.dataset.set);
      const chosen = sets.some((list) => list.dataset.set === record.set);
      for (const list of sets) {
        const ticked = [...list.querySelectorAll("input")].some((each) => each.checked);
        list.hidden = chosen && list.dataset.set !== record.set && !ticked;
      }
    };
    return own;
  };

  globalThis.alfacil = {
    ...globalThis.alfacil,
    fields: { grouped, text, paragraph, date, time, number, choice, suggestion, yesOrNo, confirmed, ticks },
  };
})();
