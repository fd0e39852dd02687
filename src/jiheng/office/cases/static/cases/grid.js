/* The table of indicators: a grid with the keys of a spreadsheet, over the same cells that the form saves. */
(() => {
  "use strict";
  const { editing, gridCells, Tabulator } = window;
  const box = document.getElementById("grid-box");
  if (!editing || !gridCells || !box) return;
  const { state, words, start, say, element, plain } = editing;
  const editor = document.getElementById("editor");
  const list = document.getElementById("row-list");
  const panel = document.getElementById("panel");
  const says = document.getElementById("grid-says");
  document.getElementById("views").hidden = false;
  panel.hidden = false;

  // -- the panel: everything of the selected cell -------------------------------------------------------------------
  let asked = null;
  let chosen = "";
  let shown = "";
  const isAnswering = () => panel.contains(document.activeElement) && Boolean(document.activeElement.closest(".remarks"));
  const tell = (field, { again = false } = {}) => {
    if (!field || (field === chosen && !again)) return;
    chosen = field;
    // Nobody writes into the panel of a cell that is being left; that of the same cell stays in use meanwhile.
    panel.inert = field !== shown;
    clearTimeout(asked);
    const ticket = asked = setTimeout(async () => {
      const answer = await editing.get(`${editor.dataset.cell}?field=${encodeURIComponent(field)}`);
      const html = answer && answer.ok ? await answer.text() : "";
      if (ticket !== asked) return;
      panel.inert = false;
      // What is told anew of the same cell waits while somebody answers there: what is typed is never taken away.
      if (!html || (field === shown && isAnswering())) return;
      shown = field;
      panel.innerHTML = html;
      window.htmx?.process(panel);
    }, again ? 0 : 180);
  };
  document.getElementById("form").addEventListener("focusin", (event) => {
    if (event.target.matches("[aria-describedby^='beside-'][name]")) tell(event.target.name);
  });
  editing.onto({ show: () => tell(chosen, { again: true }) });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!panel.contains(event.detail.target)) return;
    editor.querySelector("#asked")?.remove();
    // What was asked for before the answer was saved does not tell it.
    tell(chosen, { again: true });
  });

  const isTable = editor.dataset.view === "table" && window.matchMedia("(min-width: 721px)").matches && Tabulator;
  if (!isTable) {
    editing.restore();
    return;
  }
  list.hidden = true;
  list.querySelectorAll("input, select, textarea, button").forEach((one) => { one.disabled = true; });
  box.hidden = false;

  // -- columns ----------------------------------------------------------------------------------------------------
  const WIDTHS = { level1: 96, level2: 116, name: 200, annual: 150, period: 130, actual: 120, weight: 64, score: 64, direction: 90, description: 180, basis: 160, remark: 120 };
  const KEPT = "jiheng-columns";
  const wanted = (() => { try { return JSON.parse(localStorage.getItem(KEPT)) || {}; } catch { return {}; } })();
  let typed = null;
  const begun = () => { const first = typed; typed = null; return first; };
  const definition = (column) => ({
    title: column.title, field: column.field, visible: wanted[column.field] ?? column.shown, minWidth: WIDTHS[column.field],
    widthGrow: ["name", "description", "basis", "annual"].includes(column.field) ? 2 : 1, formatter: gridCells.shown(column), variableHeight: true,
    hozAlign: ["weight", "score"].includes(column.field) ? "right" : "left",
    editor: (gridCells.isChoice(column) ? gridCells.choose : gridCells.write)(column, begun, go),
  });
  const grid = new Tabulator("#grid", {
    data: structuredClone(start.rows), index: "n", layout: "fitColumns", renderVertical: "basic", minHeight: 96,
    selectableRange: 1, selectableRangeRows: true, selectableRangeAutoFocus: false, editTriggerEvent: "dblclick",
    rowHeader: { headerSort: false, resizable: false, width: 56, formatter: gridCells.number, cssClass: "row-head", title: "", hozAlign: "left" },
    columnDefaults: { headerSort: false, resizable: "header" }, columns: start.columns.map(definition), placeholder: words.none,
  });
  const fields = () => grid.getColumns().filter((one) => one.isVisible() && one.getField()).map((one) => one.getField());
  const holder = () => box.querySelector(".tabulator-tableholder");
  const isEditing = () => Boolean(box.querySelector(".tabulator-cell.tabulator-editing"));

  // -- where one is -----------------------------------------------------------------------------------------------
  let at = { row: 0, column: "level1", rows: 1, columns: 1 };
  const cellAt = (row, column) => {
    const found = grid.getRows()[row];
    return found && found.getCell(column);
  };
  const select = (row, column, { rows = 1, columns = 1, focus = true } = {}) => {
    const names = fields();
    const first = cellAt(row, column);
    const last = cellAt(Math.min(row + rows - 1, grid.getRows().length - 1), names[Math.min(names.indexOf(column) + columns - 1, names.length - 1)]);
    const range = grid.getRanges()[0];
    if (!first || !last || !range) return;
    range.setBounds(first, last);
    if (focus) {
      holder().focus({ preventScroll: true });
      first.getElement().scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };
  /* After an editor closed the grid takes its focus back by itself; then one goes on. */
  function go(down, right) {
    const names = fields();
    let row = at.row + down;
    let column = names.indexOf(at.column) + right;
    if (column >= names.length) { column = 0; row += 1; }
    if (column < 0) { column = names.length - 1; row -= 1; }
    if (row < 0 || row >= grid.getRows().length) return false;
    setTimeout(() => select(row, names[column]), 12);
    return true;
  }
  grid.on("rangeChanged", (range) => {
    const rows = range.getRows();
    const columns = range.getColumns().filter((one) => one.getField());
    if (!rows.length || !columns.length) return;
    at = { row: rows[0].getPosition() - 1, column: columns[0].getField(), rows: rows.length, columns: columns.length };
    const field = `indicators.${at.row}.${at.column}`;
    if (!box.contains(document.activeElement) && !isEditing()) return;
    tell(field);
    const column = start.columns.find((one) => one.field === at.column);
    const told = (rows[0].getData().said || {})[at.column] || {};
    says.textContent = [say("rowOf", { row: at.row + 1, title: column.title }), rows[0].getData()[at.column] || words.empty, told.findings && say("findings", { count: told.findings })].filter(Boolean).join("，");
  });

  // -- editing ----------------------------------------------------------------------------------------------------
  grid.on("cellEdited", (cell) => editing.put({ [`indicators.${cell.getData().n}.${cell.getField()}`]: cell.getValue() || "" }));
  const edit = (first = null) => {
    typed = first;
    cellAt(at.row, at.column)?.edit(true);
  };
  const clear = () => {
    const names = fields();
    const from = names.indexOf(at.column);
    const texts = {};
    for (let row = at.row; row < at.row + at.rows; row += 1) {
      names.slice(from, from + at.columns).forEach((column) => {
        texts[`indicators.${row}.${column}`] = "";
        cellAt(row, column)?.setValue("");
      });
    }
    editing.put(texts);
  };
  const rowDeed = (what) => {
    const count = grid.getRows().length;
    if (what === "add") editing.act(count ? `add:indicators:${at.row}` : "add:indicators:");
    else if (count && (what !== "remove" || window.confirm(say("removeRow", { row: at.row + 1 })))) editing.act(`${what}:indicators:${at.row}`);
  };
  box.addEventListener("keydown", (event) => {
    if (isEditing() || event.isComposing || !event.target.closest("#grid")) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const take = (does) => { event.preventDefault(); event.stopPropagation(); does(); };
    if (event.key === "Tab") {
      if (go(0, event.shiftKey ? -1 : 1)) take(() => {}); else event.stopPropagation();
    } else if (event.key === "Insert") take(() => rowDeed("add"));
    else if (event.key === "Delete" && ctrl) take(() => rowDeed("remove"));
    else if (event.key === "Delete" || event.key === "Backspace") take(clear);
    else if (event.altKey && event.key === "ArrowUp") take(() => rowDeed("up"));
    else if (event.altKey && event.key === "ArrowDown") take(() => rowDeed("down"));
    else if (event.key === "Escape") take(() => box.querySelector("[data-tool]").focus());
    else if (event.key === "F2" || event.key === "Enter") take(() => edit());
    else if (ctrl && event.key.toLowerCase() === "a") take(() => select(0, fields()[0], { rows: grid.getRows().length, columns: fields().length }));
    else if (!ctrl && !event.altKey && (event.key === "Process" || (event.key.length === 1 && !"?？".includes(event.key)))) {
      // What is typed begins the new text; an input method begins it by itself in the editor that opens now.
      if (event.key === "Process") edit(""); else take(() => edit(event.key));
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F6") return;
    event.preventDefault();
    if (panel.contains(document.activeElement)) holder().focus(); else panel.focus();
  });
  box.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]")?.dataset.tool;
    if (tool === "copy") copyAll(); else if (tool) rowDeed(tool);
  });

  // -- blocks -----------------------------------------------------------------------------------------------------
  const texts = (row, column, rows, columns) => {
    const names = fields();
    const from = names.indexOf(column);
    return grid.getRows().slice(row, row + rows).map((one) => names.slice(from, from + columns).map((name) => {
      const choices = start.columns.find((each) => each.field === name).choices;
      return choices[one.getData()[name]] || one.getData()[name] || "";
    }));
  };
  const hint = (sentence) => { document.getElementById("grid-hint").textContent = sentence; };
  const here = (event) => !isEditing() && (box.contains(document.activeElement) || box.contains(event.target));
  document.addEventListener("copy", (event) => {
    if (!here(event)) return;
    const rows = texts(at.row, at.column, at.rows, at.columns);
    event.clipboardData.setData("text/plain", gridCells.asText(rows));
    event.clipboardData.setData("text/html", gridCells.asTable(rows));
    event.preventDefault();
    hint(say("copied", { rows: rows.length, columns: rows[0].length }));
  });
  function copyAll() {
    select(0, fields()[0], { rows: grid.getRows().length, columns: fields().length });
    document.execCommand("copy");
  }

  const dialog = document.getElementById("paste");
  let block = null;
  document.addEventListener("paste", async (event) => {
    if (!here(event)) return;
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    const names = fields();
    const row = grid.getRows().length ? at.row : 0;
    block = { block: text, row, columns: names.slice(Math.max(names.indexOf(at.column), 0)).join(",") };
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, "")) && grid.getRows().length) {
      const column = at.column;
      if (plain(text) !== plain(cellAt(row, column).getValue())) cellAt(row, column).setValue(text.trim());
      editing.put({ [`indicators.${row}.${column}`]: text.trim() });
      return;
    }
    const answer = await editing.post(editor.dataset.paste, { ...block, seen: state.seen }).catch(() => null);
    if (!answer || !answer.ok) {
      const told = answer && (answer.headers.get("Content-Type") || "").startsWith("application/json") ? (await answer.json()).sentence : words.failed;
      editing.notice(`${words.pasteRefused}：${told}`);
      return;
    }
    document.getElementById("paste-found").innerHTML = await answer.text();
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-paste]")?.dataset.paste;
    if (!choice) return;
    dialog.close();
    if (choice === "yes") editing.act("", { block });
  });
  dialog.addEventListener("close", () => holder().focus({ preventScroll: true }));

  // -- what the server says by now ----------------------------------------------------------------------------------
  let later = null;
  const settle = () => {
    if (!later || isEditing()) return;
    const { rows, place } = later;
    later = null;
    const pending = [...state.queue, ...(state.sending ? [state.sending] : [])];
    rows.forEach((row) => pending.forEach((step) => Object.entries(step.texts).forEach(([field, text]) => {
      const [kind, number, column] = field.split(".");
      if (kind === "indicators" && Number(number) === row.n) row[column] = text;
    })));
    const kept = { ...at };
    const had = box.contains(document.activeElement) || document.activeElement === document.body;
    const back = () => {
      const [, number] = (place || "").startsWith("indicators.") ? place.split(".") : [];
      const isNew = number !== undefined && rows.length !== before;
      if (number !== undefined && had) select(Number(number), isNew && rows.length > before ? "name" : kept.column);
      else select(Math.min(kept.row, rows.length - 1), kept.column, { rows: kept.rows, columns: kept.columns, focus: had && box.contains(document.activeElement) });
    };
    const present = grid.getRows();
    const before = present.length;
    if (before === rows.length) {
      present.forEach((one, number) => {
        if (JSON.stringify(one.getData()) === JSON.stringify(rows[number])) return;
        one.update(rows[number]);
        one.reformat();
      });
      if (place && place.startsWith("indicators.")) back();
    } else {
      grid.setData(rows).then(back);
    }
  };
  grid.on("cellEdited", () => setTimeout(settle, 0));
  grid.on("cellEditCancelled", () => setTimeout(settle, 0));
  const repaint = (field) => {
    const [kind, row, column] = field.split(".");
    if (kind !== "indicators" || !column || isEditing()) return;
    const cell = cellAt(Number(row), column);
    if (cell) cell.getRow().reformat();
  };
  editing.onto({
    show: (told) => { later = { rows: structuredClone(told.rows), place: told.place }; settle(); },
    look: repaint,
    flush: () => box.querySelector(".tabulator-editing textarea, .tabulator-editing select")?.blur(),
    reset: () => { later = later || { rows: rowsNow() }; settle(); },
  });
  const rowsNow = () => grid.getRows().map((row) => {
    const data = { ...row.getData() };
    start.columns.forEach(({ field }) => { data[field] = state.known.get(`indicators.${data.n}.${field}`) ?? ""; });
    return data;
  });

  // -- which columns ------------------------------------------------------------------------------------------------
  grid.on("tableBuilt", () => {
    box.querySelector(".tabulator-header")?.setAttribute("tabindex", "-1");
    // What scrolls stands between the grid and its rows: to whoever listens to the page it is the body of the grid.
    box.querySelector(".tabulator-tableholder").setAttribute("role", "rowgroup");
    box.querySelector(".tabulator-table").setAttribute("role", "presentation");
    const chooser = document.getElementById("chooser");
    start.columns.forEach(({ field, title }) => {
      const line = element("label", "check");
      const input = document.createElement("input");
      input.type = "checkbox";
      input.checked = grid.getColumn(field).isVisible();
      input.addEventListener("change", () => {
        grid.toggleColumn(field);
        wanted[field] = input.checked;
        localStorage.setItem(KEPT, JSON.stringify(wanted));
      });
      line.append(input, title);
      chooser.append(line);
    });
    /* The row and cell that the page was asked to show. */
    document.querySelectorAll("[data-go]").forEach((link) => link.addEventListener("click", (event) => {
      const [kind, row, column] = link.dataset.go.split(".");
      if (kind !== "indicators") return;
      event.preventDefault();
      select(Number(row), column || "name");
      tell(link.dataset.go);
    }));
    const [kind, row] = (editor.dataset.at || "").split(".");
    if (kind === "indicators") select(Number(row), "name");
    editing.restore();
    box.dataset.ready = "yes";
  });
})();
