// Saves the composer a second after typing stops, on the server only: nothing is kept in this browser, because the next
// child must not find it. What can't be saved stays in the open page, which says so. Without this script the buttons save.

const form = document.getElementById("composer");
const line = document.getElementById("saved");
const [A_SECOND, PATIENCE, LONGEST, SENT_FOR] = [1000, 3000, 15000, 15000];
// After a save that did not arrive: so long until the next try.
const PAUSES = [2, 4, 8, 15, 30];
// How a save ended. `stays`: the server will not take it here any more, and trying again does not help.
const [SAVED, LATER, SHORTER, STAYS] = ["saved", "later", "shorter", "stays"];

// What was typed last, and what of it the server has.
let typed = 0;
let kept = 0;
let misses = 0;
let timer;
let running;
// The request that is on its way, which attempt it is, and what of the words a page that is left has sent.
let onWay;
let attempts = 0;
let left;
let sent = false;
let passing = false;
let gone = false;
let needed = false;
let warned = false;

// A question's first words are gone on with at their end.
form.elements.text.setSelectionRange(form.elements.text.value.length, form.elements.text.value.length);
if (new URLSearchParams(location.search).has("starter")) form.elements.text.focus();

const isDirty = () => typed !== kept;

const say = (outcome) => {
  // Good news is only to be seen: whoever listens is in the middle of a sentence.
  line.setAttribute("aria-live", outcome === SAVED ? "off" : "polite");
  if (line.textContent !== line.dataset[outcome]) line.textContent = line.dataset[outcome];
  line.classList.toggle("is-unsaved", outcome !== SAVED);
};

const foundAt = (draft) => {
  form.setAttribute("action", draft);
  form.dataset.autosave = `${draft}save/`;
  form.dataset.coach = `${draft}coach/`;
  history.replaceState(null, "", draft);
  const bin = document.getElementById("bin");
  bin.formAction = `${draft}discard/`;
  bin.hidden = false;
};

// Whoever asks like htmx is told the way to the door when the session is over, instead of being sent there.
const ask = (leaving) => {
  const mine = new AbortController();
  onWay = mine;
  setTimeout(() => mine.abort(), LONGEST);
  const body = new FormData(form);
  // A photo goes its own way.
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("autosave", "1");
  return fetch(form.dataset.autosave || form.getAttribute("action") || location.href, {
    method: "POST", body, redirect: "manual", headers: { "HX-Request": "true" }, keepalive: leaving, signal: mine.signal,
  });
};

const outcomeOf = async (answer) => {
  const draft = answer.headers.get("X-Draft");
  if (draft) {
    foundAt(draft);
    return SAVED;
  }
  if (answer.status === 422) return SHORTER;
  if (answer.status === 429 || answer.status >= 500) return LATER;
  gone = answer.headers.has("HX-Redirect");
  if (answer.status === 403) {
    // A refusal that gives the words back may be gone to; any other (somebody else has signed in) would swallow them.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    gone = !page.getElementById("typed");
  }
  return STAYS;
};

const attempt = async (leaving) => {
  const version = typed;
  if (!form.dataset.autosave && !needed && !form.elements.text.value.trim()) {
    kept = version;
    return SAVED;
  }
  let outcome = LATER;
  attempts += 1;
  const attempted = attempts;
  try {
    outcome = await outcomeOf(await ask(leaving));
  } catch { /* No network, or no answer: later. */ }
  if (outcome === SAVED) kept = Math.max(kept, version);
  // Called back by a newer one, which says how it ends.
  else if (attempted !== attempts) return outcome;
  misses = outcome === LATER ? misses + 1 : 0;
  if (outcome !== SAVED || !isDirty()) say(outcome);
  if (outcome === LATER && !timer) timer = setTimeout(now, PAUSES[Math.min(misses, PAUSES.length) - 1] * A_SECOND);
  return outcome;
};

const run = async (leaving) => {
  const mine = attempt(leaving);
  running = mine;
  const outcome = await mine;
  if (running === mine) running = undefined;
  return outcome;
};

// One at a time: an older save must never arrive after a newer one.
const save = async () => {
  while (running) await running;
  return isDirty() ? run(false) : SAVED;
};

// A page that is left can't wait for its turn: it calls back what is on its way.
const leave = async () => {
  if (!isDirty() || sent || left === typed) return;
  left = typed;
  onWay?.abort();
  await run(true);
  left = undefined;
};

const now = () => {
  clearTimeout(timer);
  timer = undefined;
  return save();
};

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  typed += 1;
  warned = false;
  if (!line.classList.contains("is-unsaved")) line.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(now, A_SECOND);
});

// What was typed while the scripts were still on their way counts as typed now, for whoever listens.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of form.querySelectorAll("textarea")) {
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// A sleeping iPad runs no timers: what is typed goes before it falls asleep, and again as soon as somebody wakes it.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) leave();
  else if (isDirty() && !sent) now();
});
window.addEventListener("pagehide", leave);
window.addEventListener("online", () => { if (isDirty()) now(); });
window.addEventListener("pageshow", () => { sent = false; });

// The screen is about to be covered or left (eyes-on-me.js): what is typed and not saved is saved first.
document.addEventListener("savenow", (event) => { if (isDirty()) event.detail.push(now()); });
// A photo (photos.js) needs a draft to go to, with words or without.
document.addEventListener("draftneeded", (event) => {
  needed = true;
  typed += 1;
  event.detail.push(now());
});
// What could not be saved stays: the page is not left for the door, neither by us nor by an answer from there.
const stay = (event) => {
  if (!isDirty()) return;
  event.preventDefault();
  say(STAYS);
};
document.addEventListener("leavepage", stay);
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Redirect")) stay(event);
});

const press = (button) => {
  sent = passing = true;
  // A page that did not come can be asked for again.
  setTimeout(() => { sent = false; }, SENT_FOR);
  // A new button may stand in the place of the one that was pressed.
  if (button && !button.isConnected) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  // A browser ignores a submit that is asked for while another one is still being told about.
  setTimeout(() => form.requestSubmit(button?.isConnected ? button : undefined));
};

// A press saves what is typed before it goes, so that no page takes the place of words that did not arrive. A double press is one.
form.addEventListener("submit", async (event) => {
  // A browser that can't be asked to submit is left alone.
  if (passing || !form.requestSubmit) {
    passing = false;
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  if (sent) return;
  sent = true;
  if (button?.id === "bin") {
    kept = typed;
    return press(button);
  }
  const outcome = await now();
  sent = false;
  // Enter where it presses anything only saves.
  if (outcome === LATER || (outcome === STAYS && gone) || button?.name === "keep") return;
  press(button);
});

// Whoever goes elsewhere takes the words along; what can't be saved is said once, before they go.
const takeAlong = async (event, go, byHand) => {
  if (!isDirty() || warned || sent) return;
  event.preventDefault();
  const outcome = await Promise.race([now(), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  warned = isDirty() && byHand;
  if (!warned) return go();
  // It hangs: nothing has been said yet.
  if (!outcome) say(LATER);
};
const bye = document.getElementById("bye");
bye?.addEventListener("submit", (event) => takeAlong(event, () => bye.submit(), Boolean(event.submitter)));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  // A worry waits for nothing.
  if (!link || link.matches('[href^="#"], [target], .dock__worry') || event.ctrlKey || event.metaKey) return;
  takeAlong(event, () => location.assign(link.href), true);
});
