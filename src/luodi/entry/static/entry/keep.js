// Keeps what was typed and not yet sent, in this tab only, for the case that the web session ends
// meanwhile; puts it back after the same person has signed in again. Passwords are never kept.
(() => {
  "use strict";
  const KEPT = "luodi:typed:";
  const SENT = "luodi:sent";
  const BROKEN = "luodi:broken";
  const who = () => document.body.dataset.entryWho || "";
  const kind = (field) => (field.type || "").toLowerCase();
  // a hidden field tells which version somebody saw; put back, what came meanwhile is not overwritten
  const isKept = (field) => field.name && field.name !== "csrfmiddlewaretoken" &&
    (kind(field) === "hidden" ? "ldKept" in field.dataset : !["password", "file", "submit", "button", "reset"].includes(kind(field)));
  const forms = () => [...document.querySelectorAll("form")].filter((form) => form.method === "post" && !("ldForget" in form.dataset));
  const keyOf = (form) => `${KEPT}${location.pathname}${location.search}#${form.getAttribute("action") || ""}#${form.id || [...forms()].indexOf(form)}`;

  const store = sessionStorage;
  const each = (act) => Object.keys(store).filter((key) => key.startsWith(KEPT)).forEach(act);
  const forgetAll = () => [SENT, BROKEN].concat(Object.keys(store).filter((key) => key.startsWith(KEPT))).forEach((key) => store.removeItem(key));

  const typed = (form) => [...form.elements].filter(isKept).map((field) =>
    ["checkbox", "radio"].includes(kind(field)) ? [field.name, field.value, field.checked] : [field.name, field.value]);

  const keep = (form) => {
    try {
      store.setItem(keyOf(form), JSON.stringify({ who: who(), fields: typed(form) }));
    } catch {
      // the tab's store is full or switched off: nothing is kept, and nothing else fails
    }
  };

  const putBack = (form, fields) => {
    const left = [...form.elements].filter(isKept);
    for (const [name, value, checked] of fields) {
      const at = left.findIndex((field) => field.name === name && (checked === undefined || field.value === value));
      if (at < 0) continue;
      const [field] = left.splice(at, 1);
      if (checked === undefined) field.value = value;
      else field.checked = checked;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const settle = () => {
    if (document.querySelector("[data-entry-door]")) {
      // signed out while something was typed, or while it was sent: it is put back later
      store.setItem(BROKEN, "1");
      return;
    }
    if (!who()) return;
    const sent = store.getItem(SENT);
    store.removeItem(SENT);
    if (store.getItem(BROKEN) === null) {
      if (sent && !document.querySelector(".ld-errors, .ld-refusal")) store.removeItem(sent);
      return;
    }
    let back = false;
    for (const form of forms()) {
      const kept = JSON.parse(store.getItem(keyOf(form)) || "null");
      if (!kept || kept.who !== who()) continue;
      putBack(form, kept.fields);
      back = true;
    }
    if (back) {
      store.removeItem(BROKEN);
      const notice = document.querySelector("[data-entry-restored]");
      if (notice) document.querySelector("#toasts")?.append(notice.content.cloneNode(true));
    }
    each((key) => {
      if (JSON.parse(store.getItem(key)).who !== who()) store.removeItem(key);
    });
  };

  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && forms().includes(form) && who()) keep(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-entry-leave]")) forgetAll();
    else if (form.method === "post" && store.getItem(keyOf(form)) !== null) store.setItem(SENT, keyOf(form));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    const led = event.detail.xhr?.getResponseHeader("HX-Redirect");
    if (form && event.detail.successful && !led) store.removeItem(keyOf(form));
  });
})();
