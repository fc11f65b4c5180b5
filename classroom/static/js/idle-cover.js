// An idle screen is covered first and signed out last. Only a hand on the page counts; polling never does.
// <body data-cover-seconds="480" data-idle-seconds="600">, <dialog id="cover">, <form id="bye">.
const { coverSeconds, idleSeconds } = document.body.dataset;
const cover = document.getElementById("cover");
const bye = document.getElementById("bye");
let touched = Date.now();
let leaving = false;

const look = () => {
  const idle = (Date.now() - touched) / 1000;
  if (idle >= Number(idleSeconds)) {
    if (!leaving) bye.requestSubmit();
    leaving = true;
  } else if (idle >= Number(coverSeconds) && !cover.open) {
    cover.showModal();
  }
};

const touch = () => {
  // Under the cover only its own button counts, so that a knock on the table does not show the page again.
  if (cover.open) return;
  look();
  if (!cover.open) touched = Date.now();
};

if (idleSeconds && cover && bye) {
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    document.addEventListener(kind, touch, { passive: true, capture: true });
  }
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("close", () => { touched = Date.now(); });
  // A sleeping iPad runs no timers: look again as soon as somebody wakes it.
  document.addEventListener("visibilitychange", look);
  window.setInterval(look, 1000);
}
