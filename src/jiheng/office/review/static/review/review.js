/* The queue by keyboard, and a dialog for what a decision needs. Without this the form below the table does the same. */
(() => {
  "use strict";

  const form = document.getElementById("queue-form");
  const outcomes = document.getElementById("outcomes");
  if (outcomes) outcomes.focus();
  if (!form) return;

  const dialog = document.getElementById("decision");
  const confirm = document.getElementById("decision-confirm");
  const opinion = document.getElementById("opinion");
  const howMany = document.getElementById("how-many");
  const all = document.getElementById("all");
  const rows = [...form.querySelectorAll("tbody tr")];
  const box = (row) => row.querySelector('input[name="case"]');
  const link = (row) => row.querySelector("a.open");
  const chosen = () => rows.filter((row) => box(row).checked);

  // What a decision needs is asked in the dialog; the fields stay part of the form by their `form` attribute.
  const said = document.getElementById("said");
  document.getElementById("decision-said").append(said);

  const count = () => {
    const number = chosen().length;
    howMany.textContent = howMany.dataset.says.replace("#", number);
    all.checked = number === rows.length;
    all.indeterminate = number > 0 && number < rows.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    rows.forEach((row) => { box(row).checked = all.checked; });
    count();
  });
  form.addEventListener("change", count);
  count();

  let here = null;
  form.addEventListener("focusin", (event) => { here = event.target.closest("tbody tr") || here; });
  const go = (step) => {
    const at = rows.indexOf(here);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    here = next;
    link(next).focus();
    next.scrollIntoView({ block: "nearest" });
  };

  // Only this one is meant where nothing is chosen; if the dialog is left, it is no longer chosen.
  let lent = null;
  const lend = () => {
    if (chosen().length || !here) return chosen().length > 0;
    lent = here;
    box(here).checked = true;
    count();
    return true;
  };
  const buttonOf = (verb) => form.querySelector(`button[name="verb"][value="${verb}"]`);

  const decide = (verb) => {
    const button = buttonOf(verb);
    if (!button || !lend()) return;
    const fields = [...said.querySelectorAll("[data-for]")];
    fields.forEach((field) => { field.hidden = !field.dataset.for.split(" ").includes(verb); });
    const needed = verb === "return" || verb === "stop";
    opinion.required = needed;
    document.getElementById("decision-title").textContent = button.textContent;
    document.getElementById("decision-about").textContent = `${howMany.textContent}：${chosen().map((row) => link(row).textContent.trim()).slice(0, 5).join("、")}${chosen().length > 5 ? "……" : ""}`;
    confirm.value = verb;
    dialog.showModal();
    (needed ? opinion : confirm).focus();
  };

  form.addEventListener("submit", (event) => {
    if (event.submitter === confirm) return;
    event.preventDefault();
    if (event.submitter) decide(event.submitter.value);
  });
  document.getElementById("decision-cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    opinion.required = false;
    if (lent) {
      box(lent).checked = false;
      link(lent).focus();
    }
    lent = null;
    count();
  });

  const keys = {
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    x: () => {
      if (!here) return;
      box(here).checked = !box(here).checked;
      count();
    },
    p: () => {
      const first = chosen()[0] || here;
      if (first && first.dataset.forward) decide(first.dataset.forward);
    },
    r: () => decide("return"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
    if (typing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
