// When somebody else acts, the page takes the new state without losing what is being typed or where the keyboard is.
// Without this script, the link « Actualiser » of the notice, or a reload, does it.
"use strict";

(() => {
  const FIELDS = "#portail :is(input:not([type=hidden]), select, textarea), dialog:modal";
  const selector = (element) => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    return element.matches("a[href]") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : null;
  };
  const zones = () => {
    const menu = document.querySelector("#barre details[open]");
    const typing = document.querySelector(FIELDS);
    return [...(typing ? [] : ["#portail"]), "#coach", ...(menu ? [] : ["#barre"])];
  };
  let awaited = false; // one swap settles several elements
  const refresh = async () => {
    awaited = false;
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const zone of zones()) {
      const [old, next] = [document.querySelector(zone), fresh.querySelector(zone)];
      if (!old || !next) continue;
      const focused = old.contains(document.activeElement) ? selector(document.activeElement) : null;
      old.replaceWith(next);
      htmx.process(next);
      if (focused) next.querySelector(focused)?.focus({ preventScroll: true });
    }
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "direct" && document.hidden) event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (awaited || event.detail.target?.id !== "nouvelles" || document.querySelector("[data-withdrawn]")) return;
    awaited = true;
    setTimeout(refresh);
  });
})();
