/* Puts both sides of a file together: a value shows its place, a place its value, and either is corrected by clicking.
   Without it every value is a link to the form, and every place a link to its value. */
(() => {
  "use strict";
  const page = document.querySelector("[data-mend]");
  if (!page) return;
  const paper = document.getElementById("paper");
  const state = { at: null, isPicking: false };

  const form = () => document.getElementById("correct");
  const reading = () => document.getElementById("reading");
  const valueOf = (field) => reading().querySelector(`.value[data-field="${CSS.escape(field)}"]`);
  const segmentsOf = (id) => [...paper.querySelectorAll(`[data-spots~="${CSS.escape(id)}"]`)];

  /** Bring an element into sight inside its own box, and leave the page where it is. */
  function reveal(box, element) {
    const frame = box.getBoundingClientRect();
    const place = element.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      box.scrollTop += place.top - frame.top - Math.max(20, (frame.height - place.height) / 2);
    }
    const wide = element.closest(".sheet-box");
    if (!wide) return;
    const edge = wide.getBoundingClientRect();
    if (place.left < edge.left || place.right > edge.right) wide.scrollLeft += place.left - edge.left - 30;
  }

  function mark(value) {
    page.querySelectorAll(".chosen").forEach((one) => { if (!one.closest(".legend")) one.classList.remove("chosen"); });
    page.querySelectorAll(".near").forEach((one) => one.classList.remove("near"));
    if (!value) return;
    value.classList.add("chosen");
    const row = value.closest("tr[data-row]");
    if (row) {
      segmentsOf(row.id).forEach((one) => one.classList.add("near"));
      row.querySelectorAll(".value").forEach((one) => segmentsOf(one.id).forEach((it) => it.classList.add("near")));
    }
    const places = value.dataset.taken
      ? [...paper.querySelectorAll(`[data-place="${CSS.escape(value.dataset.taken)}"]`)]
      : segmentsOf(value.id);
    places.forEach((one) => { one.classList.remove("near"); one.classList.add("chosen"); });
    if (places.length) reveal(paper, places[0]);
    reveal(reading().querySelector(".readings"), value);
    // On a low screen the list has no box of its own, and the page itself has to move.
    value.scrollIntoView({ block: "nearest" });
  }

  /** Put a cell into the form: its present text, ready to be corrected. */
  function fill(field) {
    if (!form()) return;
    const select = form().elements.field;
    select.value = field;
    if (select.selectedIndex < 0) return;
    form().elements.text.value = select.options[select.selectedIndex].dataset.text;
    form().elements.taken_from.value = "";
    const said = document.getElementById("correct-error");
    if (said) said.remove();
  }

  function choose(value, { focus = "" } = {}) {
    state.at = value.dataset.field;
    mark(value);
    fill(state.at);
    if (focus === "form" && form()) {
      form().elements.text.focus({ preventScroll: true });
      form().elements.text.select();
    } else if (focus === "value") {
      value.focus({ preventScroll: true });
    }
  }

  // ── taking from the source ──────────────────────────────────────────────
  function pick(on) {
    state.isPicking = on;
    paper.classList.toggle("picking", on);
    const button = form() && form().querySelector("[data-pick]");
    if (!button) return;
    button.setAttribute("aria-pressed", String(on));
    form().querySelector("[data-pick-hint]").hidden = !on;
    paper.querySelectorAll("[data-place]").forEach((one) => {
      if (on) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    });
  }

  /** What a cell says, or what of it is selected; the numbers of lines are none of it. */
  function textOf(place) {
    const selection = window.getSelection();
    const isInside = selection && !selection.isCollapsed && place.contains(selection.anchorNode) && place.contains(selection.focusNode);
    if (isInside) return selection.toString().trim();
    const copy = place.cloneNode(true);
    copy.querySelectorAll(".line").forEach((one) => one.remove());
    return copy.textContent.trim();
  }

  function take(place) {
    form().elements.text.value = textOf(place);
    form().elements.taken_from.value = place.dataset.place;
    pick(false);
    form().elements.text.focus({ preventScroll: true });
  }

  // ── clicks and keys ─────────────────────────────────────────────────────
  page.addEventListener("click", (event) => {
    const place = event.target.closest("[data-place]");
    if (state.isPicking && place) {
      event.preventDefault();
      take(place);
      return;
    }
    const segment = event.target.closest("a.seg");
    if (segment) {
      const target = document.getElementById(segment.dataset.leads);
      const value = target && (target.matches(".value") ? target : target.querySelector(".value"));
      // A value of another project is on another page: the link leads there.
      if (!value) return;
      event.preventDefault();
      choose(value);
      return;
    }
    const value = event.target.closest("a.value");
    if (value && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(value, { focus: form() ? "form" : "value" });
    }
    if (event.target.closest("[data-pick]")) pick(!state.isPicking);
    const button = event.target.closest('button[form="correct"][name]');
    if (button) {
      // It stands outside its form, where htmx does not see which button was pressed.
      event.preventDefault();
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = button.name;
      pressed.value = button.value;
      form().append(pressed);
      form().requestSubmit();
    }
  });

  page.addEventListener("change", (event) => {
    if (event.target.matches("[name=field]")) {
      state.at = event.target.value;
      fill(state.at);
      mark(valueOf(state.at));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.isPicking) {
      pick(false);
      return;
    }
    if (event.key === "Enter" && state.isPicking && event.target.matches("[data-place]")) {
      event.preventDefault();
      take(event.target);
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form() && form().contains(event.target)) {
      event.preventDefault();
      form().requestSubmit();
      return;
    }
    const here = event.target.closest("a.value");
    if (!here || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const all = [...reading().querySelectorAll("a.value")];
    const next = all[all.indexOf(here) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    choose(next, { focus: "value" });
  });

  document.querySelectorAll("[data-submit-on-change]").forEach((select) => {
    select.addEventListener("change", () => select.form.requestSubmit());
  });
  document.querySelectorAll("[data-hide-with-script]").forEach((one) => { one.hidden = true; });

  /** After a correction the right side is new: stay where we were. */
  function ready(scrolled = null) {
    const button = form() && form().querySelector("[data-pick]");
    if (button) button.hidden = false;
    const just = reading().querySelector("[data-just]");
    const isRefused = Boolean(document.getElementById("correct-error"));
    if (scrolled !== null) reading().querySelector(".readings").scrollTop = scrolled;
    if (just) choose(just, { focus: "value" });
    else if (isRefused) form().elements.text.focus({ preventScroll: true });
  }

  let scrolled = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "reading") scrolled = reading().querySelector(".readings").scrollTop;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id === "reading" || event.detail.target?.id === "reading") ready(scrolled);
  });

  ready();
  const at = new URLSearchParams(window.location.search).get("at") || "";
  const asked = (at && valueOf(at)) || (window.location.hash.startsWith("#v-") && document.getElementById(window.location.hash.slice(1)));
  if (asked) choose(asked.matches(".value") ? asked : asked.querySelector(".value") || asked);
})();
