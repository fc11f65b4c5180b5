// Pip's advice while a child types. htmx asks (#look, which never asks twice at once); the answer is put in place here, only what is
// new of it, so that it is not read out again, and never under a finger that rests on one of its buttons.
const form = document.getElementById("composer");
const look = document.getElementById("look");
// What a part of the page looked like when it came: other scripts may have added to it since.
const came = new WeakMap();
let asked = {};
let missed = false;
let mend = "";

const asItCame = (element) => came.get(element) ?? element.outerHTML;

// What reads aloud stays the last, however many cards come before it.
const parts = (element) => [...element.children].filter((each) => !each.matches(".read"));

const patch = (here, there) => {
  const [old, fresh] = [parts(here), parts(there)];
  fresh.forEach((element) => came.set(element, element.outerHTML));
  fresh.forEach((element, place) => {
    if (!old[place]) here.insertBefore(element, here.querySelector(":scope > .read"));
    else if (asItCame(old[place]) !== asItCame(element)) old[place].replaceWith(element);
  });
  old.slice(fresh.length).forEach((element) => element.remove());
};

const put = (id, page) => {
  const [here, there] = [document.getElementById(id), page.getElementById(id)];
  if (!here || !there) return;
  if (here.contains(document.activeElement)) missed = true;
  else patch(here, there);
};

// Only what differs is written, so that the cursor stays where it was.
const write = (field, words) => {
  const old = field.value;
  let [before, after] = [0, 0];
  const most = Math.min(old.length, words.length);
  while (before < most && old[before] === words[before]) before += 1;
  while (after < most - before && old[old.length - 1 - after] === words[words.length - 1 - after]) after += 1;
  if (before + after === old.length && old.length === words.length) return;
  field.setRangeText(words.slice(before, words.length - after), before, old.length - after, "preserve");
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const ask = () => look.dispatchEvent(new Event("look"));

look.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.path = form.dataset.coach;
  asked = {};
  for (const field of form.elements) {
    if (field.matches("textarea")) asked[field.name] = field.value;
    if (field.type === "file") delete detail.parameters[field.name];
  }
  if (mend) detail.parameters.fix = mend;
});

look.addEventListener("htmx:beforeSwap", ({ detail }) => {
  detail.shouldSwap = false;
  if (detail.xhr.status !== 200) return;
  const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  const mended = [...page.querySelectorAll("#mended textarea")];
  if (mended.some((each) => form.elements[each.name]?.value !== asked[each.name])) return ask();
  mend = "";
  for (const each of mended) write(form.elements[each.name], each.value);
  put("coach", page);
  put("send", page);
});

// A mend that did not arrive is not made minutes later, with some other question: whoever wants it presses again.
for (const kind of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) look.addEventListener(kind, () => { mend = ""; });

// A mend at one press, without leaving the page; taking the photo out needs the server.
form.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="fix"]');
  if (!button || button.value === "photo" || !window.htmx) return;
  event.preventDefault();
  mend = button.value;
  // The button goes away with its card.
  document.getElementById("text").focus();
  ask();
});

// What was not put in place because somebody rested there is asked for anew.
form.addEventListener("focusout", (event) => {
  const part = event.target.closest("#coach, #send");
  if (!missed || !part || part.contains(event.relatedTarget)) return;
  missed = false;
  ask();
});
