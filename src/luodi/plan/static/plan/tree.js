// The plan's tree: fold and unfold branches, walk by arrow keys, tick lines. Without this script
// every branch stands open and the form below works all the same.
(() => {
  "use strict";
  const depth = (row) => Number(row.dataset.depth);
  const rowsOf = (table) => [...table.querySelectorAll("tr.ld-line")];
  const fold = (row) => row.querySelector(".ld-fold");
  const isOpen = (row) => fold(row)?.getAttribute("aria-expanded") === "true";

  // A row is hidden while any row above it in the tree is shut.
  const redraw = (table) => {
    let shut = Infinity;
    for (const row of rowsOf(table)) {
      if (depth(row) <= shut) shut = Infinity;
      row.hidden = depth(row) > shut;
      if (shut === Infinity && fold(row) && !isOpen(row)) shut = depth(row);
    }
  };

  const setOpen = (row, open) => {
    const button = fold(row);
    if (!button || isOpen(row) === open) return;
    if ("planFetch" in button.dataset) {
      delete button.dataset.planFetch;
      button.setAttribute("aria-expanded", "true");
      return; // htmx fetches what is below on this very click
    }
    button.setAttribute("aria-expanded", String(open));
    redraw(row.closest("table"));
  };

  const walk = (row, step) => {
    const seen = rowsOf(row.closest("table")).filter((one) => !one.hidden);
    return seen[seen.indexOf(row) + step];
  };
  const above = (row) => {
    let one = row.previousElementSibling;
    while (one && !(one.dataset.depth && depth(one) < depth(row))) one = one.previousElementSibling;
    return one;
  };
  const focusOn = (row) => row?.querySelector(".ld-line-title a, .ld-fold")?.focus();

  const keys = {
    ArrowDown: (row) => focusOn(walk(row, 1)),
    ArrowUp: (row) => focusOn(walk(row, -1)),
    ArrowRight: (row) => {
      if (!fold(row) || isOpen(row)) focusOn(walk(row, 1));
      else fold(row).click();
    },
    ArrowLeft: (row) => {
      if (isOpen(row)) setOpen(row, false);
      else focusOn(above(row));
    },
  };

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".ld-line-title")?.parentElement;
    if (!row || !keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key](row);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ld-fold");
    if (button) setOpen(button.closest("tr"), !isOpen(button.closest("tr")));
    const all = event.target.closest("[data-plan-fold]");
    if (!all) return;
    const table = document.querySelector("[data-plan-tree]");
    for (const row of rowsOf(table)) {
      if (fold(row) && !("planFetch" in fold(row).dataset)) {
        fold(row).setAttribute("aria-expanded", String(all.dataset.planFold === "open"));
      }
    }
    redraw(table);
  });

  const count = (form) => {
    const ticks = [...form.querySelectorAll('input[name="lines"]')];
    const ticked = ticks.filter((tick) => tick.checked).length;
    form.querySelector("[data-plan-ticked]").textContent = String(ticked);
    form.querySelector("[data-plan-several]").hidden = ticked === 0;
    const all = form.querySelector("[data-plan-tick-all]");
    all.hidden = false;
    all.checked = ticked > 0 && ticked === ticks.length;
    all.indeterminate = ticked > 0 && ticked < ticks.length;
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#several");
    if (!form || event.target.type !== "checkbox") return;
    if ("planTickAll" in event.target.dataset) {
      for (const tick of form.querySelectorAll('tr:not([hidden]) input[name="lines"]')) {
        tick.checked = event.target.checked;
      }
    }
    count(form);
  });

  const settle = () => {
    for (const button of document.querySelectorAll("[data-plan-fold]")) button.hidden = false;
    const form = document.querySelector("#several");
    if (form) count(form);
    const table = document.querySelector("[data-plan-tree]");
    if (table) redraw(table);
  };
  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("htmx:afterSwap", settle);
  document.addEventListener("plan:moved", settle);
})();
