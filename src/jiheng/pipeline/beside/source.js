"use strict";
// The left side: the document as it was found, every text in segments that know which values stand in them.

/** Make an element: make("td", {class: "x"}, child, "text", …). Text only ever enters as text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    // Set as a property: a server's policy against inline styles forbids the attribute.
    else if (name === "style") element.style.cssText = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** How many em a line of text takes: a Chinese character one, a Latin letter or digit a little over half. */
function breadth(line) {
  return [...line].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 0.58 : 1), 0);
}

/** Rows of text that end early, or in a long text and nothing more: the last cell takes the rest of the width. */
function spread(rows) {
  const length = (cell) => cell.text.reduce((sum, segment) => sum + segment[0].length, 0);
  const count = Math.max(0, ...rows.map((row) => row.cells.length));
  for (const row of rows) {
    const filled = row.cells.findLastIndex((cell) => length(cell) > 0);
    if (filled >= 0 && length(row.cells[filled]) > 20) row.cells.length = filled + 1;
    const last = row.cells[row.cells.length - 1];
    if (last && row.cells.length < count) last.columns = count - row.cells.length + 1;
  }
}

class SourceView {
  /** `say(key, params)` gives a sentence; `unused` is the set of marks of text nobody used. */
  constructor(say, unused) {
    this.say = say;
    this.unused = unused;
    this.segments = new Map();
    this.page = null;
  }

  /** Draw all blocks into `box`. */
  draw(box, blocks) {
    this.box = box;
    box.replaceChildren(...blocks.flatMap((block) => this.block(block)));
    box.scrollTop = 0;
  }

  block(block) {
    if (block.kind === "line") return [this.line(block.line, block.text)];
    if (block.kind === "paragraph") return [...this.pageMark(block.page), this.paragraph(block)];
    if (block.kind === "lines" && block.rows.every((row) => row.cells.length < 2)) {
      return block.rows.map((row) => this.line(row.line, row.cells[0] ? row.cells[0].text : []));
    }
    return [this.grid(block)];
  }

  pageMark(page) {
    if (page === null || page === undefined || page === this.page) return [];
    this.page = page;
    return [make("div", { class: "page-mark" }, this.say("page", { n: page + 1 }))];
  }

  paragraph(block) {
    return make("p", { class: block.heading === null ? null : "heading" }, ...this.text(block.text));
  }

  line(number, segments) {
    const label = make("span", { class: "number", "aria-hidden": "true" }, String(number + 1));
    return make("div", { class: "numbered" }, label, make("p", {}, ...this.text(segments)));
  }

  grid(block) {
    if (block.kind === "lines") spread(block.rows);
    const name = block.name ? this.say("sheet", { name: block.name }) : this.say("table", { n: block.table + 1 });
    const rows = block.rows.map((row) => this.row(row));
    const [widths, total] = this.widths(block);
    const columns = make("colgroup", {}, ...widths.map((width) => make("col", { style: `width:${width}em` })));
    const table = make("table", { style: `width:${total}em` }, columns, make("tbody", {}, ...rows));
    return make("div", { class: "grid-box", tabindex: "0", role: "group", "aria-label": name }, make("div", { class: "grid-name" }, name), table);
  }

  /** Column widths in em, the gutter's first: as wide as their texts ask for, narrower where the pane is. */
  widths(block) {
    const wish = [];
    const least = [];
    for (const row of block.rows) {
      for (const cell of row.cells) {
        if (cell.columns > 1) continue;
        const text = cell.text.map((segment) => segment[0]).join("");
        const length = Math.max(0, ...text.split("\n").map(breadth));
        const at = cell.at;
        wish[at] = Math.max(wish[at] || 2.4, Math.min(length + 1.6, length > 60 ? 26 : 16));
        least[at] = Math.max(least[at] || 2.4, /^[\d.,%≥≤=<>-]+$/.test(text) ? length + 1.4 : Math.min(length + 1.4, length > 60 ? 14 : 6));
      }
    }
    const count = Math.max(0, ...block.rows.flatMap((row) => row.cells.map((cell) => cell.at + (cell.columns || 1))));
    const wished = Array.from({ length: count }, (_, at) => wish[at] || 2.4);
    const smallest = Array.from({ length: count }, (_, at) => least[at] || 2.4);
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const gutter = 3.2;
    const room = Math.max(20, (this.box.clientWidth - 34) / 13 - gutter);
    const give = Math.min(1, Math.max(0, (room - sum(smallest)) / (sum(wished) - sum(smallest) || 1)));
    const widths = smallest.map((width, at) => width + (wished[at] - width) * give);
    return [[gutter, ...widths].map((width) => Number(width.toFixed(2))), (gutter + sum(widths)).toFixed(2)];
  }

