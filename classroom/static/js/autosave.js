// Saves the composer a second after typing stops, on the server only: nothing is kept in this browser, because the next
// child must not find it. Without this script the buttons save.

const form = document.getElementById("composer");
const saved = document.getElementById("saved");
let timer;
let running;

const replace = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["coach", "send"]) {
    const here = document.getElementById(id);
    const there = fresh.getElementById(id);
    if (!here || !there || here.innerHTML === there.innerHTML || here.contains(document.activeElement)) continue;
    here.replaceWith(there);
  }
};

const say = (words) => {
  saved.textContent = words;
};

const send = async () => {
  const body = new FormData(form);
  // A photo goes with its own button only.
  body.delete("photo");
  body.set("autosave", "1");
  if (!form.dataset.autosave && !body.get("text").trim()) return;
  // The server would only refuse what does not fit.
  if (document.getElementById("ring").classList.contains("is-over")) return say(saved.dataset.notSaved);
  try {
    const address = form.dataset.autosave || form.getAttribute("action") || location.href;
    const answer = await fetch(address, { method: "POST", body, redirect: "error" });
    const draft = answer.headers.get("X-Draft");
    if (!answer.ok || !draft) return say(saved.dataset.notSaved);
    form.setAttribute("action", draft);
    form.dataset.autosave = `${draft}save/`;
    history.replaceState(null, "", draft);
    replace(await answer.text());
    say(saved.dataset.saved);
  } catch {
    say(saved.dataset.notSaved);
  }
};

// One at a time: an older save must never arrive after a newer one.
const save = async () => {
  while (running) await running;
  running = send();
  await running;
  running = undefined;
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(now, 1000);
};

const now = () => {
  clearTimeout(timer);
  timer = undefined;
  return save();
};

// The screen is about to be covered or left (eyes-on-me.js): what is typed and not saved is saved first.
document.addEventListener("savenow", (event) => {
  if (timer || running) event.detail.push(timer ? now() : running);
});

form.addEventListener("input", (event) => {
  if (event.target.type !== "file") soon();
});
form.addEventListener("change", (event) => {
  if (event.target.type === "file" && event.target.files.length) form.elements.add_photo.click();
});
// A save that came back meanwhile has put a new button in the place of the one that was pressed.
const press = (button) => {
  if (!button || button.isConnected) return form.requestSubmit(button);
  const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
  form.append(pressed);
  form.requestSubmit();
};

// A press saves everything itself; what is on its way arrives first.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (!running) return;
  event.preventDefault();
  running.then(() => press(event.submitter));
});
