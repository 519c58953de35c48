/* The form on which an assessor records decisions: it makes the Markdown file, checks it against the
   schema, and saves it to the folder, by the host of the repository, or as a download. Nothing of it
   leaves the browser before that. */
"use strict";

(() => {
  const { fill, show, say, frontMatter, faultsOf, sentenceOf, ownFaults, clearErrors, sayInBox, listErrors, stored, store, today, openHost, download, local } = globalThis.alfacil;

  // ---- The page ----

  const form = document.getElementById("alf-decisions");
  const island = document.getElementById("alf-decisions-data");
  if (!form || !island) return;
  const page = form.closest(".alf-decide");
  const data = JSON.parse(island.textContent);
  const { words } = data;
  const one = (selector, within = form) => within.querySelector(selector);
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];

  const field = (name) => form.elements.namedItem(name);
  const criteria = all("[data-criterion]").map((section, at) => ({
    ...data.criteria[at],
    section,
    choices: all('[data-field="decision"] input', section),
    ticks: all('[data-evidence] input[type="checkbox"]', section),
    marks: one("[data-marks]", section),
    feedback: one("[data-feedback]", section),
    said: one(`[data-said="${section.id}"]`),
  }));
  const chosen = (item) => item.choices.find((choice) => choice.checked)?.value ?? "";
  const decided = () => criteria.filter((item) => chosen(item) !== "");

  // ---- What was typed, as a record ----

  const number = (text) => (/^-?[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text) ? Number(text) : text);

  const assessor = () => {
    const named = field("assessor").value.trim();
    return named === "*" ? field("other").value.trim() : named;
  };

  const decision = (item) => {
    const made = { criterion: item.id, decision: chosen(item) };
    const marks = item.marks?.value.trim() ?? "";
    const feedback = item.feedback.value.trim();
    const evidence = item.ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    if (marks) made.marks = number(marks);
    if (feedback) made.feedback = feedback;
    if (evidence.length) {
      made.evidence = evidence.map((id) =>
        id in data.fingerprints ? { id, fingerprint: data.fingerprints[id] } : { id },
      );
    }
    return made;
  };

  const gather = () => {
    const record = {};
    const put = (name, value) => {
      if (value !== "" && value.length !== 0) record[name] = value;
    };
    put("id", field("id").value.trim());
    record.kind = "assessment";
    put("title", field("title").value.trim());
    put("date", field("date").value.trim());
    put("assessor", assessor());
    put("attempt", number(field("attempt").value.trim()));
    record.decisions = decided().map(decision);
    put("varcs", all('[name="varcs"]:checked').map((tick) => tick.value));
    put("feedback", field("overall").value.trim());
    return record;
  };

  // ---- What is wrong, in words and with the place of each ----

  const placeOf = (path) => {
    const [first, at, name] = path;
    if (first === "decisions" && typeof at === "number") {
      const item = decided()[at];
      const box = name === "evidence" ? null : one(`[data-field="${name}"]`, item.section);
      return { box, error: one('[data-error="evidence"]', item.section), target: box ?? item.section };
    }
    if (first === "decisions") {
      return { error: one('[data-error="decisions"]'), target: criteria[0].section };
    }
    const other = first === "assessor" && field("assessor").value === "*" ? one("[data-other]") : null;
    const box = other ?? one(`[data-field="${first === "feedback" ? "overall" : first}"]`);
    return box ? { box, target: box } : { error: one('[data-error="whole"]'), target: one(".alf-save") };
  };

  const labelOf = ({ box }) => one("label, legend", box ?? form).textContent.trim();

  /** Return all that is wrong, each with its place. */
  const check = (record) => {
    const refused = faultsOf(record, data.schema);
    const said = refused.map((fault) => ({ path: fault.path, text: sentenceOf(fault, labelOf(placeOf(fault.path)), words) }));
    return [...said, ...ownFaults(record, data, decided())].map((fault) => ({ ...fault, ...placeOf(fault.path) }));
  };

  const showErrors = (faults) => {
    clearErrors(form, one("[data-errors]"));
    all("[data-error]").forEach((element) => say(element, ""));
    if (!faults.length) return;
    const entries = faults.map(({ text, box, error, target }, at) => {
      if (box) sayInBox(box, text, at);
      else say(error, text);
      return [text, target];
    });
    listErrors(one("[data-errors]"), faults.length === 1 ? words.one : fill(words.several, { number: faults.length }), entries);
  };

  // ---- What was typed is kept until it is saved ----

  const DRAFT = `alfacil:${location.pathname}:${data.key}`;
  const WAITING = `alfacil-saved:${location.pathname}`;

  const controls = () => {
    const found = new Map();
    for (const name of ["assessor", "other", "date", "attempt", "title", "id", "overall"]) {
      if (field(name)) found.set(name, field(name));
    }
    all('[name="varcs"]').forEach((tick) => found.set(`varcs ${tick.value}`, tick));
    for (const item of criteria) {
      item.choices.forEach((choice) => found.set(`${item.id} ${choice.value}`, choice));
      item.ticks.forEach((tick) => found.set(`${item.id} evidence ${tick.value}`, tick));
      if (item.marks) found.set(`${item.id} marks`, item.marks);
      found.set(`${item.id} feedback`, item.feedback);
    }
    return found;
  };
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";
  const first = (control) => {
    if (isTick(control)) return control.defaultChecked;
    return control.tagName === "SELECT" ? control.options[0].value : control.defaultValue;
  };
  const now = (control) => (isTick(control) ? control.checked : control.value);

  /** The evidence as it was when each criterion was decided here: it may change meanwhile. */
  const seen = {};

  const keep = () => {
    const typed = {};
    for (const [name, control] of controls()) {
      if (now(control) !== first(control)) typed[name] = now(control);
    }
    store(localStorage, DRAFT, Object.keys(typed).length ? { typed, seen } : null);
  };

  const restore = () => {
    const draft = stored(localStorage, DRAFT);
    if (!draft?.typed) return;
    const known = controls();
    for (const [name, value] of Object.entries(draft.typed)) {
      const control = known.get(name);
      if (!control) continue;
      if (isTick(control)) control.checked = value;
      else control.value = value;
    }
    Object.assign(seen, draft.seen);
    for (const item of decided()) {
      for (const mark of all("[data-moved]", item.section)) {
        const then = seen[item.id]?.[mark.dataset.moved];
        show(mark, then !== undefined && then !== data.fingerprints[mark.dataset.moved]);
      }
    }
    say(one("[data-kept]", page), words.kept);
  };

  // ---- The page follows what is typed ----

  const follow = () => {
    for (const item of criteria) {
      const choice = chosen(item);
      show(one(".alf-open", item.section), choice !== "");
      item.said.textContent = choice ? ` → ${data.verdicts[choice]}` : "";
      const ticked = item.ticks.filter((tick) => tick.checked).length;
      const count = one("[data-ticked]", item.section);
      if (count) count.textContent = fill(words.ticked, { ticked, all: item.ticks.length });
      const none = one("[data-none]", item.section);
      if (none) none.textContent = ticked ? words.untick : words.tick;
    }
    show(one("[data-other]"), field("assessor").value === "*");
    const attempt = field("attempt");
    const attempts = decided().map((item) => item.attempt + 1);
    if (attempts.length && attempt.value === attempt.defaultValue) {
      attempt.value = attempt.defaultValue = String(Math.max(...attempts));
    }
  };

  let tried = false;
  form.addEventListener("input", (event) => {
    const item = criteria.find(({ choices }) => choices.includes(event.target));
    if (item && chosen(item)) {
      seen[item.id] = Object.fromEntries(item.ticks.map(({ value }) => [value, data.fingerprints[value]]));
    }
    follow();
    keep();
    if (tried) showErrors(check(gather()));
  });
  form.addEventListener("click", (event) => {
    const none = event.target.closest("[data-none]");
    if (!none) return;
    const { ticks } = criteria.find(({ section }) => section.contains(none));
    const tick = !ticks.some(({ checked }) => checked);
    ticks.forEach((box) => (box.checked = tick));
    ticks[0].dispatchEvent(new Event("input", { bubbles: true }));
  });
  one("[data-clear]").addEventListener("click", () => {
    if (!confirm(words.clear)) return;
    store(localStorage, DRAFT, null);
    location.reload();
  });

  // ---- Saving ----

  const done = (text) => {
    say(one("[data-done]"), text);
    one("[data-done]").focus();
  };

  const saveToDisk = (record, text) => {
    download(`${record.id}.md`, text);
    done(fill(words.downloaded, { id: record.id, folder: data.folder }));
  };

  const saveAtHost = (record, text) => done(openHost(data, words, `${data.folder}/${record.id}.md`, text));

  const server = local(data.local);
  const askForToken = async () => {
    const there = await server.ask();
    if (there) say(one("[data-where]"), fill(words.becomes, { folder: `${server.folder}/${data.folder}` }));
    return there;
  };

  /** Wait until the page of what was saved is there, and go to it. */
  const goWhenBuilt = async (waiting) => {
    all("[data-save]").forEach((button) => (button.disabled = true));
    one('[data-save="local"]').textContent = words.stored;
    done(fill(words.saved, { saved: waiting.saved }));
    if ((await server.goTo(WAITING, waiting)) === "there") return;
    store(sessionStorage, WAITING, null);
    done(fill(words.unbuilt, { saved: waiting.saved }));
  };

  const saveLocally = async (record, text) => {
    const { code, said } = await server.post("evidence", { path: `${data.folder}/${record.id}.md`, text });
    if (code === 201) {
      const waiting = { ...said, address: data.page.replace("ID-OF-THE-FILE", record.id) };
      store(localStorage, DRAFT, null);
      store(sessionStorage, WAITING, waiting);
      await goWhenBuilt(waiting);
      return;
    }
    const problem = said.error ?? words.unserved;
    showErrors([{ text: problem, ...placeOf(said.findings?.[0]?.field ?? []) }]);
    one("[data-errors]").focus();
  };

  const WAYS = { local: saveLocally, host: saveAtHost, download: saveToDisk };
  form.addEventListener("submit", (event) => event.preventDefault());
  all("[data-save]").forEach((button) =>
    button.addEventListener("click", async () => {
      tried = true;
      say(one("[data-done]"), "");
      const record = gather();
      const faults = check(record);
      showErrors(faults);
      if (faults.length) {
        one("[data-errors]").focus();
        return;
      }
      const label = button.textContent;
      button.disabled = true;
      if (button.dataset.save === "local") button.textContent = words.saving;
      await WAYS[button.dataset.save](record, `---\n${frontMatter(record)}---\n`);
      button.textContent = label;
      button.disabled = stored(sessionStorage, WAITING) !== null;
    }),
  );

  // ---- Begin ----

  show(one("[data-without]", page), false);
  all("[data-form]", page).forEach((element) => show(element));
  const date = field("date");
  date.value = date.defaultValue = date.max = today();
  restore();
  follow();
  askForToken().then((there) => show(one("[data-local]"), there));
  const waiting = stored(sessionStorage, WAITING);
  // The server reloads pages when it has built: if that came between, we go on; else we were there.
  const [{ type }] = performance.getEntriesByType("navigation");
  if (waiting && (type === "reload" || !waiting.there)) goWhenBuilt(waiting);
  else store(sessionStorage, WAITING, null);
})();
