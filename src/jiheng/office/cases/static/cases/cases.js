/* Saving cell by cell: says what becomes of each, and asks before a page is left with something unsaved. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-ask]");
    if (button && !window.confirm(button.dataset.ask)) event.preventDefault();
  });

  const form = () => document.querySelector("form[data-edit]");
  const waiting = new Set();
  const failed = new Set();
  const isCell = (element) => Boolean(element.matches && element.matches("form[data-edit] [aria-describedby]"));
  const tell = (element, words, look) => {
    const beside = document.getElementById(element.getAttribute("aria-describedby"));
    const line = beside && beside.querySelector(".saving");
    if (!line) return;
    line.textContent = words;
    line.className = `saving ${look}`;
  };

  document.addEventListener("change", (event) => {
    if (isCell(event.target)) waiting.add(event.target.name);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isCell(event.detail.elt)) tell(event.detail.elt, form().dataset.saving, "");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const cell = event.detail.elt;
    if (!isCell(cell)) {
      // A button saved the whole form, and the form was drawn anew.
      if (event.detail.successful && cell.name === "do") { waiting.clear(); failed.clear(); }
      return;
    }
    waiting.delete(cell.name);
    if (event.detail.successful) failed.delete(cell.name);
    else failed.add(cell.name);
    const status = event.detail.xhr.status;
    if (!event.detail.successful && status !== 409 && status !== 422) tell(cell, form().dataset.failed, "failed");
  });
  window.addEventListener("submit", () => { waiting.clear(); failed.clear(); });
  window.addEventListener("beforeunload", (event) => {
    if (!form() || (!waiting.size && !failed.size)) return;
    event.preventDefault();
    event.returnValue = form().dataset.leaving;
  });
})();
