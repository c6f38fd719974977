// The desk: one marked draft, both panes in step, keys for every decision. Pages work without it.
(() => {
  "use strict";
  const desk = document.querySelector("[data-rd-desk]");
  if (!desk) return;
  const mayDecide = "mayDecide" in desk.dataset;
  const dialog = document.querySelector("[data-rd-dialog]");
  const keys = document.querySelector("[data-rd-keys]");
  const narrow = window.matchMedia("(max-width: 860px)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let currentPk = null;
  let show = document.querySelector("#drafts")?.dataset.show || "all";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  // A row in a closed article is out of sight: keys pass over it.
  const rows = () => all(".rd-row:not([hidden])", desk).filter((row) => !row.closest(".rd-group:not([open])"));
  const rowOf = (pk) => document.getElementById(`draft-${pk}`);
  const current = () => (currentPk ? rowOf(currentPk) : null);
  const scroll = (element, block = "center") => element?.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

  const setTab = (name) => {
    desk.dataset.tab = name;
    for (const tab of all("[data-rd-tab]")) tab.setAttribute("aria-selected", String(tab.dataset.rdTab === name));
  };

  const spansOf = (pk) => all(`.rd-span[data-drafts~="${pk}"]`, desk);

  const mark = (row, { focus = true, source = true, self = true } = {}) => {
    if (!row) return;
    for (const old of all(".rd-current", desk)) { old.classList.remove("rd-current"); old.removeAttribute("aria-current"); old.tabIndex = -1; }
    for (const lit of all(".rd-lit, .rd-place", desk)) lit.classList.remove("rd-lit", "rd-place");
    currentPk = row.dataset.pk;
    row.closest(".rd-group")?.setAttribute("open", "");
    row.classList.add("rd-current");
    row.setAttribute("aria-current", "true");
    row.tabIndex = 0;
    const spans = spansOf(currentPk);
    for (const span of spans) span.classList.add("rd-lit");
    if (focus) row.focus({ preventScroll: true });
    if (self) scroll(row, "nearest");
    if (source && !narrow.matches) scroll(spans[0]);
  };

  const step = (by) => {
    const shown = rows();
    const at = shown.findIndex((row) => row.dataset.pk === currentPk);
    mark(shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by))]);
  };

  const colourSpans = () => {
    for (const span of all("a.rd-span", desk)) {
      const row = rowOf(span.dataset.drafts.split(" ")[0]);
      const rejected = row?.classList.contains("rd-is-rejected");
      span.classList.toggle("rd-out", Boolean(rejected));
      span.classList.toggle("rd-done", Boolean(row && !rejected && !row.classList.contains("rd-is-new") && !row.classList.contains("rd-editing")));
    }
  };

  const filter = () => {
    let left = 0;
    for (const row of all(".rd-row", desk)) {
      const keep = show === "all" || (row.dataset.flags || "").split(" ").includes(show) || row.classList.contains("rd-editing");
      row.hidden = !keep;
      left += keep ? 1 : 0;
    }
    for (const group of all(".rd-group", desk)) group.hidden = !group.querySelector(".rd-row:not([hidden])");
    for (const chip of all("[data-rd-show]")) chip.toggleAttribute("aria-current", chip.dataset.rdShow === show);
    // Few documents are ever mended: a chip that counts nothing would only ask for room.
    const mended = desk.querySelector('[data-rd-show="mended"]');
    if (mended) mended.hidden = show !== "mended" && !Number(mended.querySelector("span").textContent);
    const none = desk.querySelector("[data-rd-none]");
    if (none) none.hidden = left > 0 || !desk.querySelector(".rd-row");
  };

  const picked = () => all('input[name="draft"]:checked', desk);
  const countPicked = () => {
    const count = picked().length;
    const told = desk.querySelector("[data-rd-selected]");
    if (!told) return;
    told.hidden = !count;
    told.querySelector("strong").textContent = count;
  };

  // Without a selection a decision for several means the marked draft.
  const pickCurrent = () => {
    if (picked().length) return;
    const box = current()?.querySelector('input[name="draft"]');
    if (box && !box.disabled) box.checked = true;
    countPicked();
  };

  const press = (name) => {
    const chosen = picked();
    if (chosen.length > 1) return sendMany(name);
    const row = chosen.length ? chosen[0].closest(".rd-row") : current();
    row?.querySelector(`.rd-${name}:not(:disabled)`)?.click();
  };
  const sendMany = (name) => {
    const form = document.getElementById("decide");
    const button = document.createElement("button");
    button.name = name;
    button.value = "";
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
    setTimeout(() => button.remove());
  };

  const openMenu = (name) => {
    const menu = desk.querySelector(`[data-rd-menu="${name}"]`);
    if (!menu) return;
    menu.open = true;
    menu.querySelector("select, input").focus();
  };
  const closeMenus = (except) => { for (const menu of all("[data-rd-menu][open]", desk)) if (menu !== except) menu.open = false; };

  const load = (url, values) => {
    closeMenus();
    if (!dialog.open) dialog.showModal();
    window.htmx.ajax("GET", url, { target: "#dialog", swap: "innerHTML", values });
  };

  // Several selected drafts are meant; else the marked one and the next above it of its kind.
  const toMerge = () => {
    const chosen = picked().map((box) => box.value);
    if (chosen.length > 1) return chosen;
    const here = chosen.length ? rowOf(chosen[0]) : current();
    if (!here) return [];
    const kind = here.querySelector(".rd-kind")?.className;
    const before = rows().slice(0, rows().indexOf(here)).reverse();
    const other = before.find((row) => row.querySelector(".rd-kind")?.className === kind && row.querySelector('input[name="draft"]:not(:disabled)'));
    return [other, here].filter(Boolean).map((row) => row.dataset.pk);
  };
  const one = () => (picked().length === 1 ? rowOf(picked()[0].value) : current());
  const follow = (selector) => {
    const link = one()?.querySelector(selector);
    if (link) load(link.getAttribute("href"), {});
  };
  const selection = () => {
    const offer = desk.querySelector("[data-rd-select]:not([hidden])");
    return offer ? { place: offer.dataset.place, kind: "task" } : {};
  };
  const meant = () => (picked().length ? picked().map((box) => box.value) : [currentPk].filter(Boolean));
  const valuesOf = (field) => ({ draft: meant(), [field.name]: field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value });
  const count = (field) => {
    const told = field.closest(".rd-menu-body").querySelector("[data-rd-count]");
    window.htmx.ajax("GET", desk.dataset.severalUrl, { target: told, swap: "innerHTML", values: { ...valuesOf(field), look: field.dataset.rdCounts, count: 1 } });
  };

  const acts = {
    accept: () => press("accept"),
    reject: () => press("reject"),
    edit: () => press("edit"),
    unit: () => openMenu("unit"),
    deadline: () => openMenu("deadline"),
    undo: () => desk.querySelector("[data-rd-undo]")?.requestSubmit(),
    sure: () => load(desk.dataset.sureUrl, { draft: rows().map((row) => row.dataset.pk) }),
    add: () => load(desk.dataset.addUrl, selection()),
    supports: () => { openMenu("more"); document.getElementById("set-supports")?.focus(); },
    merge: () => load(desk.dataset.mergeUrl, { draft: toMerge() }),
    split: () => follow("[data-rd-split]"),
    like: () => follow("[data-rd-like]"),
    mend: () => load(desk.dataset.mendUrl, currentPk ? { draft: currentPk } : {}),
    help: () => keys.showModal(),
  };

  const keyed = { a: "accept", x: "reject", e: "edit", u: "unit", d: "deadline", z: "undo", A: "sure", n: "add", o: "supports", m: "merge", s: "split", l: "like", p: "mend", "?": "help" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    if (document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (typing?.closest(".rd-editing")) typing.closest(".rd-editing").querySelector("[data-rd-cancel]").click();
      closeMenus();
      return;
    }
    if (event.key === "Enter" && event.target.matches('[form="decide"]:is(input, select)')) {
      // These fields belong to the form of all rows: in a menu its own button is meant, else none.
      event.preventDefault();
      event.target.closest("[data-rd-menu]")?.querySelector("[data-rd-many]").click();
      return;
    }
    if (typing || !("ldShortcuts" in document.body.dataset)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === " " && event.target.classList.contains("rd-row")) {
      const box = event.target.querySelector('input[name="draft"]:not(:disabled)');
      if (!box) return;
      event.preventDefault();
      box.checked = !box.checked;
      countPicked();
    } else if (event.key in keyed && (mayDecide || ["?", "l"].includes(event.key))) {
      // The house has a key of its own for help; at the desk it lists the desk's keys.
      event.preventDefault();
      event.stopImmediatePropagation();
      acts[keyed[event.key]]();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    closeMenus(at("[data-rd-menu]"));
    told().classList.add("rd-gone");
    const tab = at("[data-rd-tab]");
    const chip = at("[data-rd-show]");
    const doing = at("[data-rd-do]");
    const span = at("a.rd-span");
    const place = at("[data-rd-at]");
    if (at("[data-rd-close]") && at("dialog")) { event.preventDefault(); at("dialog").close(); }
    else if (at("[data-rd-split], [data-rd-like]")) { event.preventDefault(); load(at("[data-rd-split], [data-rd-like]").getAttribute("href"), {}); }
    else if (tab) setTab(tab.dataset.rdTab);
    else if (chip) { event.preventDefault(); show = chip.dataset.rdShow; filter(); }
    else if (doing) { event.preventDefault(); acts[doing.dataset.rdDo]?.(); }
    else if (span && desk.contains(span) && window.getSelection().isCollapsed) {
      event.preventDefault();
      const row = rowOf(span.dataset.drafts.split(" ")[0]);
      if (row?.hidden) { show = "all"; filter(); }
      if (narrow.matches) setTab("drafts");
      mark(row, { source: false });
    } else if (place) { event.preventDefault(); showPlace(place.dataset.rdAt); }
    else if (at("[data-rd-look]")) {
      event.preventDefault();
      const field = at(".rd-menu-body").querySelector("[data-rd-counts]");
      load(desk.dataset.severalUrl, { ...valuesOf(field), look: at("[data-rd-look]").value });
    }
    else if (at("[data-rd-many]")) { pickCurrent(); closeMenus(); }
    else if (at(".rd-row") && !at("button, summary, input, label, .rd-edit, .rd-editing, .rd-why-body")) {
      if (at("[data-rd-go]")) event.preventDefault();
      mark(at(".rd-row"), { self: false });
      if (at("[data-rd-go]") && narrow.matches) { setTab("source"); scroll(spansOf(currentPk)[0]); }
    }
  });
  desk.addEventListener("change", (event) => {
    if (event.target.name === "draft") countPicked();
    if (event.target.matches("[data-rd-counts]")) count(event.target);
  });

  const showPlace = (written) => {
    const pairs = written.split(",").map((pair) => pair.split("-").map(Number));
    if (narrow.matches) setTab("source");
    for (const old of all(".rd-place", desk)) old.classList.remove("rd-place");
    let first = null;
    for (const piece of all("[data-at]", desk)) {
      const start = Number(piece.dataset.at);
      const end = start + piece.textContent.length;
      if (pairs.some(([a, b]) => start < b && a < end)) {
        piece.classList.add("rd-place");
        first = first || piece;
      }
    }
    scroll(first);
  };

  const followHash = () => {
    const hash = decodeURIComponent(window.location.hash.slice(1));
    if (hash.startsWith("draft-")) mark(document.getElementById(hash), { focus: false });
    else if (hash.startsWith("at-")) showPlace(hash.slice(3));
  };
  window.addEventListener("hashchange", followHash);

  // After a decision: next open draft, unless the person took something back or is editing.
  const told = () => document.getElementById("told");
  let fade = 0;
  const settle = (path, wasPk) => {
    const refused = told().classList.contains("rd-refused");
    colourSpans();
    filter();
    countPicked();
    clearTimeout(fade);
    fade = setTimeout(() => told().classList.add("rd-gone"), refused ? 12000 : 5000);
    if (refused) return;
    for (const box of picked()) box.checked = false;
    countPicked();
    const first = told().dataset.first;
    if (dialog.open) dialog.close();
    const decided = path.endsWith("/decide") && rowOf(first) && !rowOf(first).classList.contains("rd-is-new");
    if (decided && (!wasPk || wasPk === first)) {
      const shown = all(".rd-row", desk);
      const at = shown.findIndex((row) => row.dataset.pk === first);
      const next = shown.slice(at + 1).find((row) => row.classList.contains("rd-is-new") && !row.hidden);
      mark(next || rowOf(first), { focus: !narrow.matches });
    } else if (first) mark(rowOf(first), { focus: !narrow.matches });
  };

  // The buttons of the rows belong to one form that stands apart; htmx sees those inside it only.
  let pressed = null;
  document.addEventListener("submit", (event) => { pressed = event.submitter; }, true);
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (pressed?.name && pressed.form === event.detail.elt) event.detail.parameters[pressed.name] = pressed.value;
  });

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    // A form that was refused, or a draft that somebody else changed, is shown where it was sent from.
    if ([409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig, successful } = event.detail;
    if (requestConfig.verb !== "post" || !successful || !event.detail.xhr.responseText.includes('id="told"')) return;
    const wasPk = currentPk;
    // The rows that came back are in their places a moment later.
    setTimeout(() => settle(requestConfig.path, wasPk), 60);
  });
  document.body.addEventListener("htmx:load", (event) => {
    const loaded = event.detail.elt;
    if (loaded.classList?.contains("rd-editing")) { filter(); loaded.querySelector("textarea")?.focus(); }
    else if (loaded.classList?.contains("rd-row") && loaded.dataset.pk === currentPk) mark(loaded, { source: false, self: false });
    if (dialog.contains(loaded) && dialog.open) {
      const first = loaded.matches?.("[data-rd-first]") ? loaded : loaded.querySelector?.("[role=alert], [data-rd-first], textarea, [data-ld-focus]");
      first?.focus();
    }
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id === "dialog" && !dialog.open) dialog.showModal();
  });

  for (const live of all("[data-rd-live]", desk)) live.hidden = false;
  for (const chip of all("[data-rd-show]")) chip.removeAttribute("aria-current");
  colourSpans();
  filter();
  countPicked();
  followHash();
})();
