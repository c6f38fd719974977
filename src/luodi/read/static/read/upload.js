// A file may be dropped as well as chosen; without this script the plain control does the same.
(() => {
  "use strict";
  const zone = document.querySelector("[data-rd-drop]");
  const control = zone?.querySelector('input[type="file"]');
  if (!control) return;
  zone.querySelector("[data-rd-hint]").hidden = false;
  const told = zone.querySelector("[data-rd-chosen]");
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);
  const tell = () => {
    const file = control.files[0];
    told.textContent = file ? `${file.name} · ${size(file.size)}` : "";
  };
  control.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("rd-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("rd-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    control.files = event.dataTransfer.files;
    tell();
  });
  const form = document.querySelector("[data-rd-upload]");
  form.addEventListener("submit", () => {
    // A second press would send the same file twice.
    setTimeout(() => { form.querySelector("button").disabled = true; });
  });
  window.addEventListener("pageshow", () => { form.querySelector("button").disabled = false; });
})();
