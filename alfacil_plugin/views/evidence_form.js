/* The page on which evidence is added, and its details are edited. The form is made from the schema
   of a kind; what is typed is kept in the browser until it is saved. */
"use strict";

(() => {
  const { words, fill, show, say, frontMatter, findingInWords, ownFindings, placed, clearErrors, sayInBox, listErrors, stored, store, today, openHost, download, local, knowing, evidenceFields, namesOf, valuesOf, seenFrom, addressOf, messageOf, sayDone, goWhenBuilt, listUnpublished, SAVED } = globalThis.alfacil;
  const page = document.querySelector(".alf-evidenceform");
  const island = document.getElementById("alf-evidence-data");
  if (!page || !island) return;
  const data = JSON.parse(island.textContent);
  const one = (selector, within = page) => within.querySelector(selector);
  const all = (selector, within = page) => [...within.querySelectorAll(selector)];
  knowing({ ...data, isKind: (wanted) => data.kinds.some(({ name }) => name === wanted) });

  const asked = new URLSearchParams(location.search);
  const editing = asked.get("edit") ?? "";
  const server = local(data.local);
  const body = one("[data-body]");

  /** The kind and its fields, and the file as it was when it was opened; "" for a new one. */
  let kind = null;
  let fields = new Map();
  let opened = { values: {}, body: "", fingerprint: "" };
  let begun = {};
  let tried = false;
  let isLocal = false;
  let written = false;
  const touched = new Set();

  // ---- What was typed ----

  const same = (one_, other) => JSON.stringify(one_) === JSON.stringify(other);
  const values = () => valuesOf(fields);
  const changes = () => {
    const now = values();
    const changed = [...fields.keys()].filter((name) => !same(now[name], begun[name]));
    return Object.fromEntries(changed.map((name) => [name, now[name] ?? null]));
  };

  const record = () => {
    const found = values();
    // In the order of the schema, which has the kind itself among its fields.
    const ordered = namesOf(kind.schema).map((name) => [name, name === "kind" ? kind.name : found[name]]);
    return Object.fromEntries(ordered.filter(([, value]) => value !== undefined));
  };
  const bodyTyped = () => body.value.replace(/\r\n?/g, "\n");
  const fileText = () => {
    const text = bodyTyped();
    return `---\n${frontMatter(record())}---\n${text && !text.endsWith("\n") ? `${text}\n` : text}`;
  };
  const path = () => editing || [kind.folder, `${record().id ?? "new"}.md`].filter(Boolean).join("/");
  const request = () =>
    editing
      ? { path: editing, fingerprint: opened.fingerprint, changes: changes(), body: bodyTyped() === begunBody ? null : bodyTyped() }
      : { path: path(), text: fileText() };

  // ---- It is kept in the browser ----

  let begunBody = "";
  const draftKey = () => `alfacil:evidence:${location.pathname}:${data.key}:${editing || `new ${kind.name}`}`;
  const LAST = `alfacil:evidence:${location.pathname}:${data.key}:last`;

  const unkept = () => {
    const typed = { fields: changes(), fingerprint: opened.fingerprint };
    if (bodyTyped() !== begunBody) typed.body = bodyTyped();
    return Object.keys(typed.fields).length || typed.body !== undefined ? typed : null;
  };
  const keep = () => {
    const typed = unkept();
    store(localStorage, draftKey(), typed);
    if (!editing) store(localStorage, LAST, typed ? kind.name : null);
  };
  const forget = () => {
    store(localStorage, draftKey(), null);
    store(localStorage, LAST, null);
  };

  const restore = () => {
    const draft = stored(localStorage, draftKey());
    show(one("[data-kept]"), Boolean(draft));
    show(one("[data-ondisk]"), false);
    if (!draft) return;
    for (const [name, value] of Object.entries(draft.fields)) fields.get(name)?.fill(value ?? undefined);
    if (draft.body !== undefined) body.value = draft.body;
    const moved = draft.fingerprint !== opened.fingerprint;
    say(one("[data-kepttext]"), moved ? words.keptOver : words.kept);
    if (moved && draft.body !== undefined) {
      one("[data-ondisk] pre").textContent = begunBody;
      show(one("[data-ondisk]"));
    }
    for (const name of Object.keys(draft.fields)) touched.add(name);
  };

  // ---- What is wrong, beside the field ----

  /** Show what was found: all of it, or only what is said of fields that were touched. */
  const showFindings = (found) => {
    clearErrors(page, one("[data-errors]"));
    const shown = found.filter((item) => tried || touched.has(item.inText ? "*body" : item.field[0]));
    const entries = shown.map((item, at) => {
      const top = fields.get(item.field[0]);
      const box = item.inText ? one("[data-bodybox]") : top?.at(item.field.slice(1)).box;
      const text = findingInWords(item);
      if (box) sayInBox(box, text, at, item.severity === "warning");
      box?.closest("details")?.setAttribute("open", "");
      return [text, box ?? one("form")];
    });
    const errors = shown.filter(({ severity }) => severity !== "warning").length;
    if (!tried || !errors) return;
    listErrors(one("[data-errors]"), errors === 1 ? words.oneThing : fill(words.severalThings, { number: errors }), entries);
  };

  /** The line of the file on which its text begins, as the checker said last. */
  let textBegins = 1;
  let asks = 0;
  const check = async () => {
    if (!kind) return [];
    const alone = () => ownFindings(record(), kind.schema, editing ? [] : data.taken, data.most);
    if (!isLocal) return alone();
    asks += 1;
    const mine = asks;
    const { code, said } = await server.post("check", request());
    if (mine !== asks) return null; // a later one is on its way
    if (code === 200) {
      textBegins = said.text;
      return placed(said.findings, path(), textBegins);
    }
    return said.error ? [{ field: [], message: said.error.replace(/\.$/, ""), hint: "", severity: "error" }] : alone();
  };

  let soon = 0;
  const checkSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(async () => {
      const found = await check();
      if (found) showFindings(found);
    }, 600);
  };

  // ---- The form ----

  const build = () => {
    const made = evidenceFields(kind, data.folded);
    fields = made.fields;
    one("[data-fields]").replaceChildren(...made.own);
    one("[data-last]").replaceChildren(...made.last);
    show(one("[data-more]"), made.last.length > 0);
    touched.clear();
    tried = false;
    clearErrors(page, one("[data-errors]"));
  };

  const begin = () => {
    fields.forEach((field, name) => field.fill(opened.values[name]));
    begun = values();
    body.value = begunBody = opened.body;
    show(one("[data-preview]"), false);
    restore();
    follow();
  };
  const follow = () => {
    const now = record();
    fields.forEach((field) => field.follow?.(now));
    say(one("[data-where]"), isLocal ? fill(words.becomes, { file: `${server.folder}/${path()}` }) : "");
  };

  const choose = (name) => {
    kind = data.kinds.find((item) => item.name === name) ?? null;
    show(one("form"), Boolean(kind));
    if (!kind) return;
    build();
    if (!editing) {
      const headings = kind.headings.map((title) => `## ${title}\n\n\n`).join("\n");
      opened = { values: { id: kind.id, date: today() }, body: headings, fingerprint: "" };
      say(one("[data-about]"), kind.description);
    }
    begin();
  };

  // ---- Saving ----

  let leaving = false;
  const saveLocally = async () => {
    // What is saved, and not what is typed meanwhile.
    const saving = { path: path(), address: addressOf(data.page, path()), message: messageOf(record(), path(), !editing) };
    const { code, said } = await server.post("evidence", request());
    if (code === 201) {
      forget();
      written = true;
      store(sessionStorage, SAVED, { ...said, ...saving });
      leaving = await goWhenBuilt(page, server, { ...said, ...saving });
      return;
    }
    const error = said.error ?? words.unserved;
    if (said.findings?.length) showFindings(placed(said.findings, path(), textBegins));
    else listErrors(one("[data-errors]"), error, []);
    show(one("[data-reload]"), code === 409 && Boolean(editing));
    one("[data-errors]").focus();
  };

  const WAYS = {
    local: saveLocally,
    host: () => sayDone(page, `${openHost(data, words, path(), fileText())} ${words.stays}`),
    download: () => {
      download(`${record().id}.md`, fileText());
      sayDone(page, `${fill(words.downloaded, { id: record().id, folder: kind.folder })} ${words.stays}`);
    },
  };

  all("[data-save]").forEach((button) =>
    button.addEventListener("click", async () => {
      tried = true;
      clearTimeout(soon);
      say(one("[data-done]"), "");
      const found = (await check()) ?? [];
      showFindings(found);
      if (found.some(({ severity }) => severity !== "warning")) {
        one("[data-errors]").focus();
        return;
      }
      button.disabled = true;
      await WAYS[button.dataset.save]();
      button.disabled = leaving;
    }),
  );

  one("form").addEventListener("submit", (event) => event.preventDefault());
  one("form").addEventListener("input", (event) => {
    const name = event.target === body ? "*body" : event.target.closest("[data-field]")?.dataset.field;
    if (!name) return;
    touched.add(name);
    written = false;
    keep();
    follow();
    checkSoon();
  });
  // Another window may have let go of what this one holds, and the server reloads them both.
  window.addEventListener("pagehide", () => {
    if (page.isConnected && kind && !written && unkept()) keep();
  });
  one("[data-discard]").addEventListener("click", () => {
    forget();
    choose(kind.name);
    one("[data-fields]").querySelector("input, select, textarea")?.focus();
  });
  one("[data-reload]").addEventListener("click", () => location.reload());

  // ---- Preview ----

  one("[data-show]").addEventListener("click", async () => {
    const place = one("[data-preview]");
    const { code, said } = await server.post("preview", request());
    show(place);
    if (code === 200) {
      one("[data-shown]").replaceChildren(seenFrom(said.html, addressOf(data.page, path())));
    } else one("[data-shown]").textContent = said.error ?? words.unserved;
    place.focus();
  });

  // ---- Begin ----

  const open = async () => {
    const refuse = (text) => say(one("[data-refused]"), text);
    document.title = document.title.replace(one("h1").textContent, words.edit);
    one("h1").textContent = words.edit;
    one("[data-lead]").textContent = fill(words.editing, { file: editing });
    all("[data-adding]").forEach((element) => show(element, false));
    if (!isLocal) return refuse(words.elsewhere);
    const { code, said } = await server.post("open", { path: editing });
    if (code !== 200) return refuse(said.error ?? words.unopened);
    opened = said;
    choose(said.kind);
    if (!kind) refuse(words.unopened);
    return undefined;
  };

  const start = async () => {
    show(one("[data-without]"), false);
    isLocal = await server.ask();
    all("[data-local]").forEach((element) => show(element, isLocal));
    all("[data-elsewhere]").forEach((element) => show(element, !isLocal && !editing));
    all("[data-form]").forEach((element) => show(element));
    const waiting = stored(sessionStorage, SAVED);
    if (editing) await open();
    else {
      const select = one("[data-kind]");
      select.addEventListener("input", () => choose(select.value));
      const wanted = asked.get("kind") ?? stored(localStorage, LAST) ?? "";
      if (data.kinds.some(({ name, offered }) => offered && name === wanted)) select.value = wanted;
      choose(select.value);
      if (isLocal) listUnpublished(one("[data-unpublished]"), server);
    }
    // The server reloads pages when it has built: if that came between, we go on.
    const [{ type }] = performance.getEntriesByType("navigation");
    if (waiting && isLocal && !waiting.there && type === "reload") goWhenBuilt(page, server, waiting);
    else store(sessionStorage, SAVED, null);
    page.dataset.ready = "";
  };
  start();
})();
