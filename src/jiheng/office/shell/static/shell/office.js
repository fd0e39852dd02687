/* Small helps for every page; each page works without them. */
(() => {
  "use strict";

  const token = () => {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : "";
  };

  // A login in another window renews the token: what stood open meanwhile is sent with the new one.
  document.addEventListener("submit", (event) => {
    const asked = event.target.dataset.confirm;
    if (asked && !window.confirm(asked)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    const field = event.target.querySelector('input[name="csrfmiddlewaretoken"]');
    if (field && token()) field.value = token();
  }, true);

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get" || !token()) return;
    event.detail.headers["X-CSRFToken"] = token();
    const sent = event.detail.parameters;
    if (sent.csrfmiddlewaretoken !== undefined) sent.csrfmiddlewaretoken = token();
  });

  // When the server does not take what was sent in the background, say so, and leave what was typed where it is.
  const trouble = document.getElementById("trouble");
  const tell = (which) => {
    if (!trouble) return;
    trouble.querySelectorAll("p").forEach((line) => { line.hidden = line.dataset.when !== which; });
    trouble.hidden = false;
  };
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 401) tell("ended");
    else if (status === 403) tell("refused");
    else if (status !== 409 && status !== 422) tell("broken");
  });
  document.addEventListener("htmx:sendError", () => tell("offline"));
  document.addEventListener("htmx:timeout", () => tell("offline"));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && trouble) trouble.hidden = true;
  });

  // `?` shows what the keyboard can do, `/` goes to the search of the page.
  const keys = document.getElementById("keys");
  const opener = document.getElementById("keys-open");
  const show = () => { if (keys && !keys.open) keys.showModal(); };
  if (opener && keys) {
    opener.hidden = false;
    opener.addEventListener("click", show);
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "?" || event.key === "？") {
      event.preventDefault();
      show();
    } else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
})();
