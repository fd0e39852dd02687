/* One cell of the table of indicators: how it is shown, how it is edited, and how blocks go to and come from Excel. */
window.gridCells = (() => {
  "use strict";
  const { editing } = window;
  if (!editing) return null;
  const { element, say, words, start } = editing;

  /* The text, and small signs of what is said of it: finding, remark, mark. The words stand in the panel and the title. */
  const shown = (column) => (cell, _, onRendered) => {
    const data = cell.getData();
    const said = (data.said || {})[column.field] || {};
    const box = element("span", "text", {}, column.choices[data[column.field]] || data[column.field] || "");
    const signs = element("span", "signs");
    if (said.worst) signs.append(element("i", `sign ${said.worst}`, {}, said.findings > 1 ? String(said.findings) : "!"));
    if (said.remarks) signs.append(element("i", `sign remark${said.open ? " open" : ""}`, {}, "✎"));
    const told = [said.mark, said.note, said.first, said.remarks && say("remarks", { count: said.remarks })].filter(Boolean).join("\n");
    onRendered(() => {
      const held = cell.getElement();
      held.setAttribute("tabindex", "-1");
      held.title = told;
      held.classList.toggle("is-marked", Boolean(said.mark));
      held.classList.toggle("is-unclear", Boolean(said.note));
      ["S1", "S2", "S3", "S4"].forEach((worst) => held.classList.toggle(`has-${worst}`, said.worst === worst));
      const look = editing.state.looks.get(`indicators.${data.n}.${column.field}`);
      ["waiting", "failed", "conflict"].forEach((kind) => held.classList.toggle(`is-${kind}`, Boolean(look) && look.kind === kind));
    });
    if (!signs.children.length) return box;
    const both = document.createDocumentFragment();
    both.append(box, signs);
    const held = element("span", "both");
    held.append(both);
    return held;
  };

  const number = (cell, _, onRendered) => {
    const data = cell.getData();
    const said = (data.said || {}).row || {};
    onRendered(() => { cell.getElement().title = said.first || ""; });
    const held = element("span", "both");
    held.append(element("span", "", {}, String(data.n + 1)));
    if (said.worst) held.append(element("i", `sign ${said.worst}`, {}, String(said.findings)));
    if (said.remarks) held.append(element("i", `sign remark${said.open ? " open" : ""}`, {}, "✎"));
    return held;
  };

  /* Enter takes it and goes down, Tab takes it and goes on, Escape leaves the cell as it was. `typed` begins a new text. */
  const keys = (input, success, cancel, go) => input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    } else if (event.key === "Tab" || (event.key === "Enter" && !event.altKey)) {
      event.preventDefault();
      success(input.value);
      go(event.key === "Tab" ? 0 : event.shiftKey ? -1 : 1, event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0);
    } else if (event.key === "Enter" && input.setRangeText) {
      event.preventDefault();
      input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
      input.dispatchEvent(new Event("input"));
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      success(input.value);
    }
  });

  const write = (column, typed, go) => (cell, onRendered, success, cancel) => {
    const input = document.createElement("textarea");
    const first = typed();
    input.rows = 1;
    input.value = first === null ? cell.getValue() || "" : first;
    input.setAttribute("aria-label", say("rowOf", { row: cell.getData().n + 1, title: column.title }));
    const grow = () => {
      input.style.height = "auto";
      input.style.height = `${Math.max(input.scrollHeight, cell.getElement().clientHeight)}px`;
    };
    onRendered(() => { input.focus({ preventScroll: true }); input.setSelectionRange(input.value.length, input.value.length); grow(); });
    input.addEventListener("input", () => {
      grow();
      const field = `indicators.${cell.getData().n}.${column.field}`;
      window.unsaved.keep(field, input.value, editing.state.known.get(field) || "", editing.state.seen);
    });
    input.addEventListener("blur", () => success(input.value));
    keys(input, success, () => {
      window.unsaved.drop(`indicators.${cell.getData().n}.${column.field}`);
      cancel();
    }, go);
    return input;
  };

  /* Levels 1 and 2 by their official names (those of the chosen level 1 first), other choices by their own. */
  const choose = (column, typed, go) => (cell, onRendered, success, cancel) => {
    typed();
    const input = document.createElement("select");
    const now = cell.getValue() || "";
    const { options, rest } = offered(column, cell.getData());
    const add = (into, value, text) => into.append(new Option(text, value, false, value === now));
    add(input, "", words.blank);
    if (now && ![...options, ...rest].some(([value]) => value === now)) add(input, now, now);
    options.forEach(([value, text]) => add(input, value, text));
    if (rest.length) {
      const group = document.createElement("optgroup");
      group.label = "———";
      rest.forEach(([value, text]) => add(group, value, text));
      input.append(group);
    }
    input.setAttribute("aria-label", say("rowOf", { row: cell.getData().n + 1, title: column.title }));
    onRendered(() => input.focus({ preventScroll: true }));
    input.addEventListener("blur", () => success(input.value));
    keys(input, success, cancel, go);
    return input;
  };
  const offered = (column, data) => {
    const pairs = (names) => [...new Set(names)].map((name) => [name, name]);
    if (column.field === "level1") return { options: pairs(Object.keys(start.levels)), rest: [] };
    if (column.field !== "level2") return { options: Object.entries(column.choices), rest: [] };
    const own = start.levels[data.level1] || start.levels[`${data.level1}指标`] || [];
    const others = Object.values(start.levels).flat().filter((name) => !own.includes(name));
    return { options: pairs(own), rest: pairs(others) };
  };
  const isChoice = (column) => column.sort === "choice" || column.field === "level1" || column.field === "level2";

  // -- to Excel ---------------------------------------------------------------------------------------------------
  const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const asText = (rows) => rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
  /* As a table of texts: "=100%" stays a text, and is no formula. */
  const asTable = (rows) => {
    const table = document.createElement("table");
    rows.forEach((row) => {
      const line = table.insertRow();
      row.forEach((text) => {
        const cell = line.insertCell();
        cell.innerText = text;
      });
    });
    const made = `<meta charset="utf-8">${table.outerHTML}`;
    return made.replaceAll("<td>", "<td style=\"mso-number-format:'\\@'\">");
  };
  return { shown, number, write, choose, isChoice, asText, asTable };
})();
