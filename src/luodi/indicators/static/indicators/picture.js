// Saves a chart as a picture: the drawing that stands on the page, with the page's own background.
(() => {
  "use strict";
  const SCALE = 2;

  const save = (block) => {
    const place = block.querySelector("[data-ld-chart]");
    const chart = window.echarts?.getInstanceByDom(place);
    if (!chart) return;
    const picture = document.createElement("a");
    picture.href = chart.getDataURL({
      type: "png", pixelRatio: SCALE, backgroundColor: getComputedStyle(block.closest(".card")).backgroundColor,
    });
    picture.download = `${block.dataset.inPicture}-${new Date().toISOString().slice(0, 10)}.png`;
    picture.click();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-in-save]");
    if (button) save(button.closest("[data-in-picture]"));
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-in-save]")) button.hidden = false;
  });
})();
