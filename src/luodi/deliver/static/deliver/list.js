// The list of tasks: j and k walk from row to row. Without this script the links are reached by Tab.
(() => {
  "use strict";
  const typing = (place) => place.closest("input, textarea, select, [contenteditable]");
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  const steps = { j: 1, k: -1 };

  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !("ldShortcuts" in document.body.dataset) || !plain(event) || typing(event.target)) return;
    const rows = [...document.querySelectorAll("[data-dv-row]")];
    if (!rows.length) return;
    const here = rows.indexOf(event.target.closest("[data-dv-row]"));
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    const link = rows[next]?.querySelector("a");
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
})();
