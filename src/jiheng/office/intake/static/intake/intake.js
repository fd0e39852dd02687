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

  class Sending {
    constructor(form) {
      this.form = form;
      this.list = form.querySelector("[data-sending]");
      this.input = form.querySelector('input[type="file"]');
      this.button = form.querySelector("button");
      this.add = form.dataset.add || "";
      this.batch = form.dataset.batch || "";
      form.addEventListener("submit", (event) => {
        if (event.defaultPrevented) return;
        event.preventDefault();
        this.all([...this.input.files]);
      });
      this.letDrop(form.querySelector("[data-drop]"));
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
        if (event.dataTransfer.files.length) this.input.files = event.dataTransfer.files;
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
