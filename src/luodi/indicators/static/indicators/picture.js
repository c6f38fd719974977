// Saves a chart as a picture that speaks for itself elsewhere: with its heading above, and below what
// the page says of it: where the figures come from, as known on which day, and the address.
(() => {
  "use strict";
  const SCALE = 2;
  const EDGE = 16;
  const HEADING = { size: 18, line: 26, weight: "600" };
  const FOOT = { size: 12, line: 18, weight: "400" };

  const wordsOf = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  const headings = () => ["h1", ".ld-subheading"].map((where) => wordsOf(document.querySelector(where)));

  const foots = (block) => [
    block.querySelector("[data-in-save]").dataset.inSave,
    ...[...block.querySelectorAll(".in-foot:not(.in-styles)")].map(wordsOf),
    window.location.href,
  ];

  // Letter by letter: Chinese has no gaps between words, and addresses have none either.
  const broken = (pen, text, width) => {
    const lines = [""];
    for (const letter of text) {
      const longer = lines[lines.length - 1] + letter;
      if (pen.measureText(longer).width > width && longer.length > 1) lines.push(letter.trimStart());
      else lines[lines.length - 1] = longer;
    }
    return lines;
  };

  const written = (pen, texts, style, width, family) => {
    pen.font = `${style.weight} ${style.size}px ${family}`;
    return texts.filter(Boolean).flatMap((text) => broken(pen, text, width));
  };

  const picture = (block, chart) => {
    const { backgroundColor, color, fontFamily } = getComputedStyle(block.closest(".card"));
    const drawing = chart.renderToCanvas({ pixelRatio: SCALE, backgroundColor });
    const width = drawing.width / SCALE;
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const above = written(pen, headings(), HEADING, width - 2 * EDGE, fontFamily);
    const below = written(pen, foots(block), FOOT, width - 2 * EDGE, fontFamily);
    const top = 2 * EDGE + above.length * HEADING.line;
    canvas.width = drawing.width;
    canvas.height = drawing.height + SCALE * (top + 2 * EDGE + below.length * FOOT.line);
    pen.scale(SCALE, SCALE);
    pen.fillStyle = backgroundColor;
    pen.fillRect(0, 0, width, canvas.height / SCALE);
    pen.drawImage(drawing, 0, top, width, drawing.height / SCALE);
    pen.fillStyle = color;
    pen.textBaseline = "top";
    const put = (lines, style, from) => {
      pen.font = `${style.weight} ${style.size}px ${fontFamily}`;
      lines.forEach((line, at) => pen.fillText(line, EDGE, from + at * style.line));
    };
    put(above, HEADING, EDGE);
    put(below, FOOT, top + drawing.height / SCALE + EDGE);
    return canvas.toDataURL("image/png");
  };

  const save = (block) => {
    const chart = window.echarts?.getInstanceByDom(block.querySelector("[data-ld-chart]"));
    if (!chart) return;
    const link = document.createElement("a");
    link.href = picture(block, chart);
    link.download = `${block.dataset.inPicture}-${new Date().toISOString().slice(0, 10)}.png`;
    link.click();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-in-save]");
    if (button) save(button.closest("[data-in-picture]"));
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-in-save]")) button.hidden = false;
  });
})();
