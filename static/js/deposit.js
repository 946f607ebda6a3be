// The buttons that only redraw the deposit form do it without leaving the page, and the keyboard goes where it was going.
"use strict";

(() => {
  const redraw = async (button) => {
    const form = button.form;
    const data = new FormData(form, button);
    const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("depot");
    if (!fresh) return form.submit();
    form.replaceWith(fresh);
    const faults = document.getElementById("erreurs");
    const target = document.getElementById(faults ? "erreurs" : fresh.dataset.focus || button.id);
    if (target) target.focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-refresh]");
    if (!button || button.disabled) return;
    event.preventDefault();
    button.disabled = true;
    redraw(button).catch(() => {
      button.disabled = false;
      button.removeAttribute("data-refresh");
      button.click();
    });
  });
})();
