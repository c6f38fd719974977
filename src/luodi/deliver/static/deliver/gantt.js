// Tasks of a year as bars. All of them are known; only the rows in sight are in the page, so that ten
// thousand scroll as lightly as ten. Words come from the template's data attributes.
"use strict";

(() => {
  const ROW = 44; // px, as in agenda.css
  const SPARE = 8; // rows kept above and below what is in sight
  const root = document.querySelector("[data-dv-gantt]");
  if (!root) return;
  const body = root.querySelector("[data-dv-rows]");
  const said = root.querySelector("[data-dv-said]");
  const words = JSON.parse(root.dataset.words);
  let told = null;
  for (const month of root.querySelectorAll("[data-days]")) month.style.setProperty("--days", month.dataset.days);

  const part = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const place = (day) => `${(Math.min(Math.max(day, 0), told.days) / told.days) * 100}%`;
  const dayOf = (offset) => {
    const day = new Date(Date.UTC(told.year, 0, 1 + offset));
    return day.toISOString().slice(0, 10);
  };

  const barOf = ([, , , , starts, ends, light, done, stones]) => {
    const track = part("div", "dv-track");
    const bar = part("div", `dv-bar-of dv-is-${light}`);
    bar.style.left = place(starts);
    bar.style.width = `calc(${place(ends + 1)} - ${place(starts)})`;
    const share = part("div", "dv-bar-done");
    share.style.width = `${done ?? 0}%`;
    bar.append(share);
    track.append(bar);
    for (const day of stones) {
      const stone = part("span", "dv-stone");
      stone.style.left = place(day + 0.5);
      track.append(stone);
    }
    if (told.today >= 0 && told.today < told.days) {
      const now = part("span", "dv-now");
      now.style.left = place(told.today + 0.5);
      track.append(now);
    }
    track.setAttribute("aria-hidden", "true");
    return track;
  };

  const rowOf = (row, index) => {
    const [pk, number, title, unit, starts, ends, light, done] = row;
    const made = part("li", "dv-gantt-row");
    made.style.top = `${index * ROW}px`;
    made.setAttribute("aria-posinset", String(index + 1));
    made.setAttribute("aria-setsize", String(told.bars.length));
    const name = part("div", "dv-gantt-name");
    const link = part("a", "", `${number} ${title}`.trim());
    link.href = root.dataset.task.replace("/0", `/${pk}`);
    link.title = title;
    const facts = `${words.signs[light]} ${words.lights[light]} · ${unit} · ${dayOf(starts)} – ${dayOf(ends)}`;
    const share = done === null ? words.unknown : `${done}%`;
    name.append(link, part("span", "dv-gantt-facts", `${facts} · ${share}`));
    made.append(name, barOf(row));
    return made;
  };

  const draw = () => {
    if (!told) return;
    const first = Math.max(0, Math.floor(body.scrollTop / ROW) - SPARE);
    const last = Math.min(told.bars.length, Math.ceil((body.scrollTop + body.clientHeight) / ROW) + SPARE);
    const list = body.firstElementChild;
    const focused = list.contains(document.activeElement) ? document.activeElement.href : null;
    list.style.height = `${told.bars.length * ROW}px`;
    list.replaceChildren(...told.bars.slice(first, last).map((row, i) => rowOf(row, first + i)));
    if (focused) [...list.querySelectorAll("a")].find((a) => a.href === focused)?.focus({ preventScroll: true });
  };

  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  };

  const start = async () => {
    const answer = await fetch(root.dataset.bars, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) {
      said.textContent = words.failed;
      return;
    }
    told = await answer.json();
    said.textContent = told.bars.length ? "" : words.none;
    body.hidden = !told.bars.length;
    draw();
    const now = Math.max(0, told.bars.findIndex((row) => row[5] >= told.today));
    body.scrollTop = told.today >= 0 && told.today < told.days ? Math.max(0, now - 2) * ROW : 0;
  };

  body.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  start().catch(() => {
    said.textContent = words.failed;
  });
})();
