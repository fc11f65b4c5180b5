// "Eyes on me" covers the screen while the teacher talks; when the class closes the page goes to the door. What was typed is
// saved first. <div id="class-watch" data-door="/wall/" data-paused> is what the poll brings, <dialog id="eyes-on-me"> the cover.
const cover = document.getElementById("eyes-on-me");
const LONGEST_SAVE = 3000;
let leaving = false;

const save = () => {
  const saves = [];
  document.dispatchEvent(new CustomEvent("savenow", { detail: saves }));
  return Promise.all(saves);
};

const look = () => {
  const paused = document.getElementById("class-watch")?.hasAttribute("data-paused") ?? false;
  if (paused && !cover.open) {
    save();
    cover.showModal();
  } else if (!paused && cover.open) {
    cover.close();
  }
};

const leave = async () => {
  if (leaving) return;
  leaving = true;
  const { door } = document.getElementById("class-watch").dataset;
  await Promise.race([save(), new Promise((done) => { setTimeout(done, LONGEST_SAVE); })]);
  leaving = document.dispatchEvent(new Event("leavepage", { cancelable: true }));
  // Words that could not be saved stay on the screen; the next answer of the poll tries again.
  if (leaving) location.assign(door);
};

cover.addEventListener("cancel", (event) => event.preventDefault());
// Pressing Escape twice closes it in some browsers all the same.
cover.addEventListener("close", look);
document.addEventListener("htmx:afterSettle", look);
document.addEventListener("leaveclass", leave);
look();
