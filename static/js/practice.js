// The window of returns as a true dialog, where the keyboard goes after a change, the coach after a download.
// Everything works without.
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
  // A download leaves the page as it is: the goal that it reaches would not show.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-download]")) return;
    setTimeout(() => htmx.ajax("GET", location.href, { target: "#coach", select: "#coach", swap: "outerHTML" }), 1000);
  });
  // The hint just asked for may be below the edge of the window.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "coach" || event.detail.requestConfig?.verb !== "post") return;
    document.querySelector("#indices li:last-child")?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("DOMContentLoaded", openReturns);
  document.addEventListener("htmx:afterSettle", openReturns);
})();
