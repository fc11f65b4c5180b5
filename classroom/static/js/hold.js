// "Hold to see both": while the button (or its key) is held down, names and picture show together.
// <button data-hold data-key="h"> inside .review. Letting go, blur and a change of tab cover them again.
let held = null;

const cover = () => {
  if (!held) return;
  held.setAttribute("aria-pressed", "false");
  held.closest(".review").classList.remove("is-held");
  held = null;
};

const uncover = (button) => {
  held = button;
  button.setAttribute("aria-pressed", "true");
  button.closest(".review").classList.add("is-held");
};

const inField = (element) => element.closest("input, textarea, select, [contenteditable], dialog");
const keyed = (event) => event.target === held || !inField(event.target);

document.addEventListener("pointerdown", (event) => {
  const button = event.target.closest("[data-hold]");
  if (button && event.button === 0) uncover(button);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keyed(event)) return;
  const own = event.target.closest("[data-hold]");
  const pressed = own && (event.key === " " || event.key === "Enter");
  const byKey = document.body.dataset.keys === "on" && document.querySelector(`[data-hold][data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  const button = pressed ? own : byKey;
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) uncover(button);
});
for (const kind of ["pointerup", "pointercancel", "keyup"]) document.addEventListener(kind, cover);
for (const kind of ["blur", "pagehide"]) window.addEventListener(kind, cover);
document.addEventListener("focusout", (event) => { if (event.target === held) cover(); });
document.addEventListener("visibilitychange", cover);
document.addEventListener("contextmenu", (event) => { if (event.target.closest("[data-hold]")) event.preventDefault(); });
// With script the button never sends its form: that is the way for pages without script.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-hold]")) event.preventDefault();
});
