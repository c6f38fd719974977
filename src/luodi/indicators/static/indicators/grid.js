// The grid of figures: a table of plain fields that also works without this script. Moves by keys,
// pastes blocks, fills down, takes back, keeps a draft. While an input method composes, nothing moves.
(() => {
  "use strict";
  const NUMBER = /^[(（]?[-+－＋−]?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?\s*[%％]?[)）]?\s*\D{0,8}$/u;
  const MARK = /^(-{1,2}|[—–－/／\\]|——|…{1,2}|\.{3,6}|不适用|n\/a|待报|待定|暂缺|未出|#.+|约.*|.*(多|余|左右))$/iu;
  const PAUSE = 1200;

  const begin = (form) => {
    const body = form.querySelector("tbody");
    // a row that others gave has no fields: it stays in its place, for a block goes row by row
    const rows = [...body.rows].map((row) => [...row.querySelectorAll("[data-in-col]")]);
    const cells = rows.flat();
    const extra = form.querySelector("#reason");
    // what came back refused is in no draft yet
    const refused = "refused" in form.dataset;
    const kept = new Map(cells.concat(extra).map((cell) => [cell, refused ? cell.dataset.saved : cell.value]));
    const done = [];
    const undone = [];
    let focused = null;
    let before = "";
    let timer = 0;
    let left = false;

    // ── places ──
    const place = (cell) => {
      const row = rows.findIndex((one) => one.includes(cell));
      return [row, row < 0 ? -1 : rows[row].indexOf(cell)];
    };
    const at = (row, column) => rows[row]?.[column];
    const beside = (row, column, step) => {
      for (let next = row + step; rows[next]; next += step) if (rows[next].length) return at(next, column);
      return undefined;
    };
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
    const isChanged = (cell) => cell.value !== kept.get(cell);
    // a row is kept whole, with the figure that stood when it was typed
    const changed = () => {
      const touched = rows.filter((row) => row.some(isChanged));
      const draft = touched.flat().concat([extra].filter(isChanged)).map((cell) => [cell.name, isUnsaved(cell) ? cell.value : null]);
      const known = touched.map(([cell]) => cell.closest("tr").querySelector("[name^=known-]")).filter(Boolean);
      return Object.fromEntries(draft.concat(known.map((field) => [field.name, field.value])));
    };
    const keep = async (leaving) => {
      clearTimeout(timer);
      const draft = changed();
      if (left || !Object.keys(draft).length) return;
      const text = JSON.stringify({ cells: draft });
      const sent = [...kept.keys()].map((cell) => [cell, cell.value]);
      draftLine.textContent = form.dataset.saidKeeping;
      try {
        const answer = await fetch(form.dataset.draftUrl, {
          // browsers let at most 64 KB go on after the page is gone
          method: "POST", keepalive: leaving && text.length < 20000, redirect: "error",
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
          body: text,
        });
        const told = await answer.json();
        draftLine.textContent = told.said ?? told.sentence;
        if (answer.ok) for (const [cell, value] of sent) kept.set(cell, value);
      } catch {
        draftLine.textContent = form.dataset.saidLost;
      }
    };
    const later = () => {
      clearTimeout(timer);
      left = false;
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
      // leaving the cell would else record what was just taken back as typed
      if (focused) before = focused.value;
      go(step[0][0]);
      tint();
      later();
    };

    // ── a block out of a spreadsheet ──
    // the place of the quote that ends a cell; -1 where none does, and the quote is a letter as others
    const closing = (text, opening) => {
      let end = text.indexOf('"', opening + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      return end >= 0 && (end + 1 === text.length || "\t\r\n".includes(text[end + 1])) ? end : -1;
    };
    const table = (text) => {
      const found = [[""]];
      let began = true;
      for (let place = 0; place < text.length; place += 1) {
        const sign = text[place];
        const line = found.at(-1);
        const end = began && sign === '"' ? closing(text, place) : -1;
        began = sign === "\t" || sign === "\n";
        if (end >= 0) { line[line.length - 1] = text.slice(place + 1, end).replaceAll('""', '"'); place = end; }
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
      const [top, first] = place(cell);
      const changes = [];
      const unknown = [];
      let beyond = 0;
      let given = 0;
      table(text).forEach((line, down) => line.forEach((words, right) => {
        const target = at(top + down, first + right);
        if (rows[top + down]?.length === 0) { given += 1; return; }
        if (!target) { beyond += 1; return; }
        const value = fitting(target, words);
        if (value === null) unknown.push(target);
        else changes.push([target, value]);
      }));
      apply(changes);
      for (const target of unknown) said(target).textContent = form.dataset.saidChoice;
      const out = [[given, form.dataset.saidGiven], [beyond, form.dataset.saidBeyond]].filter(([count]) => count);
      if (out.length) tell(out.map(([count, said]) => `${said} ${count}`).join(" · "));
    };

    // ── keys ──
    const fillDown = (cell, toTheEnd) => {
      const [row, column] = place(cell);
      if (toTheEnd) apply(rows.slice(row + 1).map((one) => [one[column], cell.value]).filter(([one]) => one));
      else if (beside(row, column, -1)) apply([[cell, beside(row, column, -1).value]]);
    };
    const command = (event) => {
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) { settle(); turn(done, undone, 1); }
      else if (key === "y" || (key === "z" && event.shiftKey)) { settle(); turn(undone, done, 2); }
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
      if (event.key === "Enter") return go(beside(row, column, event.shiftKey ? -1 : 1)) || true;
      if (event.key === "ArrowUp" && !choosing) return go(beside(row, column, -1));
      if (event.key === "ArrowDown" && !choosing) return go(beside(row, column, 1));
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
    form.addEventListener("compositionend", (event) => {
      if (event.target.matches("[data-in-col]")) judge(event.target);
      tint();
      later();
    });
    form.addEventListener("change", () => { tint(); later(); });
    // ── leaving ──
    // what was sent or discarded is never kept once more on the way out
    const leave = () => {
      clearTimeout(timer);
      left = true;
    };
    // forms beside the grid take nothing of it along: it is kept first, then they go
    const leaveKept = async (event) => {
      if (left || !Object.keys(changed()).length) { leave(); return; }
      event.preventDefault();
      await keep(true);
      leave();
      event.target.submit();
    };
    form.addEventListener("submit", leave);
    document.querySelectorAll("[data-in-drop-draft]").forEach((one) => one.addEventListener("submit", leave));
    document.querySelectorAll("[data-in-leaves]").forEach((one) => one.addEventListener("submit", leaveKept));
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(true); });
    // back by the browser's own store: the page lives on
    window.addEventListener("pageshow", (event) => { if (event.persisted) left = false; });
    if (refused) later();
    tint();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-in-grid]").forEach(begin));
})();
