/* What was typed and is not acknowledged yet, kept in the browser: it survives a lost session, a lost network, a reload.
   Withheld content is kept for this tab only. Another person at the same browser never meets it: the key names who typed. */
window.unsaved = (() => {
  "use strict";
  const editor = document.getElementById("editor");
  if (!editor) return null;
  const box = editor.dataset.secret ? window.sessionStorage : window.localStorage;
  const key = `jiheng-unsaved:${editor.dataset.key}`;

  const read = () => {
    try { return JSON.parse(box.getItem(key)) || {}; } catch { return {}; }
  };
  const write = (cells) => {
    try {
      if (Object.keys(cells).length) box.setItem(key, JSON.stringify(cells));
      else box.removeItem(key);
    } catch { /* A full or forbidden store: the page itself still holds what was typed. */ }
  };
  return {
    all: read,
    keep(field, text, was, seen) { write({ ...read(), [field]: { text, was, seen } }); },
    /* A cell is let go when what was sent is what is kept: typed over meanwhile, it stays. */
    drop(field, text) {
      const cells = read();
      if (!(field in cells) || (text !== undefined && cells[field].text !== text)) return;
      delete cells[field];
      write(cells);
    },
  };
})();
