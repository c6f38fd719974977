// A board on a wall. Its panels come in frames, as many at once as are wide enough; frames change by
// themselves until somebody presses space. It asks for itself anew each minute: when nobody answers,
// what was shown last stays, and the screen says how old it is.
(() => {
  "use strict";
  const EVERY = 60_000; // ms between two questions
  const TURN = 20_000; // ms that a frame stays
  const PANEL = 900; // px that a panel needs to be read from afar
  const main = document.querySelector("[data-air-frames]");
  const said = document.querySelector("[data-air-said]");
  const button = document.querySelector("[data-air-pause]");
  const place = document.querySelector("[data-air-place]");
  let fetched = Date.now();
  let unheard = false;
  let over = false;
  let paused = false;
  let frame = 0;

  const frames = () => {
    const tiles = [...main.querySelectorAll(".air-tile")];
    if (window.matchMedia("(max-width: 1400px)").matches) return [tiles]; // all of them, one below the other
    const room = Math.max(2, Math.floor(window.innerWidth / PANEL));
    const found = [];
    let left = 0;
    for (const tile of tiles) {
      const takes = tile.classList.contains("air-tile-wide") ? 2 : 1;
      if (takes > left) {
        found.push([]);
        left = room;
      }
      found.at(-1).push(tile);
      left -= takes;
    }
    return found;
  };
  const show = () => {
    const all = frames();
    frame = ((frame % (all.length || 1)) + all.length) % (all.length || 1);
    const now = new Set(all[frame] ?? []);
    for (const tile of main.querySelectorAll(".air-tile")) tile.hidden = !now.has(tile);
    place.textContent = all.length > 1 ? `${frame + 1}/${all.length}` : "";
    button.hidden = all.length < 2;
    button.textContent = paused ? button.dataset.resume : button.dataset.pause;
  };
  const turn = (by) => {
    frame += by;
    show();
  };
  const tell = () => {
    const minutes = Math.floor((Date.now() - fetched) / 60_000);
    const stale = minutes ? said.dataset.stale.replace("{minutes}", minutes) : said.dataset.staleNow;
    said.textContent = over ? said.dataset.ended : unheard ? stale : "";
  };

  const take = (answer) => {
    const next = new DOMParser().parseFromString(answer, "text/html").querySelector("[data-air-frames]");
    if (next) main.replaceChildren(...next.childNodes);
    else empty(said.dataset.altered); // 410 without a board: it is not what was frozen
    show();
  };
  const empty = (sentence) => {
    const gone = document.createElement("p");
    gone.className = "air-screen-gone";
    gone.textContent = sentence;
    main.replaceChildren(gone);
    show();
  };
  const ask = async () => {
    const answer = await fetch(location.href, { headers: { "Luodi-Live": "1" } });
    // a withdrawn board answers 410 with its reason, which is shown in place of the figures
    if (answer.redirected) over = true; // to the page where one signs in
    else if (answer.status === 403 || answer.status === 404) empty(said.dataset.missing);
    else if (answer.ok || answer.status === 410) take(await answer.text());
    else throw new Error(`Answer ${answer.status}.`);
    fetched = Date.now();
    unheard = false;
  };
  const go = () => {
    if (over) return;
    ask().catch(() => { unheard = true; }).finally(tell);
  };

  const toggle = () => {
    paused = !paused;
    show();
  };
  const keys = {
    ArrowRight: () => turn(1), PageDown: () => turn(1), ArrowLeft: () => turn(-1), PageUp: () => turn(-1),
    Escape: () => location.assign(document.body.dataset.airBack), " ": toggle,
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault(); // also of the button under the focus, which space would press twice
    act();
  });
  button.addEventListener("click", toggle);
  window.addEventListener("resize", show);
  window.addEventListener("online", go);
  window.addEventListener("offline", () => { unheard = true; tell(); });
  setInterval(() => { if (!paused) turn(1); }, TURN);
  setInterval(go, EVERY);
  setInterval(tell, 10_000);
  show();
})();
