// Words selected in the source → their offsets in the text as it was parsed → a form for a draft.
(() => {
  "use strict";
  const source = document.getElementById("source");
  const offer = source?.querySelector("[data-rd-select]");
  if (!offer) return;

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
      offer.hidden = !found;
      if (!found) return;
      const frame = source.getBoundingClientRect();
      offer.dataset.place = found.pairs.map((pair) => pair.join("-")).join(",");
      offer.style.top = `${found.box.bottom - frame.top + source.scrollTop + 8}px`;
      offer.style.left = `${Math.max(8, Math.min(found.box.left - frame.left, frame.width - offer.offsetWidth - 8))}px`;
    }, 200);
  });
  // A press must not end the selection that it is about.
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", (event) => {
    const button = event.target.closest("[data-kind]");
    if (!button) return;
    const url = document.querySelector("[data-rd-desk]").dataset.addUrl;
    offer.hidden = true;
    window.htmx.ajax("GET", url, { target: "#dialog", swap: "innerHTML", values: { place: offer.dataset.place, kind: button.dataset.kind } });
    document.querySelector("[data-rd-dialog]").showModal();
  });
})();
