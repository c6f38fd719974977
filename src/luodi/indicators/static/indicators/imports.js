// A file dropped on the frame around the field is chosen by the field; without script one chooses.
"use strict";
for (const frame of document.querySelectorAll("[data-in-drop]")) {
  const field = frame.querySelector("input[type=file]");
  const over = (event, is) => { event.preventDefault(); frame.classList.toggle("in-over", is); };
  frame.addEventListener("dragover", (event) => over(event, true));
  frame.addEventListener("dragleave", (event) => over(event, false));
  frame.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}
