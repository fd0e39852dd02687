/* Sends files one after another and shows how far each is. Without it the form sends them all at once. */
(() => {
  "use strict";

  const make = (tag, text = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  };

  /** Send one request; resolve with its status and answer, and tell `went(share)` how far it is. */
  const send = (address, data, went = () => {}) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    // Whoever is logged out meanwhile gets a refusal, not the page to log in.
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) went(event.loaded / event.total);
    });
    request.addEventListener("loadend", () => {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
      resolve({ status: request.status, isFine: request.status === 200 && answer !== null, answer });
    });
    request.send(data);
  });

  /** What lies in folders beside what people put there. */
  const noise = /(^|\/)(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

  /** All files below what was dropped, each knowing where it lay. */
  async function filesOf(entries) {
    const found = [];
    for (const entry of entries) {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        file.dropped = entry.fullPath.replace(/^\//, "");
        if (!noise.test(file.dropped)) found.push(file);
      } else {
        const reader = entry.createReader();
        // A browser gives at most a hundred entries at a time.
        for (let part = await read(reader); part.length; part = await read(reader)) found.push(...await filesOf(part));
      }
    }
    return found;
  }

  const read = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

  class Sending {
    constructor(form) {
      this.form = form;
      this.list = form.querySelector("[data-sending]");
      this.input = form.querySelector('input[type="file"]');
      this.button = form.querySelector("button");
      this.add = form.dataset.add || "";
      this.batch = form.dataset.batch || "";
      this.files = [];
      form.addEventListener("submit", (event) => {
        if (event.defaultPrevented) return;
        event.preventDefault();
        this.all(this.files.length ? this.files : [...this.input.files]);
      });
      this.input.addEventListener("change", () => this.choose([]));
      this.letDrop(form.querySelector("[data-drop]"));
      this.letFolder(form.querySelector("[data-folder]"));
    }

    /** Files that the field itself cannot hold: those of a folder, each with where it lies in it. */
    choose(files) {
      this.files = files;
      this.input.required = files.length === 0;
      this.list.hidden = files.length === 0;
      this.list.replaceChildren(...(files.length ? [make("li", this.list.dataset.chosen.replace("{count}", files.length))] : []));
    }

    letFolder(label) {
      const field = label.querySelector("input");
      if (!("webkitdirectory" in field)) return;
      label.hidden = false;
      field.addEventListener("change", () => {
        this.input.value = "";
        this.choose([...field.files].filter((file) => !noise.test(file.webkitRelativePath)));
      });
    }

    letDrop(place) {
      place.classList.add("ready");
      const over = (is) => (event) => {
        event.preventDefault();
        place.classList.toggle("over", is);
      };
      place.addEventListener("dragover", over(true));
      place.addEventListener("dragleave", over(false));
      place.addEventListener("drop", (event) => {
        over(false)(event);
        // Asked for at once: after the first wait the browser has forgotten what was dropped.
        const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
        if (entries.some((entry) => entry.isDirectory)) {
          this.input.value = "";
          filesOf(entries).then((files) => this.choose(files));
        } else if (event.dataTransfer.files.length) {
          this.choose([]);
          this.input.files = event.dataTransfer.files;
        }
      });
    }

    /** What a refusal says; the server's own sentence where it gave one. */
    says({ status, answer }) {
      if (answer && answer.says) return answer.says;
      return status === 401 ? this.list.dataset.ended : this.list.dataset.failed;
    }

    /** Send all files; go on to the import when each was taken, else leave what was refused to be read. */
    async all(files) {
      if (!files.length) return;
      this.button.disabled = true;
      this.list.replaceChildren();
      this.list.hidden = false;
      const rows = files.map((file) => this.row(file));
      const begun = this.add ? { isFine: true } : await this.begin();
      let refused = begun.isFine ? 0 : files.length;
      if (!begun.isFine) rows.forEach((row) => this.tell(row, this.says(begun), true));
      for (let number = 0; begun.isFine && number < files.length; number += 1) {
        const answer = await this.one(files[number], rows[number]);
        if (!answer.isFine) refused += 1;
      }
      this.button.disabled = false;
      this.input.value = "";
      this.files = [];
      this.input.required = true;
      if (refused < files.length) this.onward(refused === 0);
    }

    async begin() {
      const data = new FormData(this.form);
      data.delete("files");
      const begun = await send(this.form.dataset.begin, data);
      if (begun.isFine) ({ add: this.add, batch: this.batch } = begun.answer);
      return begun;
    }

    async one(file, row) {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", this.form.querySelector('input[name="csrfmiddlewaretoken"]').value);
      data.append("files", file);
      const path = (file.dropped || file.webkitRelativePath || "").split("/");
      data.append("folder", path.slice(0, -1).join("/"));
      const answer = await send(this.add, data, (share) => { row.bar.value = share; });
      this.tell(row, this.says(answer), !answer.isFine);
      return answer;
    }

    row(file) {
      const item = make("li");
      const line = make("p");
      line.className = "row";
      const bar = make("progress");
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      const says = make("span", this.list.dataset.waiting);
      line.append(bar, make("b", file.name), says);
      item.append(line);
      this.list.append(item);
      return { bar, says };
    }

    tell(row, sentence, isRefused) {
      row.says.textContent = sentence;
      row.says.className = isRefused ? "error" : "soft";
      row.bar.value = isRefused ? 0 : 1;
    }

    onward(atOnce) {
      if (atOnce) {
        window.location.assign(this.batch);
        return;
      }
      const item = make("li");
      const link = make("a", this.list.dataset.onward);
      link.href = this.batch;
      link.className = "button main";
      item.append(link);
      this.list.append(item);
      link.focus();
    }
  }

  document.querySelectorAll("form[data-intake]").forEach((form) => new Sending(form));
})();
