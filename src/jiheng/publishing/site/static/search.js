// Search among the projects: an addition; without it every project is reached through its office.
(() => {
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const most = 50;
  let rows = null;

  const fold = (text) => text.normalize("NFKC").toLowerCase();

  const link = ([id, name, code, office, year]) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = `projects/${id}.html`;
    anchor.textContent = name || id;
    item.append(anchor, ` ${[office, year, code].filter(Boolean).join(" · ")}`);
    return item;
  };

  const show = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const matching = words.length && rows ? rows.filter((row) => words.every((word) => row.folded.includes(word))) : [];
    hits.replaceChildren(...matching.slice(0, most).map((row) => link(row.row)));
    found.textContent = words.length && rows ? `找到 ${matching.length} 个 found` : "";
  };

  window.jihengSearch = (all) => {
    rows = all.map((row) => ({ row, folded: fold(row.slice(1).filter(Boolean).join(" ")) }));
    show();
  };

  query.addEventListener("focus", () => {
    const script = document.createElement("script");
    script.src = "search-index.js";
    document.head.append(script);
  }, { once: true });
  query.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
