// The grid of figures: a table of plain fields that also works without this script. Moves by keys,
// pastes blocks, fills down, takes back, keeps a draft. While an input method composes, nothing moves.
(() => {
  "use strict";
  const NUMBER = /^[(（]?[-+－＋−]?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?\s*[%％]?[)）]?\s*\D{0,8}$/u;
  const MARK = /^(-{1,2}|[—–－/／\\]|——|…{1,2}|\.{3,6}|不适用|n\/a|待报|待定|暂缺|未出|#.+|约.*|.*(多|余|左右))$/iu;
  const PAUSE = 1200;

  const begin = (form) => {
    const body = form.querySelector("tbody");
    const rows = [...body.rows].map((row) => [...row.querySelectorAll("[data-in-col]")]).filter((row) => row.length);
    const cells = rows.flat();
    const extra = form.querySelector("#reason");
    const kept = new Map(cells.concat(extra).map((cell) => [cell, cell.value]));
    const done = [];
    const undone = [];
    let focused = null;
    let before = "";
    let timer = 0;

    // ── places ──
    const place = (cell) => {
      const row = rows.findIndex((one) => one.includes(cell));
      return [row, row < 0 ? -1 : rows[row].indexOf(cell)];
    };
    const at = (row, column) => rows[row]?.[column];
    const go = (cell) => {
      if (!cell) return false;
      cell.focus();
      cell.select?.();
      return true;
    };

    // ── what the page shows of a cell ──
    const said = (cell) => cell.closest("tr").querySelector("[data-in-said]");
    const judge = (cell) => {
      if (cell.dataset.inCol !== "value") return;
      const text = cell.value.trim();
      const wrong = text !== "" && !NUMBER.test(text) && !MARK.test(text);
      said(cell).textContent = wrong ? form.dataset.saidNumber : "";
      cell.classList.toggle("is-invalid", wrong);
      if (wrong) cell.setAttribute("aria-invalid", "true");
      else cell.removeAttribute("aria-invalid");
    };
    const isUnsaved = (cell) => cell.value !== cell.dataset.saved;
    const tell = (text) => { form.querySelector("[data-in-told]").textContent = text; };
    const tint = () => {
      for (const cell of cells) cell.closest("td").classList.toggle("in-unsaved", isUnsaved(cell));
      const count = cells.filter(isUnsaved).length;
      tell(count ? `${form.dataset.saidUnsaved} ${count}` : "");
    };

    // ── draft ──
    const draftLine = form.querySelector("[data-in-draft]");
    const changed = () => Object.fromEntries([...kept].filter(([cell, was]) => cell.value !== was)
      .map(([cell]) => [cell.name, isUnsaved(cell) ? cell.value : null]));
    const keep = async (leaving) => {
      clearTimeout(timer);
      const draft = changed();
      if (!Object.keys(draft).length) return;
      const sent = [...kept.keys()].map((cell) => [cell, cell.value]);
      draftLine.textContent = form.dataset.saidKeeping;
      try {
        const answer = await fetch(form.dataset.draftUrl, {
          method: "POST", keepalive: leaving, redirect: "error",
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
          body: JSON.stringify({ cells: draft }),
        });
        const told = await answer.json();
        draftLine.textContent = told.said || told.sentence;
        if (answer.ok) for (const [cell, value] of sent) kept.set(cell, value);
      } catch {
        draftLine.textContent = form.dataset.saidLost;
      }
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(false), PAUSE);
    };

    // ── changes that can be taken back ──
    const set = (cell, value) => {
      cell.value = value;
      judge(cell);
      // keep.js holds what was typed for the case that the web session ends
      cell.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "grid" }));
    };
    const record = (step) => {
      const real = step.filter(([, was, now]) => was !== now);
      if (!real.length) return;
      done.push(real);
      undone.length = 0;
    };
    const settle = () => {
      if (!focused) return;
      record([[focused, before, focused.value]]);
      before = focused.value;
    };
    const apply = (changes) => {
      settle();
      record(changes.map(([cell, value]) => [cell, cell.value, value]));
      for (const [cell, value] of changes) set(cell, value);
      if (focused) before = focused.value;
      tint();
      later();
    };
    const turn = (from, to, side) => {
      const step = from.pop();
      if (!step) return;
      to.push(step);
      for (const change of step) set(change[0], change[side]);
      go(step[0][0]);
      before = focused ? focused.value : "";
      tint();
      later();
    };

    // ── a block out of a spreadsheet ──
    const table = (text) => {
      const found = [[""]];
      let quoted = false;
      for (let place = 0; place < text.length; place += 1) {
        const sign = text[place];
        const line = found.at(-1);
        if (quoted && sign === '"' && text[place + 1] === '"') { line[line.length - 1] += sign; place += 1; }
        else if (quoted && sign === '"') quoted = false;
        else if (quoted) line[line.length - 1] += sign;
        else if (sign === '"' && line.at(-1) === "") quoted = true;
        else if (sign === "\t") line.push("");
        else if (sign === "\n") found.push([""]);
        else if (sign !== "\r") line[line.length - 1] += sign;
      }
      if (found.length > 1 && found.at(-1).length === 1 && found.at(-1)[0] === "") found.pop();
      return found;
    };
    const fitting = (cell, text) => {
      if (cell.tagName !== "SELECT") return text.replace(/\s+/gu, " ").trim();
      const wanted = text.trim();
      return [...cell.options].find((option) => [option.value, option.text].includes(wanted))?.value ?? null;
    };
    const paste = (cell, text) => {
      const [top, left] = place(cell);
      const changes = [];
      const unknown = [];
      let beyond = 0;
      table(text).forEach((line, down) => line.forEach((words, right) => {
        const target = at(top + down, left + right);
        if (!target) { beyond += 1; return; }
        const value = fitting(target, words);
        if (value === null) unknown.push(target);
        else changes.push([target, value]);
      }));
      apply(changes);
      for (const target of unknown) said(target).textContent = form.dataset.saidChoice;
      if (beyond) tell(`${form.dataset.saidBeyond} ${beyond}`);
    };

    // ── keys ──
    const fillDown = (cell, toTheEnd) => {
      const [row, column] = place(cell);
      if (toTheEnd) apply(rows.slice(row + 1).map((one) => [one[column], cell.value]).filter(([one]) => one));
      else if (at(row - 1, column)) apply([[cell, at(row - 1, column).value]]);
    };
    const command = (event) => {
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) { settle(); turn(done, undone, 1); }
      else if (key === "y" || (key === "z" && event.shiftKey)) turn(undone, done, 2);
      else if (key === "d") fillDown(event.target, event.shiftKey);
      else return false;
      return true;
    };
    const edge = (cell, key) => {
      if (cell.tagName === "SELECT") return true;
      const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
      return all || (cell.selectionStart === cell.selectionEnd && cell.selectionStart === (key === "ArrowLeft" ? 0 : cell.value.length));
    };
    const move = (event) => {
      const cell = event.target;
      const [row, column] = place(cell);
      const choosing = cell.tagName === "SELECT";
      if (event.key === "Enter") return go(at(row + (event.shiftKey ? -1 : 1), column)) || true;
      if (event.key === "ArrowUp" && !choosing) return go(at(row - 1, column));
      if (event.key === "ArrowDown" && !choosing) return go(at(row + 1, column));
      if (event.key === "ArrowLeft" && edge(cell, event.key)) return go(at(row, column - 1));
      if (event.key === "ArrowRight" && edge(cell, event.key)) return go(at(row, column + 1));
      return false;
    };
    body.addEventListener("keydown", (event) => {
      // 229 is what some browsers say while an input method still composes
      if (!event.target.matches("[data-in-col]") || event.isComposing || event.keyCode === 229) return;
      const handled = event.ctrlKey || event.metaKey ? !event.altKey && command(event) : !event.altKey && move(event);
      if (handled) event.preventDefault();
    });
    body.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") || "";
      if (!event.target.matches("[data-in-col]") || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      paste(event.target, text);
    });
    form.addEventListener("focusin", (event) => {
      focused = event.target.matches("[data-in-col]") ? event.target : null;
      before = focused ? focused.value : "";
    });
    form.addEventListener("focusout", settle);
    form.addEventListener("input", (event) => {
      if (event.detail === "grid" || event.isComposing) return;
      if (event.target.matches("[data-in-col]")) judge(event.target);
      tint();
      later();
    });
    form.addEventListener("compositionend", () => { tint(); later(); });
    form.addEventListener("change", () => { tint(); later(); });
    form.addEventListener("submit", () => clearTimeout(timer));
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(true); });
    tint();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-in-grid]").forEach(begin));
})();
