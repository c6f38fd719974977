// A part of a page that keeps itself fresh while the page lies open on a wall. It asks its own
// address again, takes its own part out of the answer, and says how old what it shows is. A page on
// which somebody works is left alone; asking keeps no web session open.
(() => {
  "use strict";
  const region = document.querySelector("[data-ld-live]");
  const said = document.querySelector("[data-ld-live-said]");
  if (!region || !said) return;
  const every = 1000 * Number(region.dataset.ldLive);
  const button = said.querySelector("button");
  const words = said.querySelector("span");
  let fresh = Date.now();
  let paused = false;
  let over = false;
  let last = "";

  // the house's clock, as the foot of the page tells it: the reader's may stand elsewhere
  const clock = () => document.querySelector("[data-ld-as-of]")?.textContent.match(/\d\d:\d\d/)?.[0] ?? "";
  const tell = () => {
    const old = !paused && !over && Date.now() - fresh > 2.5 * every;
    const { live, stopped, stale, ended } = said.dataset;
    const told = over ? ended : paused ? stopped : old ? stale : live;
    // a clock that goes on is no news: it is read out where something else changed
    words.setAttribute("aria-live", told === last ? "off" : "polite");
    last = told;
    words.textContent = told.replace("{at}", clock());
    said.classList.toggle("ld-stale", old || over);
    button.hidden = over;
    button.textContent = paused ? said.dataset.resume : said.dataset.pause;
  };
  const busy = () => document.hidden || region.contains(document.activeElement)
    || region.querySelector("details[open], .htmx-request") || !window.getSelection().isCollapsed;

  const take = (answer) => {
    const page = new DOMParser().parseFromString(answer, "text/html");
    const next = page.querySelector("[data-ld-live]");
    if (!next) return;
    region.replaceChildren(...next.childNodes);
    window.htmx?.process(region);
    // messages are shown once: one that this answer carried must not be lost
    document.querySelector("#toasts")?.append(...page.querySelectorAll("#toasts .ld-toast"));
    const moment = page.querySelector("[data-ld-as-of]");
    if (moment) document.querySelector("[data-ld-as-of]").textContent = moment.textContent;
    fresh = Date.now();
  };

  const ask = async () => {
    if (paused || over || busy()) return;
    const answer = await fetch(location.href, { headers: { "Luodi-Live": "1" } });
    if (answer.redirected || answer.status === 401 || answer.status === 404) over = true;
    else if (answer.ok) take(await answer.text());
  };
  const go = () => ask().catch(() => {}).finally(tell); // out of reach: tell() says how old it is

  button.addEventListener("click", () => {
    paused = !paused;
    tell();
    if (!paused) go();
  });
  said.hidden = false;
  tell();
  setInterval(go, every);
})();
