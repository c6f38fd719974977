// Passkeys: hands what the page asks to the device, and the device's answer to the form.
(() => {
  "use strict";
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const words = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const make = (asked) =>
    navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: keys(asked.excludeCredentials),
      },
    });
  const ask = (asked) =>
    navigator.credentials.get({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        allowCredentials: keys(asked.allowCredentials),
      },
    });

  const told = (made) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = words(made.response[name]);
    }
    return JSON.stringify({ id: made.id, rawId: words(made.rawId), type: made.type, response, clientExtensionResults: {} });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector("[data-entry-passkey]");
    if (!field) return;
    const form = field.form;
    const trouble = form.querySelector("[data-entry-trouble]");
    const button = form.querySelector("[data-entry-go]");
    if (!window.PublicKeyCredential) {
      form.querySelector("[data-entry-unable]").hidden = false;
      return;
    }
    button.hidden = false;
    button.addEventListener("click", async () => {
      trouble.hidden = true;
      const asked = JSON.parse(field.dataset.entryOptions);
      try {
        field.value = told(await (field.dataset.entryPasskey === "make" ? make(asked) : ask(asked)));
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  });
})();
