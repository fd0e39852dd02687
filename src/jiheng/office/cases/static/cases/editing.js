/* The form of a draft: every cell is saved as it is left, one step after another; says what became of each.
   Nothing that was typed is lost: what the server did not take stays in its cell, in `unsaved`, and is sent again. */
window.editing = (() => {
  "use strict";
  const editor = document.getElementById("editor");
  const form = document.getElementById("form");
  if (!editor || !form) return null;
  const words = JSON.parse(editor.dataset.words);
  const start = JSON.parse(document.getElementById("sheet-data").textContent);
  const say = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words[name]);
  const RETRY = 15_000;

  const state = { seen: start.seen, shape: start.shape, known: new Map(), looks: new Map(), queue: [], sending: null, stopped: false, at: "" };
  const listeners = [];
  const controls = () => form.querySelectorAll("[aria-describedby^='beside-'][name]:not(:disabled)");
  const control = (field) => form.querySelector(`[name="${CSS.escape(field)}"]:not(:disabled)`);
  const plain = (text) => (text || "").replace(/\r\n/g, "\n").trim();
  const learn = () => controls().forEach((one) => state.known.set(one.name, one.value));
  const learnRows = (rows) => rows.forEach((row) => Object.entries(row).forEach(([column, text]) => {
    if (column !== "n" && column !== "said") state.known.set(`indicators.${row.n}.${column}`, text);
  }));
  learnRows(start.rows);
  learn();

  // -- what is said of a cell -------------------------------------------------------------------------------------
  const look = (field, kind, sentence = "") => {
    if (kind) state.looks.set(field, { kind, sentence }); else state.looks.delete(field);
    const input = control(field);
    const line = input && document.querySelector(`#${CSS.escape(input.getAttribute("aria-describedby"))} .saving`);
    if (line) {
      line.textContent = sentence;
      line.className = `saving ${kind}`;
    }
    listeners.forEach((one) => one.look && one.look(field, kind, sentence));
    sum();
  };
  const sum = () => {
    const waiting = new Set([...state.queue, ...(state.sending ? [state.sending] : [])].flatMap((step) => Object.keys(step.texts)));
    state.looks.forEach(({ kind }, field) => { if (kind === "failed" || kind === "conflict") waiting.add(field); });
    const line = document.getElementById("all-saved");
    const busy = state.sending || state.queue.length;
    const bad = [...state.looks.values()].some(({ kind }) => kind === "failed" || kind === "conflict");
    line.className = `all-saved ${bad ? "failed" : busy ? "" : "saved"}`;
    line.textContent = bad ? say("waiting", { count: waiting.size }) : busy ? words.saving : state.at ? `✓ ${words.saved} ${state.at}` : `✓ ${words.saved}`;
  };

  // -- the queue --------------------------------------------------------------------------------------------------
  /* The text that the server will know of a cell once everything before is saved. */
  const expected = (field) => {
    const sent = [...(state.sending ? [state.sending] : []), ...state.queue].filter((step) => field in step.texts).pop();
    return sent ? sent.texts[field] : state.known.get(field) || "";
  };
  const put = (texts, { was = {}, seen = state.seen } = {}) => {
    const changed = Object.entries(texts).filter(([field, text]) => plain(text) !== plain(expected(field)) || state.looks.has(field));
    if (!changed.length) return;
    const step = { texts: {}, was: {}, seen };
    changed.forEach(([field, text]) => {
      step.texts[field] = text;
      step.was[field] = field in was ? was[field] : expected(field);
      unsaved.keep(field, text, step.was[field], seen);
    });
    state.queue.push(step);
    changed.forEach(([field]) => look(field, "waiting", words.saving));
    send();
  };
  const act = (deed, more = {}) => {
    state.queue.push({ texts: {}, was: {}, seen: state.seen, deed, ...more });
    send();
  };
  const token = () => decodeURIComponent((document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "") || form.csrfmiddlewaretoken.value;
  const post = (address, fields) => fetch(address, {
    method: "POST", credentials: "same-origin", redirect: "manual",
    headers: { "X-CSRFToken": token(), "HX-Request": "true" }, body: new URLSearchParams(fields),
  });
  /* What is only looked at waits until nothing is being saved, and saving waits for it, though not for long: the
     embedded database writes for one at a time. */
  const SHORT = 400;
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });
  async function get(address) {
    while (state.sending) await pause(30);
    const reading = fetch(address, { credentials: "same-origin", headers: { "HX-Request": "true" } }).catch(() => null);
    state.reading = reading;
    return reading;
  }
  /* office.js says on the page what became of requests in the background. */
  const trouble = (name, status) => document.dispatchEvent(new CustomEvent(name, { detail: { xhr: { status }, successful: status === 200 } }));

  async function send() {
    if (state.sending || !state.queue.length || state.stopped) return;
    const step = state.sending = state.queue.shift();
    sum();
    if (state.reading) await Promise.race([state.reading, pause(SHORT)]);
    const fields = { ...step.texts, seen: step.seen, was: JSON.stringify(step.was), ...(step.deed ? { do: step.deed } : {}), ...(step.block || {}) };
    let answer;
    try {
      answer = await post(editor.dataset.save, fields);
    } catch {
      return wait(step, "htmx:sendError", 0);
    }
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isOurs) return wait(step, "htmx:responseError", answer.status || 401);
    const told = await answer.json();
    state.sending = null;
    trouble("htmx:afterRequest", 200);
    take(step, told, answer.status);
    sum();
    send();
  }
  /* Not taken for a reason that passes: the session ended, the network is away. It is sent again. */
  function wait(step, event, status) {
    state.queue.unshift(step);
    state.sending = null;
    Object.keys(step.texts).forEach((field) => look(field, "failed", words.failed));
    state.stopped = true;
    trouble(event, status);
    sum();
    setTimeout(again, RETRY);
  }
  function again() {
    if (!state.stopped) return;
    state.stopped = false;
    send();
  }
  ["focus", "online"].forEach((name) => window.addEventListener(name, again));

  // -- the answer -------------------------------------------------------------------------------------------------
  function take(step, told, status) {
    const conflicts = told.conflicts || [];
    const fields = Object.keys(step.texts);
    if (status === 200) fields.forEach((field) => { unsaved.drop(field, step.texts[field]); look(field, "", ""); });
    if (told.seen) show(told);
    if (status === 200) {
      state.at = told.at;
      fields.forEach((field) => look(field, "saved", say("savedAt", { at: told.at })));
      fields.forEach((field) => state.looks.delete(field));
    } else if (conflicts.length) {
      const others = new Set(conflicts.map((one) => one.field));
      const rest = Object.fromEntries(fields.filter((field) => !others.has(field)).map((field) => [field, step.texts[field]]));
      conflicts.forEach(conflict);
      put(rest, { was: step.was, seen: step.seen });
    } else {
      refuse(step, told, fields);
    }
    listeners.forEach((one) => one.done && one.done(step, told, status));
  }
  function refuse(step, told, fields) {
    const sentence = told.state ? say("closed", { state: told.state }) : told.sentence;
    fields.forEach((field) => look(field, "failed", sentence));
    if (!fields.length || told.state) notice(sentence);
  }
  function show(told) {
    const moved = told.shape !== state.shape;
    state.queue.forEach((one) => { if (!moved) one.seen = told.seen; });
    Object.assign(state, { seen: told.seen, shape: told.shape });
    replace("standing", told.standing);
    replace("money-sum", told.money);
    replace("weight-sum", told.weights);
    learnRows(told.rows);
    Object.entries(told.cells).forEach(([field, cell]) => {
      const input = control(field);
      const isBusy = state.looks.has(field) || state.queue.some((one) => field in one.texts);
      state.known.set(field, cell.text);
      const slug = `cell-${field.replaceAll(".", "-") || "whole"}`;
      replace(`beside-${slug}`, cell.beside);
      if (input && !isBusy && input.value !== cell.text && !(input === document.activeElement && dirty.has(field))) input.value = cell.text;
      const kept = state.looks.get(field);
      if (kept) look(field, kept.kind, kept.sentence);
    });
    listeners.forEach((one) => one.show && one.show(told, moved));
    if (moved) redraw(told.place);
  }
  const replace = (id, html) => {
    const old = document.getElementById(id);
    if (!old || html === undefined) return;
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const focused = old.contains(document.activeElement) && document.activeElement.value;
    old.replaceWith(made.content);
    if (focused) document.getElementById(id)?.querySelector(`button[value="${CSS.escape(focused)}"]:not([disabled])`)?.focus();
  };
  /* Goals came or went, rows of the list moved: these parts of the page are asked for anew. */
  async function redraw(place) {
    const answer = await get(location.href.split("#")[0]);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    ["goals", "row-list"].forEach((id) => {
      const [old, made] = [document.getElementById(id), page.getElementById(id)];
      if (!old || !made) return;
      made.hidden = old.hidden;
      if (old.hidden) made.querySelectorAll("input, select, textarea, button").forEach((one) => { one.disabled = true; });
      old.replaceWith(document.adoptNode(made));
    });
    learn();
    const kind = (place || "").split(".")[0];
    const row = document.getElementById(`cell-${(place || "").replaceAll(".", "-")}`);
    if (place && kind === "goals") control(place)?.focus();
    else if (row && !document.getElementById("row-list").hidden) row.querySelector('[name$=".name"]')?.focus();
  }

  // -- conflicts --------------------------------------------------------------------------------------------------
  const conflicts = document.getElementById("conflicts");
  function conflict(one) {
    look(one.field, "conflict", words.conflict);
    unsaved.keep(one.field, one.mine, one.theirs, state.seen);
    conflicts.querySelector(`[data-field="${CSS.escape(one.field)}"]`)?.remove();
    const card = element("div", "conflict", { field: one.field });
    const others = one.at ? say("others", { who: one.who || words.unknown, when: one.when }) : words.gone;
    card.append(element("b", "", {}, one.title), side(words.yours, one.mine), side(others, one.theirs));
    const choose = element("div", "row");
    if (one.at) choose.append(button(words.mine, "main", () => settle(card, one, true)));
    choose.append(button(words.theirs, "", () => settle(card, one, false)));
    card.append(choose);
    conflicts.append(card);
    conflicts.hidden = false;
  }
  function settle(card, one, isMine) {
    card.remove();
    conflicts.hidden = !conflicts.children.length;
    const typed = control(one.field)?.value;
    state.looks.delete(one.field);
    unsaved.drop(one.field);
    look(one.field, "", "");
    state.known.set(one.at || one.field, one.theirs);
    if (isMine) {
      put({ [one.at]: typed !== undefined && plain(typed) !== plain(one.theirs) ? typed : one.mine }, { was: { [one.at]: one.theirs } });
    } else {
      const input = control(one.field);
      if (input) input.value = one.theirs;
      listeners.forEach((each) => each.reset && each.reset());
    }
  }
  const side = (title, text) => {
    const line = element("p", "side");
    line.append(element("span", "by", {}, title), element("span", "words", {}, text || words.empty));
    return line;
  };
  function element(tag, look_, data = {}, text = "") {
    const made = document.createElement(tag);
    made.className = look_;
    Object.assign(made.dataset, data);
    made.textContent = text;
    return made;
  }
  function button(text, look_, does) {
    const made = element("button", `button small ${look_}`, {}, text);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  }
  function notice(sentence, kind = "error") {
    const line = element("p", `say ${kind}`, {}, sentence);
    conflicts.before(line);
    setTimeout(() => line.remove(), 12_000);
  }

  // -- what is done with mouse and keyboard -----------------------------------------------------------------------
  const dirty = new Set();
  form.addEventListener("input", (event) => {
    const { name, value } = event.target;
    if (!name || !event.target.matches("[aria-describedby^='beside-']")) return;
    dirty.add(name);
    unsaved.keep(name, value, state.known.get(name) || "", state.seen);
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[aria-describedby^='beside-'][name]")) return;
    dirty.delete(event.target.name);
    const { name, value } = event.target;
    if (plain(value) === plain(expected(name)) && !state.looks.has(name)) unsaved.drop(name);
    put({ [name]: value });
  });
  /* A field that is left as it was is let go; one that is typed in and not left yet is saved by whatever comes next. */
  const flush = () => [...dirty].forEach((field) => {
    const input = control(field);
    dirty.delete(field);
    if (input) put({ [field]: input.value });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    flush();
    const asked = event.submitter && event.submitter.value;
    if (asked && asked !== "save") act(asked);
    else again();
  });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest('#panel button[name="do"]');
    if (pressed) act(pressed.value);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      listeners.forEach((one) => one.flush && one.flush());
      flush();
      again();
      sum();
    } else if ((key === "z" || key === "y") && !dirty.size && !event.target.closest(".tabulator-editing, dialog, #panel")) {
      event.preventDefault();
      act(key === "y" || event.shiftKey ? "redo" : "undo");
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!state.queue.length && !state.sending && !dirty.size && ![...state.looks.values()].some(({ kind }) => kind === "failed" || kind === "conflict")) return;
    event.preventDefault();
    event.returnValue = words.leaving;
  });

  /* What an earlier page could not save is put back and sent; where others changed the cell meanwhile both are shown. */
  function restore() {
    const left = Object.entries(unsaved.all()).filter(([field, { text }]) => {
      if (plain(text) !== plain(state.known.get(field) || "")) return true;
      unsaved.drop(field);
      return false;
    });
    if (!left.length) return;
    left.forEach(([field, { text, was, seen }]) => {
      const input = control(field);
      if (input) input.value = text;
      put({ [field]: text }, { was: { [field]: was }, seen });
    });
    notice(say("restored", { count: left.length }), "info");
  }
  sum();
  return { state, words, start, say, put, act, post, get, look, notice, element, button, plain, expected, restore, onto: (one) => listeners.push(one) };
})();
