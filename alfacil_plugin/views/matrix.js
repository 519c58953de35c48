/* The matrix, filtered, sorted and folded; a number opens to its evidence with the quotations. What is
   shown is in the address, so that a view can be sent. Without this script the page is complete: the
   numbers lead to the criteria's pages, from which the quotations are taken here. */
"use strict";

(() => {
  const { fill, make, documentAt, listOf } = globalThis.alfacil;
  const form = document.getElementById("alf-filters");
  const island = document.getElementById("alf-matrix-data");
  if (!form || !island) return;
  const { base, pieces: packed, rows: claimed, words } = JSON.parse(island.textContent);
  const pieces = packed.map(([href, title, date, kind]) => ({
    href: new URL(base + href, location.href).href, title, date, kind, words: title.toLowerCase(),
  }));
  const said = document.getElementById("alf-shown");
  const dialog = document.getElementById("alf-cell");

  // ---- What the tables hold, read once ----

  const tables = [...document.querySelectorAll(".alf-matrix")].map((table) => {
    const heads = [...table.tHead.rows[0].cells];
    const kinds = heads.slice(3).map((head) => ({ name: head.dataset.kind, one: head.dataset.one, many: head.dataset.many, head }));
    const groups = [...table.tBodies].map((body) => ({ body, key: body.dataset.group, head: body.rows[0] }));
    const rows = groups.flatMap((group) => [...group.body.rows].slice(1).map((row) => ({
      row, group, key: row.dataset.key,
      id: row.querySelector("strong").textContent,
      text: row.cells[0].textContent.toLowerCase(),
      status: row.dataset.status, rank: Number(row.dataset.rank), open: "open" in row.dataset,
      pieces: claimed[row.dataset.key].map((number) => pieces[number]),
      found: [],
    })));
    rows.forEach((item, number) => { item.number = number; });
    const sorted = make("tbody", { hidden: true });
    table.append(sorted);
    return { table, heads, kinds, groups, rows, sorted, scroller: table.parentElement };
  });
  const all = tables.flatMap((item) => item.rows);
  const every = new Set(all.flatMap((item) => item.pieces)).size;

  // ---- The view, and the address that holds it ----

  const LISTS = ["status", "fold"];
  const TEXTS = ["words", "kind", "from", "to", "gaps", "sort", "cell"];
  let view = {};

  const read = () => {
    const query = new URLSearchParams(location.search);
    view = {};
    for (const name of LISTS) view[name] = new Set((query.get(name) || "").split(",").filter(Boolean));
    for (const name of TEXTS) view[name] = query.get(name) || "";
  };

  const write = (step) => {
    const query = new URLSearchParams(location.search);
    for (const name of [...LISTS, ...TEXTS]) {
      const value = LISTS.includes(name) ? [...view[name]].join(",") : view[name];
      if (value) query.set(name, value);
      else query.delete(name);
    }
    // These may stand in a query as they are, and read better there.
    const text = query.toString().replace(/%(2C|2F|7E)/g, decodeURIComponent);
    const address = location.pathname + (text ? `?${text}` : "") + location.hash;
    if (address === location.pathname + location.search + location.hash) return;
    history[step ? "pushState" : "replaceState"](null, "", address);
  };

  const showForm = () => {
    for (const box of form.querySelectorAll("[name=status]")) box.checked = view.status.has(box.value);
    for (const name of ["words", "kind", "from", "to", "sort"]) form.elements[name].value = view[name];
    form.elements.gaps.checked = view.gaps !== "";
  };

  const readForm = () => {
    const told = new FormData(form);
    view.status = new Set(told.getAll("status"));
    for (const name of ["words", "kind", "from", "to", "sort", "gaps"]) view[name] = told.get(name) || "";
  };

  const isNarrowed = () =>
    view.status.size > 0 || ["words", "kind", "from", "to", "gaps", "sort"].some((name) => view[name]);

  // ---- What a view shows ----

  const find = (item) => {
    const text = view.words.trim().toLowerCase();
    const meant = text === "" || item.text.includes(text);
    const narrowed = view.kind || view.from || view.to;
    item.found = item.pieces.filter((piece) =>
      (meant || piece.words.includes(text)) &&
      (!view.kind || piece.kind === view.kind) &&
      (!view.from || piece.date >= view.from) && (!view.to || piece.date <= view.to));
    const has = item.found.length > 0 || (!narrowed && meant);
    item.shown = has && (view.status.size === 0 || view.status.has(item.status)) && (!view.gaps || item.open);
  };

  const label = (number, one, many, id) => fill(words.cell, { number, what: number === 1 ? one : many, id });

  const count = (cell, number, name) => {
    const link = cell.querySelector("a");
    if (!link) return;
    link.textContent = number;
    link.setAttribute("aria-label", name);
    link.hidden = number === 0;
    cell.classList.toggle("alf-nil", number === 0);
  };

  const latest = (item) => item.found.reduce((day, piece) => (piece.date > day ? piece.date : day), "");
  const ORDERS = {
    status: (a, b) => a.rank - b.rank,
    "-status": (a, b) => b.rank - a.rank,
    pieces: (a, b) => b.found.length - a.found.length,
    "-pieces": (a, b) => a.found.length - b.found.length,
    latest: (a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : 0),
  };

  const place = ({ groups, rows, sorted, heads }) => {
    const order = ORDERS[view.sort];
    sorted.hidden = !order;
    if (order) sorted.append(...[...rows].sort((a, b) => order(a, b) || a.number - b.number).map((item) => item.row));
    else for (const group of groups) group.body.append(...rows.filter((item) => item.group === group).map((item) => item.row));
    const marks = { "": [0, "ascending"], status: [1, "ascending"], "-status": [1, "descending"], pieces: [2, "descending"], "-pieces": [2, "ascending"] };
    const [at, way] = marks[order ? view.sort : ""] || [-1, ""];
    heads.slice(0, 3).forEach((head, number) => {
      if (number === at) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    });
  };

  const showTable = (table) => {
    place(table);
    const sorted = Boolean(ORDERS[view.sort]);
    table.kinds.forEach((kind, number) => {
      const off = Boolean(view.kind) && kind.name !== view.kind;
      kind.head.hidden = off;
      for (const item of table.rows) item.row.cells[number + 3].hidden = off;
    });
    for (const item of table.rows) {
      find(item);
      item.row.hidden = !item.shown || (!sorted && view.fold.has(item.group.key));
      count(item.row.cells[2], item.found.length, label(item.found.length, words.one, words.many, item.id));
      table.kinds.forEach((kind, number) => {
        const own = item.found.filter((piece) => piece.kind === kind.name).length;
        count(item.row.cells[number + 3], own, label(own, kind.one, kind.many, item.id));
      });
    }
    for (const group of table.groups) {
      const own = table.rows.filter((item) => item.group === group);
      const shown = own.filter((item) => item.shown).length;
      group.body.hidden = sorted || shown === 0;
      const folded = view.fold.has(group.key);
      group.button.setAttribute("aria-expanded", String(!folded));
      group.note.textContent = folded || shown < own.length ? fill(words.group, { shown, all: own.length }) : "";
    }
    const some = table.rows.some((item) => item.shown);
    table.scroller.hidden = !some;
    table.none.hidden = some;
  };

  const show = () => {
    tables.forEach(showTable);
    const rows = all.filter((item) => item.shown);
    said.textContent = fill(words.shown, {
      rows: rows.length, allRows: all.length,
      pieces: new Set(rows.flatMap((item) => item.found)).size, allPieces: every,
    });
    form.querySelector("[type=reset]").disabled = !isNarrowed();
  };

  // ---- A number, opened ----

  const cellOf = (name) => {
    const [key, kind = ""] = name.split("~");
    const table = tables.find((one) => one.rows.some((item) => item.key === key));
    const item = table && table.rows.find((one) => one.key === key);
    const at = kind && table ? table.kinds.findIndex((one) => one.name === kind) : -1;
    if (!item || (kind && at < 0)) return null;
    const link = item.row.cells[at < 0 ? 2 : at + 3].querySelector("a");
    return link && { item, kind, link };
  };

  const open = async () => {
    const cell = view.cell && cellOf(view.cell);
    if (!cell) { if (dialog.open) dialog.close(); return; }
    const { item, kind, link } = cell;
    const found = item.found.filter((piece) => !kind || piece.kind === kind);
    const whole = item.pieces.filter((piece) => !kind || piece.kind === kind).length;
    const address = new URL(link.getAttribute("href"), location.href);
    const asked = view.cell;
    document.getElementById("alf-cell-title").textContent = link.getAttribute("aria-label");
    document.getElementById("alf-cell-text").textContent = item.row.querySelector(".alf-crittext").textContent;
    document.getElementById("alf-cell-status").replaceChildren(item.row.cells[1].firstElementChild.cloneNode(true));
    const note = document.getElementById("alf-cell-note");
    note.textContent = found.length < whole ? fill(words.narrowed, { shown: found.length, all: whole }) : "";
    note.hidden = found.length === whole;
    document.getElementById("alf-cell-page").href = address.href;
    const body = document.getElementById("alf-cell-body");
    body.replaceChildren(listOf(null, address, found));
    body.setAttribute("aria-busy", "true");
    if (!dialog.open) dialog.showModal();
    const page = await documentAt(address.pathname);
    if (view.cell !== asked) return;
    body.replaceChildren(listOf(page, address, found));
    body.removeAttribute("aria-busy");
    dialog.scrollTop = 0;
  };

  // ---- What people do ----

  const button = (text, act) => {
    const made = make("button", { type: "button" }, ...(typeof text === "string" ? [text] : text));
    made.addEventListener("click", act);
    return made;
  };

  const change = (step = true) => { write(step); show(); };

  for (const { table, groups, heads, scroller } of tables) {
    const turns = [() => "", () => (view.sort === "status" ? "-status" : "status"), () => (view.sort === "pieces" ? "-pieces" : "pieces")];
    turns.forEach((next, number) => {
      const head = heads[number];
      const inner = head.querySelector("span") || head;
      const made = button([...inner.childNodes], () => { view.sort = next(); showForm(); change(); });
      made.className = "alf-sort";
      inner.append(made);
    });
    for (const group of groups) {
      const title = group.head.querySelector(".alf-grouptitle");
      group.button = button([...title.childNodes], () => {
        if (!view.fold.delete(group.key)) view.fold.add(group.key);
        change();
      });
      group.button.className = "alf-fold";
      title.append(group.button);
      group.note = make("span", { class: "alf-small" });
      title.parentElement.append(" ", group.note);
    }
    table.addEventListener("click", (event) => {
      const link = event.target.closest(".alf-count a, .alf-total a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      // Instant navigation would follow it all the same.
      event.stopPropagation();
      const cell = link.closest("td");
      const kind = cell.cellIndex > 2 ? `~${heads[cell.cellIndex].dataset.kind}` : "";
      view.cell = cell.parentElement.dataset.key + kind;
      write(true);
      open();
    });
    // What has the focus is never under the head or the first column.
    const keepClear = () => {
      scroller.style.scrollPaddingTop = `${table.tHead.offsetHeight + 8}px`;
      scroller.style.scrollPaddingLeft = `${heads[0].offsetWidth + 8}px`;
    };
    if (window.ResizeObserver) new ResizeObserver(keepClear).observe(table);
    keepClear();
  }
  for (const item of tables) {
    item.none = make("p", { hidden: true }, words.none);
    item.scroller.after(item.none);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { readForm(); change(); });
  // While a text is typed the address follows, and the way back does not stop at every letter.
  form.elements.words.addEventListener("input", () => { readForm(); change(false); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    view = { ...view, status: new Set(), words: "", kind: "", from: "", to: "", gaps: "", sort: "" };
    showForm();
    change();
    form.elements.words.focus();
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    if (!view.cell) return;
    view.cell = "";
    write(true);
  });
  // Instant navigation leaves this listener behind when it takes the page away.
  window.addEventListener("popstate", () => { if (form.isConnected) { read(); showForm(); show(); open(); } });

  // A phone has no room for boxes that nobody uses: there they are folded until they are.
  const wide = window.matchMedia("(min-width: 44.01rem)");
  const boxes = form.querySelector("details");
  wide.addEventListener("change", () => { boxes.open = boxes.open || wide.matches; });

  read();
  showForm();
  boxes.open = wide.matches || isNarrowed();
  form.hidden = false;
  show();
  open();
})();
