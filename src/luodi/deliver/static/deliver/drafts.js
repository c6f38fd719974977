// Saves what is typed about a task as a draft, a moment after the last key; whoever comes back finds
// it. Two tabs do not overwrite each other: where a later draft is known, both texts are shown.
(() => {
  "use strict";
  const PAUSE = 800;

  const begin = (frame, form) => {
    const fields = [...frame.querySelectorAll("[data-dv-field]")];
    const said = frame.querySelector("[data-dv-said]");
    let version = Number(frame.dataset.draftVersion);
    let timer = 0;
    let sending = false;
    let left = false;

    const value = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);
    const put = (field, text) => {
      if (field.type === "checkbox") field.checked = text !== "";
      else field.value = text;
    };
    // only what differs from what the page would show by itself: else nothing was typed
    const typed = () => Object.fromEntries(fields.filter((field) => value(field) !== (field.dataset.saved || ""))
      .map((field) => [field.dataset.dvField, value(field)]));
    let kept = JSON.stringify(typed());
    if ("dvRefused" in frame.dataset) kept = "";

    const choose = (told) => {
      frame.querySelector(".dv-other[role=alert]")?.remove();
      const other = document.querySelector("[data-dv-other]").content.firstElementChild.cloneNode(true);
      other.querySelector("[data-dv-why]").textContent = told.sentence;
      other.querySelector("[data-dv-theirs]").textContent = Object.values(told.typed).join(" · ");
      other.querySelector("[data-dv-take]").addEventListener("click", () => {
        for (const field of fields) put(field, told.typed[field.dataset.dvField] ?? field.dataset.saved ?? "");
        version = told.version;
        kept = JSON.stringify(typed());
        other.remove();
        fields[0].form.dispatchEvent(new Event("change", { bubbles: true }));
      });
      other.querySelector("[data-dv-mine]").addEventListener("click", () => {
        version = told.version;
        other.remove();
        keep(false);
      });
      said.after(other);
      said.textContent = "";
    };

    const keep = async (leaving) => {
      clearTimeout(timer);
      const now = JSON.stringify(typed());
      if (left || sending || now === kept) return;
      sending = true;
      said.textContent = form.dataset.saidSaving;
      try {
        const body = JSON.stringify({ version, typed: typed() });
        const answer = await fetch(frame.dataset.draftUrl, {
          method: "POST", keepalive: leaving, redirect: "error", body,
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        });
        const told = await answer.json();
        // what was kept elsewhere comes with the refusal
        if (told.sentence && told.typed) choose(told);
        else said.textContent = told.said ?? told.sentence;
        if (!told.sentence) {
          version = told.version;
          kept = now;
        }
      } catch {
        said.textContent = form.dataset.saidLost;
      } finally {
        sending = false;
      }
      if (!left && kept === now && JSON.stringify(typed()) !== kept) later();
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(false), PAUSE);
    };
    frame.addEventListener("input", (event) => { if (event.target.matches("[data-dv-field]") && !event.isComposing) later(); });
    frame.addEventListener("compositionend", later);
    frame.addEventListener("change", (event) => { if (event.target.matches("[data-dv-field]")) later(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(true); });
    // what was sent is a draft no more
    form.addEventListener("submit", () => { clearTimeout(timer); left = true; });
    window.addEventListener("pageshow", (event) => { if (event.persisted) left = false; });
    if ("dvRefused" in frame.dataset) later();
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("[data-dv-drafts]")) {
      const frames = form.matches("[data-dv-drafted]") ? [form] : form.querySelectorAll("[data-dv-drafted]");
      for (const frame of frames) begin(frame, form);
    }
  });
})();
