// Arranging the plan's tree: take up a line by its handle, move it by buttons, by Alt and the arrow
// keys, or by dragging; every move is said aloud and can be taken back. Without this script the
// page of a line moves it up and down.
(() => {
  "use strict";
  const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
  const bar = () => document.querySelector("[data-plan-toolbar]");
  const table = () => document.querySelector("[data-plan-tree]");
  const rows = () => [...(table()?.querySelectorAll("tr.ld-line") ?? [])];
  const depth = (row) => Number(row.dataset.depth);
  const keyOf = (row) => row.id.slice("line-".length);
  const rowOf = (key) => document.getElementById(`line-${key}`);
  const numberOf = (row) => row.querySelector(".ld-line-number").textContent;
  const token = () => document.querySelector('#several [name="csrfmiddlewaretoken"]').value;
  let taken = null; // key of the line that is taken up
  let undo = "";

  // A line with all rows below it that are on the page.
  const block = (row) => {
    const found = [row];
    let next = row.nextElementSibling;
    while (next && next.dataset.depth && depth(next) > depth(row)) {
      found.push(next);
      next = next.nextElementSibling;
    }
    return found;
  };

  const say = (words) => { bar().querySelector("[data-plan-said]").textContent = words; };

  const handles = () => {
    if (!bar()) return;
    for (const row of rows()) {
      if (row.querySelector(".ld-handle")) continue;
      const handle = document.createElement("button");
      handle.type = "button";
      handle.className = "ld-handle";
      handle.draggable = true;
      handle.setAttribute("aria-pressed", "false");
      handle.setAttribute("aria-label", `${bar().dataset.handle} ${numberOf(row)}`);
      const icon = document.createElement("i");
      icon.className = "ti ti-grip-vertical";
      icon.setAttribute("aria-hidden", "true");
      handle.append(icon);
      row.querySelector(".ld-line-title").prepend(handle);
    }
  };

  const takeUp = (row) => {
    taken = row ? keyOf(row) : null;
    for (const one of rows()) {
      const on = keyOf(one) === taken;
      one.classList.toggle("ld-taken-up", on);
      one.querySelector(".ld-handle")?.setAttribute("aria-pressed", String(on));
    }
    bar().querySelector("[data-plan-taken]").textContent = row ? numberOf(row) : "–";
    for (const step of bar().querySelectorAll("[data-plan-step]")) step.disabled = !row;
  };

  const renumber = (numbers) => {
    const changed = Object.entries(numbers)
      .map(([key, number]) => [rowOf(key), number])
      .filter(([row, number]) => row && numberOf(row) !== number)
      .map(([row, number]) => [block(row), numberOf(row), number]);
    for (const [found, old, fresh] of changed) {
      for (const row of found) {
        const told = row.querySelector(".ld-line-number");
        if (told.textContent === old || told.textContent.startsWith(`${old}.`)) {
          told.textContent = fresh + told.textContent.slice(old.length);
          const handle = row.querySelector(".ld-handle");
          handle?.setAttribute("aria-label", `${bar().dataset.handle} ${told.textContent}`);
        }
      }
    }
  };

  const redraw = (row, answer) => {
    const moving = block(row);
    const shift = answer.depth - depth(row);
    for (const one of moving) {
      one.classList.remove(`ld-at-${Math.min(depth(one), 6)}`);
      one.dataset.depth = String(depth(one) + shift);
      one.classList.add(`ld-at-${Math.min(depth(one), 6)}`);
    }
    row.dataset.version = String(answer.version);
    const before = answer.before && rowOf(answer.before);
    const parent = answer.parent && rowOf(answer.parent);
    if (before) before.before(...moving);
    else if (parent?.querySelector("[data-plan-fetch]")) moving.forEach((one) => one.remove());
    else if (parent) block(parent).filter((one) => !moving.includes(one)).at(-1).after(...moving);
    else row.parentElement.append(...moving);
    renumber(answer.numbers);
    document.dispatchEvent(new Event("plan:moved"));
  };

  const send = async (row, given) => {
    const url = bar().dataset.place.replace("/0/", `/${keyOf(row)}/`);
    const body = new URLSearchParams({ ...given, version: row.dataset.version, csrfmiddlewaretoken: token() });
    let answer = {};
    try {
      const reply = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
      answer = await reply.json();
      if (reply.ok) {
        redraw(row, answer);
        undo = answer.undo;
        bar().querySelector("[data-plan-undo]").hidden = false;
      }
    } catch {
      window.location.reload(); // signed out or the server is gone: the page says so better
      return;
    }
    say(answer.said);
    if (row.isConnected) {
      takeUp(row);
      row.querySelector(".ld-handle")?.focus();
    } else takeUp(null);
  };

  const arrange = (on) => {
    document.querySelector("[data-plan-arrange]").setAttribute("aria-pressed", String(on));
    table().classList.toggle("ld-arranging", on);
    bar().hidden = !on;
    if (on) handles();
    else takeUp(null);
  };

  const sideOf = (row, event) => {
    const box = row.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    if (share < 0.3) return "before";
    return share > 0.7 ? "after" : "below";
  };
  const clear = () => {
    for (const row of rows()) row.classList.remove("ld-drop-before", "ld-drop-after", "ld-drop-below");
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-plan-arrange]")) arrange(bar().hidden);
    const handle = event.target.closest(".ld-handle");
    if (handle) takeUp(handle.getAttribute("aria-pressed") === "true" ? null : handle.closest("tr"));
    const step = event.target.closest("[data-plan-step]");
    if (step && taken) send(rowOf(taken), { where: step.dataset.planStep });
    if (event.target.closest("[data-plan-undo]") && undo) {
      const form = document.createElement("form");
      form.method = "post";
      form.action = undo;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "csrfmiddlewaretoken";
      field.value = token();
      form.append(field);
      document.body.append(form);
      form.submit();
    }
  });

  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const row = event.target.closest?.("tr.ld-line");
    if (!step || !row || !event.altKey || event.ctrlKey || event.metaKey || !bar()) return;
    event.preventDefault();
    arrange(true);
    send(row, { where: step });
  });

  document.addEventListener("dragstart", (event) => {
    const handle = event.target.closest?.(".ld-handle");
    if (!handle) return;
    takeUp(handle.closest("tr"));
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", taken);
  });
  document.addEventListener("dragover", (event) => {
    const row = event.target.closest?.("tr.ld-line");
    if (!row || !taken || block(rowOf(taken)).includes(row)) return;
    event.preventDefault();
    clear();
    row.classList.add(`ld-drop-${sideOf(row, event)}`);
  });
  document.addEventListener("drop", (event) => {
    const row = event.target.closest?.("tr.ld-line");
    if (!row || !taken || block(rowOf(taken)).includes(row)) return;
    event.preventDefault();
    clear();
    send(rowOf(taken), { target: keyOf(row), side: sideOf(row, event) });
  });
  document.addEventListener("dragend", clear);

  const settle = () => {
    const button = document.querySelector("[data-plan-arrange]");
    if (button) button.hidden = false;
    if (bar() && !bar().hidden) handles();
  };
  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("htmx:afterSwap", settle);
})();
