// Draws charts: the option comes from a URL, the colours from the page, the library when it is needed.
// Without script the table beside a chart says the same.
(() => {
  "use strict";
  const HEIGHT = "320px";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const drawn = new Map();
  let library;

  const loaded = (address) => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", () => resolve(window.echarts));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    return library;
  };

  // light-dark() is resolved only where it is used, so a hidden mark uses each colour once.
  const colours = (place) => {
    const probe = document.createElement("span");
    place.append(probe);
    const found = {};
    for (const name of ["accent", "text", "quiet", "line", "surface", "red", "amber", "green"]) {
      probe.style.color = `var(--ld-${name})`;
      found[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    return found;
  };

  const axis = (given, colour) => [given].flat().map((one) => ({
    ...one,
    axisLine: { lineStyle: { color: colour.line } },
    axisTick: { lineStyle: { color: colour.line } },
    axisLabel: { color: colour.quiet, hideOverlap: true, ...one.axisLabel },
    nameTextStyle: { color: colour.quiet, ...one.nameTextStyle },
    splitLine: { lineStyle: { color: colour.line }, ...one.splitLine },
  }));

  // What differs is told by shape as well: pale, hollow with a broken edge, or in another tone.
  const styled = (point, colour) => {
    if (!point || !(point.pale || point.hollow || point.tone)) return point;
    const tone = colour[point.tone] ?? colour.accent;
    const hollow = { color: colour.surface, borderColor: tone, borderWidth: 2, borderType: "dashed" };
    const pale = { color: tone, opacity: 0.6 };
    return { ...point, itemStyle: point.hollow ? hollow : point.pale ? pale : { color: tone } };
  };

  const toned = (series, colour) => {
    const tone = colour[series.tone];
    const own = (style) => (tone ? { color: tone, ...style } : style);
    return {
      ...series,
      ...(series.data && { data: series.data.map((point) => styled(point, colour)) }),
      ...(tone && { itemStyle: own(series.itemStyle), lineStyle: own(series.lineStyle) }),
      ...(series.endLabel && { endLabel: { color: colour.text, ...series.endLabel } }),
      ...(series.areaStyle && { areaStyle: own(series.areaStyle) }),
    };
  };

  const marked = (series, colour) => (series.markLine ? {
    ...series,
    markLine: {
      silent: true,
      lineStyle: { color: colour.amber, type: "dashed", width: 2 },
      ...series.markLine,
      data: series.markLine.data.map((mark) => ({ ...mark, label: { color: colour.text, ...mark.label } })),
    },
  } : series);

  const themed = (option, place) => {
    const colour = colours(place);
    return {
      color: [colour.accent, colour.amber, colour.green, colour.red, colour.quiet],
      backgroundColor: "transparent",
      animation: !still.matches,
      ...option,
      textStyle: { color: colour.text, fontFamily: getComputedStyle(place).fontFamily },
      tooltip: {
        ...option.tooltip,
        renderMode: "richText",
        backgroundColor: colour.surface,
        borderColor: colour.line,
        textStyle: { color: colour.text },
      },
      ...(option.legend && { legend: { ...option.legend, textStyle: { color: colour.text } } }),
      ...(option.xAxis && { xAxis: axis(option.xAxis, colour) }),
      ...(option.yAxis && { yAxis: axis(option.yAxis, colour) }),
      series: option.series.map((series) => marked(toned(series, colour), colour)),
    };
  };

  const draw = async (place) => {
    if (drawn.has(place)) return;
    drawn.set(place, null);
    place.style.height = HEIGHT;
    try {
      const answer = await fetch(place.dataset.ldChart, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const [option, echarts] = [await answer.json(), await loaded(place.dataset.ldChartLibrary)];
      const chart = echarts.init(place, null, { renderer: "canvas" });
      chart.setOption(themed(option, place));
      drawn.set(place, { chart, option });
      new ResizeObserver(() => chart.resize()).observe(place);
    } catch {
      place.style.height = "auto";
      place.removeAttribute("role");
      place.textContent = place.dataset.ldChartTrouble;
    }
  };

  const redraw = () => {
    for (const [place, one] of drawn) one?.chart.setOption(themed(one.option, place), true);
  };
  const drawAll = (root) => root.querySelectorAll("[data-ld-chart]").forEach(draw);

  dark.addEventListener("change", redraw);
  still.addEventListener("change", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  document.addEventListener("DOMContentLoaded", () => drawAll(document));
  document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
})();
