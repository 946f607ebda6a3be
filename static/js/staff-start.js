// Starts Wagtail's date pickers, choosers and lists of forms, which it starts itself with inline scripts: those
// would ask for a content policy that lets injected ones run too. Only these names can be started.
"use strict";

(() => {
  const CALLED = /^init(Date|Time|DateTime)Chooser$/;
  const MADE = /^(\w*Chooser|InlinePanel|MultipleChooserPanel)$/;

  class StartController extends window.StimulusModule.Controller {
    static values = { name: String, id: String, options: Object };

    connect() {
      const given = this.hasIdValue ? [this.idValue, this.optionsValue] : [this.optionsValue];
      const start = window[this.nameValue];
      if (CALLED.test(this.nameValue)) start(...given);
      else if (MADE.test(this.nameValue)) new start(...given);
      this.element.remove();
    }
  }

  window.wagtail.app.register("staff-start", StartController);
})();
