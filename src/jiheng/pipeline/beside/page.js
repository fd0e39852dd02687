"use strict";
// The page as a whole: the list of documents, language, search, keys, and which value is chosen.

const jiheng = (() => {
  const byId = (id) => document.getElementById(id);
  const loaded = new Map();
  const state = { language: "zh", documents: [], sentences: {}, key: null, words: "", source: null, chosen: null };

  const tell = (pair) => (typeof pair === "string" ? pair : pair[state.language]);
  const say = (key, params = {}) =>
    tell(state.sentences[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in params ? params[name] : whole));

  /** "3 指标", "1 project": a number with its word. */
  function counted(number, what) {
    const word = say("count_" + what);
    return `${number.toLocaleString("en")} ${number === 1 && state.language === "en" ? word.replace(/s$/, "") : word}`;
  }

  // ── documents ────────────────────────────────────────────────────────────
  function matching() {
    const show = byId("show").value;
    return state.documents.filter((one) =>
      (show === "all" || one[show] > 0) && (!state.words || `${one.name}\n${one.words}`.toLowerCase().includes(state.words)));
  }

  function drawList() {
    const found = matching();
    byId("documents").replaceChildren(...found.map((one) => make("li", {}, documentButton(one))));
    if (!found.length) byId("documents").append(make("li", { class: "empty" }, say("nothing_found")));
  }

  function documentButton(one) {
    const parts = one.name.split("/");
    const folder = parts.slice(0, -1).join("/");
    const numbers = one.error
      ? [make("span", { class: "bad-count" }, say("unreadable"))]
      : [count(one, "findings", "bad-count"), count(one, "problems", "bad-count"), count(one, "repaired", "mended-count"), count(one, "projects"), count(one, "indicators")];
    return make("button", { type: "button", class: "document", "aria-current": String(one.key === state.key), onclick: () => open(one.key) },
      folder ? make("span", { class: "folder" }, folder + "/") : "",
      make("span", { class: "name" }, parts[parts.length - 1]),
      make("span", { class: "numbers" }, ...numbers));
  }

  function count(one, what, style = "") {
    const always = what === "projects" || what === "indicators";
    return one[what] || always ? make("span", { class: style || null }, counted(one[what], what)) : "";
  }

  function drawSums() {
    const sum = (what) => state.documents.reduce((total, one) => total + one[what], 0);
    const part = (number, what, style) => {
      const [figure, ...word] = counted(number, what).split(" ");
      return make("span", { class: style || null }, make("b", {}, figure), ` ${word.join(" ")}`);
    };
    byId("sums").replaceChildren(part(state.documents.length, "documents"), part(sum("projects"), "projects"),
      part(sum("indicators"), "indicators"), part(sum("repaired"), "repaired", "mended"), part(sum("problems"), "problems", "bad"),
      ...(sum("findings") ? [part(sum("findings"), "findings", "bad")] : []));
  }

  function open(key) {
    state.key = key;
    state.chosen = null;
    if (narrow()) toggleList(false);
    drawList();
    const current = byId("documents").querySelector('[aria-current="true"]');
    if (current) current.scrollIntoView({ block: "nearest" });
    const one = state.documents.find((document) => document.key === key);
    if (one.error || loaded.has(key)) return draw();
    byId("source").replaceChildren(make("p", { class: "empty" }, say("loading")));
    byId("reading").replaceChildren();
    const file = `documents/${key}.js`;
    document.head.append(make("script", { src: file, onerror: () => fail(say("load_failed", { file })) }));
  }

  function receive(key, data) {
    loaded.set(key, data);
    if (key === state.key) draw();
  }

  function fail(sentence) {
    byId("source").replaceChildren(make("p", { class: "empty" }, sentence));
  }

  function draw() {
    const one = state.documents.find((document) => document.key === state.key);
    const data = loaded.get(state.key);
    byId("document-name").textContent = one.name;
    byId("document-name").title = one.name;
    byId("reading-pane").dataset.name = one.name;
    byId("document-counts").replaceChildren(["projects", "indicators", "repaired", "unused"].map((what) => counted(one[what], what)).join(" · "));
    remember();
    if (one.error) return drawError(one);
    const unused = new Set(data.account.unused.map((stretch) => stretch.mark));
    state.source = new SourceView(say, unused);
    state.source.draw(byId("source"), data.source);
    new ReadingView({ say, tell, words: () => state.words, choose }).draw(byId("reading"), data);
    describe(null);
  }

  function drawError(one) {
    const sentence = make("section", { class: "card problems" }, make("h3", {}, say("unreadable")), make("p", {}, tell(one.error)));
    byId("reading").replaceChildren(sentence);
    byId("source").replaceChildren();
    describe(null);
  }

  // ── the chosen value ─────────────────────────────────────────────────────
  function choose(button, { focus = false } = {}) {
    for (const old of byId("reading").querySelectorAll('[aria-current="true"]')) old.removeAttribute("aria-current");
    for (const old of byId("reading").querySelectorAll('[aria-selected="true"]')) old.setAttribute("aria-selected", "false");
    state.chosen = button;
    if (!button) {
      state.source?.choose(-1);
      return describe(null);
    }
    const row = button.closest("tr.indicator");
    const near = row ? row.dataset.near.split(" ").filter(Boolean).map(Number) : [];
    button.setAttribute("aria-current", "true");
    if (row) row.setAttribute("aria-selected", "true");
    const details = button.closest("details");
    if (details) details.open = true;
    const shown = state.source.choose(Number(button.dataset.mark ?? -1), near);
    if (focus) button.focus({ preventScroll: true });
    (row || button).scrollIntoView({ block: "nearest" });
    describe(button, shown);
    remember();
  }

  function describe(button, shown = true) {
    const line = byId("chosen");
    if (!button) return line.replaceChildren(state.source ? say("choose") : "");
    const text = button.textContent;
    line.replaceChildren(make("b", {}, text.length > 60 ? text.slice(0, 60) + "…" : text), " ",
      make("span", { class: "at" }, shown ? button.dataset.at : say("place_unknown")));
  }

  function step(by) {
    const names = [...byId("reading").querySelectorAll(".indicator-name")].filter((name) => name.offsetParent);
    if (!names.length) return;
    const row = state.chosen?.closest("tr.indicator");
    const at = row ? names.indexOf(row.querySelector(".indicator-name")) : by > 0 ? -1 : names.length;
    choose(names[Math.min(names.length - 1, Math.max(0, at + by))], { focus: true });
  }

  function stepDocument(by) {
    const found = matching();
    const at = found.findIndex((one) => one.key === state.key);
    const next = found[Math.min(found.length - 1, Math.max(0, at + by))];
    if (next && next.key !== state.key) open(next.key);
  }

  // ── frame ────────────────────────────────────────────────────────────────
  const narrow = () => window.matchMedia("(max-width: 860px)").matches;

  function toggleList(visible) {
    byId("list").hidden = !visible;
    byId("columns").classList.toggle("no-list", !visible);
    byId("list-toggle").setAttribute("aria-expanded", String(visible));
  }

  function remember() {
    const mark = state.chosen?.dataset.mark;
    history.replaceState(null, "", `#${state.key}${mark === undefined ? "" : "/" + mark}`);
  }

  function recall() {
    const [key] = location.hash.slice(1).split("/");
    return state.documents.some((one) => one.key === key) ? key : state.documents[0]?.key;
  }

  function setLanguage(language) {
    state.language = language;
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
    byId("search").placeholder = say("search");
    byId("language").setAttribute("aria-label", say("language_hint"));
    byId("list-toggle").setAttribute("aria-label", say("list_toggle"));
    document.title = `${say("brand")} · ${say("title")}`;
    drawSums();
    drawList();
    if (!state.documents.length) return byId("source").replaceChildren(make("p", { class: "empty" }, say("empty")));
    if (state.key && (loaded.has(state.key) || state.documents.find((one) => one.key === state.key).error)) redraw();
  }

  /** Draw the same document again without losing the chosen value. */
  function redraw() {
    const mark = state.chosen?.dataset.mark;
    draw();
    if (mark !== undefined) chooseMark(mark);
  }

  function chooseMark(mark) {
    const button = byId("reading").querySelector(`.pick[data-mark="${CSS.escape(String(mark))}"]`);
    if (button) choose(button);
  }

  function onKey(event) {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      return byId("keys").open ? undefined : choose(null);
    }
    if (byId("keys").open && event.key === "?") return byId("keys").close();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return undefined;
    const acts = {
      ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => stepDocument(1), ArrowLeft: () => stepDocument(-1),
      "/": () => { toggleList(true); byId("search").focus(); }, "?": () => byId("keys").showModal(),
    };
    if (!(event.key in acts)) return undefined;
    event.preventDefault();
    return acts[event.key]();
  }

  function listen() {
    byId("language").addEventListener("click", () => setLanguage(state.language === "zh" ? "en" : "zh"));
    byId("list-toggle").addEventListener("click", () => toggleList(byId("list").hidden));
    byId("keys-open").addEventListener("click", () => byId("keys").showModal());
    byId("show").addEventListener("change", drawList);
    byId("search").addEventListener("input", (event) => {
      state.words = event.target.value.trim().toLowerCase();
      drawList();
      if (loaded.has(state.key)) redraw();
    });
    byId("source").addEventListener("click", (event) => {
      const segment = event.target.closest(".seg");
      if (segment) chooseMark(segment.dataset.mark);
    });
    document.addEventListener("keydown", onKey);
  }

  function start(data) {
    Object.assign(state, data);
    listen();
    toggleList(!narrow());
    const mark = location.hash.split("/")[1];
    setLanguage("zh");
    const key = recall();
    if (!key) return;
    open(key);
    if (mark !== undefined) {
      const wait = setInterval(() => {
        if (!loaded.has(key)) return;
        clearInterval(wait);
        chooseMark(mark);
      }, 30);
    }
  }

  return { start, receive };
})();
