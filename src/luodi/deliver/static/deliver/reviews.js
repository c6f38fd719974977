// Ticks all reports of the page, and says on the button how many are ticked.
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-dv-several]");
    if (!form) return;
    const all = document.querySelector("[data-dv-all]");
    const boxes = [...document.querySelectorAll("input[name=ticked]")];
    const count = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      document.querySelector("[data-dv-send]").textContent = `${form.dataset.saidVerify} ${ticked}`;
      all.querySelector("input").checked = ticked === boxes.length;
    };
    all.hidden = false;
    all.addEventListener("change", (event) => {
      for (const box of boxes) box.checked = event.target.checked;
      count();
    });
    for (const box of boxes) box.addEventListener("change", count);
    count();
  });
})();
