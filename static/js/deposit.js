// The buttons that only redraw the deposit form do it without leaving the page, and the keyboard goes where it was going.
"use strict";

(() => {
  // The address is the page's own: a form whose buttons are called « action » hides its own.
  const send = async (data) => {
    const answer = await fetch(location.href, { method: "POST", body: data, credentials: "same-origin" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const redraw = async (button, data) => {
    const form = button.form;
    const page = await send(data);
    const fresh = page.getElementById("depot");
    if (!fresh) throw new Error("no form in the answer");
    form.replaceWith(fresh);
    const faults = document.getElementById("erreurs");
    const target = document.getElementById(faults ? "erreurs" : fresh.dataset.focus || button.id);
    if (target) target.focus();
  };

  // Back shows the page that confirms as the browser kept it: whether its invoice has been sent since, the site says.
  window.addEventListener("pageshow", async (event) => {
    const form = document.getElementById("relu");
    const [arrival] = performance.getEntriesByType("navigation");
    if (!form || !(event.persisted || arrival?.type === "back_forward")) return;
    const data = new FormData(form);
    data.set("action", "continuer");
    const page = await send(data).catch(() => null);
    const notice = page?.getElementById("envoyee");
    if (!notice || !form.isConnected) return;
    document.querySelector("[data-keep]").replaceWith(notice.closest("[data-keep]"));
    notice.focus();
  });

  // The clock redraws the whole screen: what is being typed, or read again before sending, goes back in its place.
  let kept = null;
  let title = "";
  document.addEventListener("htmx:beforeSwap", () => {
    kept = document.querySelector("[data-keep]");
    title = document.title;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const fresh = document.querySelector("[data-keep]");
    if (kept && fresh && fresh !== kept) fresh.replaceWith(kept);
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (kept && kept.isConnected) document.title = title;
    kept = null;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-refresh]");
    if (!button || button.disabled) return;
    event.preventDefault();
    const data = new FormData(button.form, button);
    button.disabled = true;
    redraw(button, data).catch(() => {
      button.disabled = false;
      button.removeAttribute("data-refresh");
      button.click();
    });
  });
})();
