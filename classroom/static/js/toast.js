// The Undo toast counts down and then takes its Undo away: <p class="toast" data-until="…" data-now="…">.
// Both times are the server's, so a clock that is wrong on the laptop does not matter.
const begun = new WeakMap();

const secondsLeft = (toast) => {
  if (!begun.has(toast)) begun.set(toast, performance.now());
  const given = (Date.parse(toast.dataset.until) - Date.parse(toast.dataset.now)) / 1000;
  return Math.ceil(given - (performance.now() - begun.get(toast)) / 1000);
};

const tick = () => {
  for (const toast of document.querySelectorAll("[data-until]")) {
    const left = secondsLeft(toast);
    if (left > 0) {
      const said = toast.querySelector("[data-seconds]");
      if (said) said.textContent = left;
    } else if (!toast.contains(document.activeElement) || left < -2) {
      toast.remove();
    }
  }
};

window.setInterval(tick, 250);
