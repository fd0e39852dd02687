/* Saving a record cell by cell: says what becomes of each, and asks before a page is left with something unsaved. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-record]");
  const moves = document.querySelector("form[data-lock]");
  if (!form) return;
  const unsaved = new Set();
  const isCell = (element) => form.contains(element) && element.matches("[aria-describedby]");
  const tell = (cell, words, look) => {
    const line = document.getElementById(cell.getAttribute("aria-describedby"))?.querySelector(".saving");
    if (!line) return;
    line.textContent = words;
    line.className = `saving ${look}`;
  };

  form.addEventListener("input", (event) => { if (isCell(event.target)) unsaved.add(event.target.name); });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isCell(event.detail.elt)) tell(event.detail.elt, form.dataset.saving, "");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const cell = event.detail.elt;
    if (!isCell(cell)) return;
    const status = event.detail.xhr.status;
    if (event.detail.successful) unsaved.delete(cell.name);
    else if (status !== 409 && status !== 422) tell(cell, form.dataset.failed, "failed");
  });
  // What is saved cell by cell renews the lock of the form; the moves beside it go with the same one.
  document.addEventListener("htmx:afterSettle", () => {
    const lock = form.querySelector('#standing input[name="lock"]');
    const other = moves?.querySelector('input[name="lock"]');
    if (lock && other) other.value = lock.value;
  });
  window.addEventListener("submit", () => unsaved.clear());
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved.size) return;
    event.preventDefault();
    event.returnValue = form.dataset.leaving;
  });
})();