  row(row) {
    const turned = row.page !== null && row.page !== this.page;
    this.page = row.page === null ? this.page : row.page;
    const label = row.line !== null ? String(row.line + 1) : turned ? this.say("page_short", { n: row.page + 1 }) : "";
    const cells = row.cells.map((cell) => {
      const spans = { rowspan: cell.rows > 1 ? cell.rows : null, colspan: cell.columns > 1 ? cell.columns : null };
      return make("td", { class: cell.hidden ? "tucked" : null, ...spans }, ...this.text(cell.text));
    });
    const tall = row.cells.some((cell) => cell.text.reduce((sum, segment) => sum + segment[0].length, 0) > 120);
    const style = [turned ? "turned" : "", tall ? "tall" : "", row.hidden ? "tucked" : ""].filter(Boolean).join(" ");
    return make("tr", { class: style || null, title: row.hidden ? this.say("hidden") : null },
      make("td", { class: "gutter", "aria-hidden": "true" }, label), ...cells);
  }

  text(segments) {
    return segments.map(([text, ...marks]) => {
      if (!marks.length) return text;
      const nobody = marks.every((mark) => this.unused.has(mark));
      const element = make("span", { class: nobody ? "seg unused" : "seg", "data-mark": marks[marks.length - 1] }, text);
      for (const mark of marks) {
        if (!this.segments.has(mark)) this.segments.set(mark, []);
        this.segments.get(mark).push(element);
      }
      return element;
    });
  }

  /** Mark the chosen value strongly and its indicator's other places softly, and bring it into sight. */
  choose(mark, near = []) {
    for (const old of this.box.querySelectorAll(".chosen, .near")) old.classList.remove("chosen", "near");
    const beside = near.flatMap((other) => this.segments.get(other) || []);
    for (const element of beside) element.classList.add("near");
    const chosen = this.segments.get(mark) || [];
    for (const element of chosen) element.classList.add("chosen");
    if (chosen.length) this.reveal(chosen[0], beside);
    return chosen.length > 0;
  }

  /** Bring a text into sight: in the pane from above to below, in a wide table from side to side. */
  reveal(element, beside) {
    const box = this.box.getBoundingClientRect();
    const place = element.getBoundingClientRect();
    if (place.top < box.top + 30 || place.bottom > box.bottom - 30) {
      const middle = place.height > box.height - 60 ? 30 : (box.height - place.height) / 2;
      this.box.scrollTop += place.top - box.top - middle;
    }
    const table = element.closest(".grid-box");
    if (table) this.revealSideways(table, element, beside.filter((other) => table.contains(other)));
  }

  /** Show the indicator's other cells too, as far as they find room beside the chosen one. */
  revealSideways(table, element, beside) {
    const frame = table.getBoundingClientRect();
    const rectangle = (one) => (one.closest("td") || one).getBoundingClientRect();
    const chosen = rectangle(element);
    const left = Math.min(chosen.left, ...beside.map((one) => rectangle(one).left));
    const right = Math.max(chosen.right, ...beside.map((one) => rectangle(one).right));
    const [from, to] = right - left <= frame.width ? [left, right] : [chosen.left, chosen.right];
    if (to > frame.right) table.scrollLeft += Math.min(to - frame.right + 2, from - frame.left - 8);
    else if (from < frame.left) table.scrollLeft += from - frame.left - 8;
  }
}
