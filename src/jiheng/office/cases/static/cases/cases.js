/* The pages of a case: asks again before what cannot be taken back, and chooses all of a list. */
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-ask]");
    if (button && !window.confirm(button.dataset.ask)) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    const name = event.target.dataset && event.target.dataset.all;
    if (!name) return;
    document.querySelectorAll(`input[name="${name}"]:not([disabled])`).forEach((one) => { one.checked = event.target.checked; });
  });
})();
