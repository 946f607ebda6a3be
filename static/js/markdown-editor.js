// The editor's toolbar and preview for Markdown fields, as a Stimulus controller of Wagtail's admin.
"use strict";

(() => {
  const ACTIONS = [
    ["Titre", "## ", "", "Titre"],
    ["Gras", "**", "**", "texte"],
    ["Italique", "*", "*", "texte"],
    ["Lien", "[", "](/adresse/)", "texte du lien"],
    ["Liste", "- ", "", "élément"],
    ["Citation", "> ", "", "texte"],
  ];
  const config = () => JSON.parse(document.getElementById("wagtail-config").textContent);

  class MarkdownController extends window.StimulusModule.Controller {
    connect() {
      this.bar = document.createElement("div");
      this.bar.setAttribute("role", "toolbar");
      this.bar.setAttribute("aria-label", "Mise en forme");
      for (const action of ACTIONS) this.addButton(action[0], () => this.wrap(...action.slice(1)));
      this.toggle = this.addButton("Aperçu", () => this.togglePreview());
      this.toggle.setAttribute("aria-expanded", "false");
      this.view = document.createElement("div");
      this.view.hidden = true;
      this.view.className = "w-p-4 w-border w-border-border-furniture";
      this.element.before(this.bar);
      this.element.after(this.view);
      this.onInput = () => this.later();
      this.element.addEventListener("input", this.onInput);
      this.element.addEventListener("paste", window.pasteMarkdown);
    }

    disconnect() {
      clearTimeout(this.timer);
      this.element.removeEventListener("input", this.onInput);
      this.element.removeEventListener("paste", window.pasteMarkdown);
      this.bar.remove();
      this.view.remove();
    }

    addButton(label, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary w-mr-1 w-mb-2";
      button.textContent = label;
      button.addEventListener("click", act);
      this.bar.append(button);
      return button;
    }

    wrap(before, after, fallback) {
      const { selectionStart: start, selectionEnd: end, value } = this.element;
      const chosen = value.slice(start, end) || fallback;
      this.element.setRangeText(before + chosen + after, start, end, "end");
      this.element.focus();
      this.element.setSelectionRange(start + before.length, start + before.length + chosen.length);
      this.element.dispatchEvent(new Event("input", { bubbles: true }));
    }

    togglePreview() {
      this.view.hidden = !this.view.hidden;
      this.toggle.setAttribute("aria-expanded", String(!this.view.hidden));
      this.refresh();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), 400);
    }

    async refresh() {
      if (this.view.hidden) return;
      const { CSRF_TOKEN, CSRF_HEADER_NAME } = config();
      const answer = await fetch(this.element.dataset.preview, {
        method: "POST",
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN },
        body: new URLSearchParams({ text: this.element.value }),
      });
      if (answer.ok) this.view.innerHTML = await answer.text();
    }
  }

  window.wagtail.app.register("markdown", MarkdownController);
})();
