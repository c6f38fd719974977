// The inbox as a sheet: keys go up and down, a column of a spreadsheet is pasted, and rows that have
// a sentence are sent as one field. Without this script the same form sends its plain fields.
(() => {
  "use strict";
  const begin = (form) => {
    const rows = [...form.querySelectorAll("[data-dv-row]")];
    const fieldsOf = (row) => [...row.querySelectorAll("[data-dv-field]")];
    const value = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);
    const isTyped = (field) => value(field) !== (field.dataset.saved || "");
    const sentence = (row) => row.querySelector("[data-dv-field=sentence]");
    // a row that was sent back counts when something in it was changed
    const isMeant = (row) => sentence(row).value.trim() !== "" && fieldsOf(row).some(isTyped);

    const count = () => {
      const meant = rows.filter(isMeant).length;
      form.querySelector("[data-dv-send]").textContent = `${form.dataset.saidSend} ${meant}`;
      for (const field of rows.flatMap(fieldsOf)) field.classList.toggle("dv-typed", isTyped(field));
    };
    const cellBelow = (cell, step) => {
      const at = rows.indexOf(cell.closest("[data-dv-row]"));
      for (let next = at + step; rows[next]; next += step) {
        const found = rows[next].querySelector(`[data-dv-column=${cell.dataset.dvColumn}]`);
        if (found) return found;
      }
      return null;
    };
    const go = (cell) => {
      cell?.focus();
      cell?.select?.();
      return Boolean(cell);
    };

    const told = (row) => {
      const fields = [...row.querySelectorAll("[data-dv-field], [data-dv-sent]")];
      const pairs = fields.map((field) => [field.dataset.dvField || field.dataset.dvSent, value(field)]);
      return { line: row.dataset.dvRow, ...Object.fromEntries(pairs) };
    };
    form.addEventListener("submit", () => {
      form.querySelector("[data-dv-rows]").value = JSON.stringify(rows.filter(isMeant).map(told));
      // hundreds of rows are more fields than a form may have; they come back if the page does
      for (const field of rows.flatMap((row) => [...row.querySelectorAll("[name]")])) field.disabled = true;
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) for (const field of form.querySelectorAll("[name]")) field.disabled = false;
    });

    form.addEventListener("keydown", (event) => {
      // 229 is what some browsers say while an input method still composes
      if (event.isComposing || event.keyCode === 229 || event.altKey) return;
      const cell = event.target;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      } else if (cell.matches("[data-dv-column]") && event.key === "Enter") {
        event.preventDefault();
        go(cellBelow(cell, event.shiftKey ? -1 : 1));
      } else if (cell.matches("input[data-dv-column]") && ["ArrowUp", "ArrowDown"].includes(event.key)) {
        if (go(cellBelow(cell, event.key === "ArrowUp" ? -1 : 1))) event.preventDefault();
      }
    });
    form.addEventListener("paste", (event) => {
      const cell = event.target;
      const lines = (event.clipboardData?.getData("text/plain") || "").replace(/\r/g, "").replace(/\n$/, "").split("\n");
      if (!cell.matches("[data-dv-column]") || (lines.length === 1 && !lines[0].includes("\t"))) return;
      event.preventDefault();
      const first = rows.indexOf(cell.closest("[data-dv-row]"));
      lines.forEach((line, down) => {
        const row = rows[first + down];
        if (!row) return;
        const cells = [...row.querySelectorAll("[data-dv-column]")];
        // a row whose share is given by a figure has no cell for one
        const columns = cell.dataset.dvColumn === "share" ? ["share", "sentence"] : ["sentence"];
        line.split("\t").forEach((text, right) => {
          const target = cells.find((one) => one.dataset.dvColumn === columns[right] && one.tagName !== "SELECT");
          if (!target) return;
          target.value = text.replace(/^"|"$/g, "").replace(/\s+/gu, " ").trim().replace(columns[right] === "share" ? /%$/ : /$^/, "");
          target.dispatchEvent(new Event("input", { bubbles: true }));
        });
      });
    });
    form.addEventListener("input", count);
    form.addEventListener("change", count);
    count();
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-dv-inbox]").forEach(begin));
})();
