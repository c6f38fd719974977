// The editor of a circular: puts a figure's place where the cursor stood last, and says before the
// page is left that something typed was not saved. Without it everything else works.
(() => {
  "use strict";
  const form = document.querySelector("[data-air-editor]");
  if (!form) return;
  let last = form.querySelector("textarea");
  let typed = false;
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea")) last = event.target;
  });
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  for (const button of document.querySelectorAll("[data-air-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!last) return;
      last.setRangeText(button.dataset.airInsert, last.selectionStart, last.selectionEnd, "end");
      typed = true;
      last.focus();
    });
  }
})();
