// Niceties over pages that work without any script: keys, menus that close, messages one can dismiss.
(() => {
  "use strict";
  const typing = (place) => place.closest("input, textarea, select, [contenteditable]");
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("[data-ld-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("[data-ld-menu][open]");
      closeMenus();
      open?.querySelector("summary").focus();
    }
    if (!("ldShortcuts" in document.body.dataset) || !plain(event) || typing(event.target)) return;
    const search = document.querySelector("[data-ld-search]");
    if (event.key === "/" && search?.offsetParent) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?") {
      window.location.assign(document.body.dataset.ldHelp);
    }
  });

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("[data-ld-menu]"));
    event.target.closest("[data-ld-dismiss]")?.parentElement.remove();
  });

  // A fragment that fails would fail in silence: htmx leaves the page as it was.
  const tellTrouble = () => {
    const trouble = document.querySelector("[data-ld-trouble]");
    document.querySelector("#toasts")?.replaceChildren(trouble.content.cloneNode(true));
  };
  document.addEventListener("htmx:responseError", tellTrouble);
  document.addEventListener("htmx:sendError", tellTrouble);

  const settle = (root) => {
    for (const button of root.querySelectorAll("[data-ld-dismiss]")) button.hidden = false;
    root.querySelector("[data-ld-focus]")?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => settle(document));
  // On a phone the bar of rooms is wider than the screen: the room one stands in must be in sight.
  document.addEventListener("DOMContentLoaded", () => {
    const here = document.querySelector(".ld-rooms [aria-current]");
    if (here) here.parentElement.scrollLeft = here.offsetLeft - (innerWidth - here.offsetWidth) / 2;
  });
  document.addEventListener("htmx:load", (event) => settle(event.detail.elt));
})();
