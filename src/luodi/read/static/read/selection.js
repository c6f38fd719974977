// Words selected in the source → their offsets in the text as it was parsed → a form for a draft.
(() => {
  "use strict";
  const source = document.getElementById("source");
  const button = source?.querySelector("[data-rd-select]");
  if (!button) return;

  const pieces = (range) => [...source.querySelectorAll("[data-at]")].filter((piece) => range.intersectsNode(piece));

  // Offsets count code points, the page counts UTF-16 units: a rare character takes two.
  const points = (text, units) => [...text.slice(0, units)].length;

  const within = (piece, range) => {
    const text = piece.textContent;
    const left = piece.contains(range.startContainer) ? points(text, range.startOffset) : 0;
    const right = piece.contains(range.endContainer) ? points(text, range.endOffset) : points(text, text.length);
    const at = Number(piece.dataset.at);
    return [at + left, at + right];
  };

  const selected = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!source.contains(range.commonAncestorContainer)) return null;
    const pairs = [];
    for (const [start, end] of pieces(range).map((piece) => within(piece, range))) {
      if (start >= end) continue;
      const last = pairs.at(-1);
      if (last && last[1] === start) last[1] = end;
      else pairs.push([start, end]);
    }
    return pairs.length ? { pairs, box: range.getBoundingClientRect() } : null;
  };

  let wait = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const found = selected();
      button.hidden = !found;
      if (!found) return;
      const frame = source.getBoundingClientRect();
      button.dataset.place = found.pairs.map((pair) => pair.join("-")).join(",");
      button.style.top = `${found.box.bottom - frame.top + source.scrollTop + 8}px`;
      button.style.left = `${Math.max(8, Math.min(found.box.left - frame.left, frame.width - 280))}px`;
    }, 200);
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const url = document.querySelector("[data-rd-desk]").dataset.addUrl;
    button.hidden = true;
    window.htmx.ajax("GET", url, { target: "#dialog", swap: "innerHTML", values: { place: button.dataset.place } });
    document.querySelector("[data-rd-dialog]").showModal();
  });
})();
