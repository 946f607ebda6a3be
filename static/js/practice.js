// The window of returns as a true dialog, and where the keyboard goes after a change. Everything works without.
"use strict";

(() => {
  const openReturns = () => {
    const box = document.getElementById("retours");
    if (!box || box.dataset.ready) return;
    box.dataset.ready = "true";
    if (box.hasAttribute("data-modal")) {
      box.close();
      box.showModal();
      box.querySelector("[data-close]").addEventListener("click", (event) => {
        event.preventDefault();
        box.close();
      });
    }
    box.querySelector("h2").focus();
  };
  document.addEventListener("DOMContentLoaded", openReturns);
  document.addEventListener("htmx:afterSettle", openReturns);
})();
