// Everything here is a convenience: pages and forms work without it.
// It never changes the value of an input that has the focus (Telex keyboards rewrite what they typed).
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  root.classList.add("has-js");

  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const found = event.target.closest?.(selector);
      if (found) act(found, event);
    });

  // Errors: links of the summary lead into the field -------------------------------------------------
  on("click", ".errors a[href^='#']", (link, event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".f") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });

  // Sending: once, and the button says so -----------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.dataset.sent) event.preventDefault();
    if (event.defaultPrevented || form.method !== "post" || !button?.dataset.busy) return;
    form.dataset.sent = "yes";
    // Later, because a disabled button would not be sent along.
    setTimeout(() => {
      button.dataset.label = button.innerHTML;
      button.textContent = button.dataset.busy;
      button.setAttribute("aria-busy", "true");
      button.disabled = true;
    });
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("button[data-label]")) {
      button.innerHTML = button.dataset.label;
      delete button.dataset.label;
      button.removeAttribute("aria-busy");
      button.disabled = false;
    }
  });

  // Numbers: how they were read stands below the field -----------------------------------------------
  const NUMBER = /^(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d+))?\s*([a-z]*)$/;
  const UNITS = { ty: 1e9, ti: 1e9, trieu: 1e6, tr: 1e6, dong: 1, d: 1 };
  const bare = (text) =>
    text.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");

  function reading(text, scale) {
    const found = NUMBER.exec(bare(text));
    if (!found || (!scale && (found[2] || found[3]))) return null;
    if (found[3] && !UNITS[found[3]]) return null;
    const factor = scale ? (found[3] ? UNITS[found[3]] : scale) : 1;
    const number = Number(`${found[1].replace(/[.\s]/g, "")}.${found[2] || 0}`) * factor;
    return Number.isSafeInteger(Math.round(number)) ? number : null;
  }
  function echo(input) {
    const place = document.getElementById(`${input.id}-o`);
    if (!place) return;
    const number = reading(input.value, Number(input.dataset.echoScale) || 0);
    const words = number === null ? "" : `= ${number.toLocaleString("vi-VN")} ${input.dataset.echoUnit}`;
    if (place.textContent !== words) place.textContent = words;
  }
  on("input", "[data-echo-unit]", echo);

  // Typed text survives a lost session, a failed load, a step back -----------------------------------
  const PREFIX = "nentang:";
  const who = body.dataset.account || "";
  const kept = (form) => PREFIX + form.dataset.keep;
  const inputs = (form) =>
    [...form.elements].filter(
      (e) => e.name && e.matches("input, select, textarea") && !/^(password|file|submit)$/.test(e.type) &&
        (e.type !== "hidden" || e.name === "version") && e.name !== "csrfmiddlewaretoken");
  const isBox = (e) => e.type === "checkbox" || e.type === "radio";
  const stateOf = (e) => (isBox(e) ? `${e.value}:${e.checked}` : e.value);

  function store(key, value) {
    try {
      if (value) sessionStorage.setItem(key, JSON.stringify(value));
      else sessionStorage.removeItem(key);
    } catch { /* private windows may refuse: then nothing is kept */ }
  }
  function stored(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function keptKeys() {
    try {
      return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  }
  function keep(form, isSent) {
    const fields = inputs(form);
    // A check page carries hidden fields only: what was typed before stays kept as it is.
    const found = fields.some((e) => e.type !== "hidden") ? null : stored(kept(form));
    const values = fields.map((e) => [e.name, isBox(e) ? e.value : null, isBox(e) ? e.checked : e.value]);
    store(kept(form), { who, path: location.pathname, values, ...found, isSent });
  }
  function put(form, [name, choice, value]) {
    for (const e of inputs(form)) {
      if (e.name !== name || e === document.activeElement) continue;
      if (!isBox(e)) e.value = value;
      else if (e.value === choice) e.checked = value;
    }
  }
  function tell(form) {
    const template = document.getElementById("kept-note");
    if (!template) return;
    const note = template.content.firstElementChild.cloneNode(true);
    note.querySelector("button").addEventListener("click", () => {
      store(kept(form), null);
      form.reset();
      form.querySelectorAll("[data-echo-unit]").forEach(echo);
      note.remove();
    });
    form.prepend(note);
  }
  function restore(form) {
    const found = stored(kept(form));
    if (!found || found.who !== who || found.path !== location.pathname) return;
    const before = inputs(form).map(stateOf).join("\n");
    found.values.forEach((value) => put(form, value));
    if (inputs(form).map(stateOf).join("\n") !== before) tell(form);
  }
  const forms = [...document.querySelectorAll("form[data-keep]")];
  for (const key of keptKeys()) {
    const isHere = forms.some((form) => kept(form) === key);
    const found = stored(key);
    // A page with a rail, without errors and without the form, after sending: it was written.
    const isWritten = body.hasAttribute("data-clears") && found?.isSent && !isHere;
    if (isWritten || (who && found?.who !== who)) store(key, null);
  }
  for (const e of document.querySelectorAll("[data-kept]")) store(PREFIX + e.dataset.kept, null);
  if (!document.querySelector(".errors, .conflict")) forms.forEach(restore);
  on("input", "form[data-keep]", (form) => keep(form, false));
  on("change", "form[data-keep]", (form) => keep(form, false));
  on("submit", "form[data-keep]", (form) => keep(form, true));
  on("submit", "form[data-signs-out]", () => keptKeys().forEach((key) => store(key, null)));
  document.querySelectorAll("[data-echo-unit]").forEach(echo);

  // Printing, confirmation boxes ---------------------------------------------------------------------
  on("click", "[data-print]", () => window.print());
  on("click", "[data-dialog]", (link, event) => {
    const box = document.getElementById(link.dataset.dialog);
    if (!box?.showModal) return;
    event.preventDefault();
    box.showModal();
  });
  on("click", "dialog [data-close]", (button, event) => {
    event.preventDefault();
    button.closest("dialog").close();
  });
})();
