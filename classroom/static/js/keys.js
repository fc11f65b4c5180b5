// Single keys for staff: an element says which key it answers to with data-key="a". Only outside fields, never with a modifier.
// <body data-keys="on">; a teacher who turned the keys off has a body without it.
const inField = (element) => element.closest("input, textarea, select, [contenteditable], dialog");

const answer = (element) => {
  if (element.matches("a[href], button, summary") && element.getAttribute("aria-disabled") !== "true") {
    element.click();
  } else {
    element.focus();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (document.body.dataset.keys !== "on" || inField(event.target)) return;
  const key = CSS.escape(event.key.toLowerCase());
  const element = [...document.querySelectorAll(`[data-key="${key}"]:not([data-hold])`)]
    .find((each) => each.checkVisibility?.() ?? each.getClientRects().length);
  if (!element) return;
  event.preventDefault();
  answer(element);
});
