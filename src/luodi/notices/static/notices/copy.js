// Copies the value of a field; the button shows itself only where the browser can do it.
"use strict";

for (const button of document.querySelectorAll("[data-notices-copy]")) {
  const field = document.getElementById(button.dataset.noticesCopy);
  const said = document.querySelector("[data-notices-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(field.value).then(() => { said.hidden = false; });
  });
}
