// The arrows, « Début » and « Fin » of the keyboard follow the links of the film; the page says so only then.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const link = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!link) return;
  event.preventDefault();
  link.click();
});
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-keys]")?.removeAttribute("hidden"));
