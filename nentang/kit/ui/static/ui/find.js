// Ctrl+K, or a click into the search box: a dialog that lists what is found while somebody types.
// Without it the box in the header and Enter do the same on a page of their own. The value of the
// input is never changed while it has the focus: Telex keyboards delete and retype what they wrote.
"use strict";
(() => {
  const WAIT = 400; // milliseconds without a key before anything is asked
  const header = document.querySelector(".find[data-suggest]");
  const template = document.getElementById("find-box");
  if (!header || !template || !window.HTMLDialogElement) return;

  const typedAbove = header.querySelector("input");
  let box, input, list, status, form;
  let timer, running, shown = "", before;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");

  function build() {
    document.body.append(template.content.cloneNode(true));
    box = document.querySelector("dialog.find-box");
    form = box.querySelector("form");
    input = box.querySelector("input");
    list = box.querySelector(".find-list");
    status = box.querySelector("[role=status]");
    input.addEventListener("input", (event) => event.isComposing || later());
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", onKey);
    list.addEventListener("pointermove", onPointer);
    box.querySelector("[data-close]").addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
    box.addEventListener("close", onClosed);
  }

  function open() {
    if (!box) build();
    if (box.open) return;
    before = document.activeElement;
    input.value = typedAbove.value;
    box.showModal();
    input.focus();
    input.select();
    if (input.value.trim()) ask();
  }

  function onClosed() {
    stop();
    // A click into the box in the header opened it: it would open again if that got the focus.
    if (before && before !== typedAbove && before !== document.body) before.focus();
    else document.getElementById("noi-dung")?.focus({ preventScroll: true });
  }

  function stop() {
    clearTimeout(timer);
    running?.abort();
    running = null;
  }

  function later() {
    stop();
    timer = setTimeout(ask, WAIT);
  }

  async function ask() {
    const wanted = input.value.trim();
    if (wanted === shown && list.children.length) return;
    stop();
    if (!wanted) return show("", "");
    const asking = (running = new AbortController());
    try {
      const address = `${header.dataset.suggest}?${new URLSearchParams({ q: wanted })}`;
      const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const found = await answer.text();
      if (running === asking) show(wanted, found);
    } catch (error) {
      if (error.name !== "AbortError" && running === asking) show("", "", box.dataset.failed);
    }
  }

  function show(wanted, found, words) {
    shown = wanted;
    list.innerHTML = found;
    const said = list.querySelector("[data-said]");
    status.textContent = words || said?.dataset.said || "";
    status.classList.toggle("sr", !words && options().length > 0);
    input.setAttribute("aria-expanded", String(options().length > 0));
    input.removeAttribute("aria-activedescendant");
    list.scrollTop = 0;
  }

  function choose(option) {
    active()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function onPointer(event) {
    const option = event.target.closest("[role=option]");
    if (option && option !== active()) choose(option);
  }

  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const found = options();
    const at = found.indexOf(active());
    if (event.key === "ArrowDown" && found.length) choose(found[(at + 1) % found.length]);
    else if (event.key === "ArrowUp" && found.length) choose(found[at > 0 ? at - 1 : found.length - 1]);
    else if (event.key === "Enter" && at >= 0 && shown === input.value.trim()) found[at].click();
    else return;
    event.preventDefault();
  }

  typedAbove.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
})();
