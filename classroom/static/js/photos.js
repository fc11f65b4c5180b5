// Each chosen photo goes to the draft by itself, as soon as it is chosen: with a bar that says how far it is, one after the
// other so that they come in order, again after a lost network and never twice (its `press` is found again), and without the name of its file. It also does
// "Earlier", "Later" and "Take it out" without leaving the page. Only the list changes: what is typed beside a photo stays.
// Without this script the form sends them all, and every button is a press.

const root = document.getElementById("pictures");
const form = root?.closest("form");
const said = document.getElementById("photos-said");
const [AT_ONCE, MOST, MOST_BYTES, LONGEST] = [1, 4, 25 * 1024 * 1024, 180000];
// After a photo that did not arrive: so many seconds until the next try.
const PAUSES = [2, 4, 8, 15, 30];
let chosen = [];
let counted = 0;
let held;
let drafting;
let moving = false;
let looking;

const words = (name, values = {}) =>
  Object.entries(values).reduce((all, [key, value]) => all.replace(`{${key}}`, value), root.dataset[name]);
// What stands beside a photo too is only read out.
const tell = (sentence, aloud = false) => {
  said.textContent = sentence;
  said.classList.toggle("vh", aloud);
};
const say = (name, values) => tell(words(name, values));
const list = () => document.getElementById("photos");
const pending = () => chosen.filter((one) => !one.refused);

// A fresh page gets its draft first (autosave.js); all photos wait for the same one.
const draft = async () => {
  if (!form.dataset.autosave) {
    const asked = [];
    if (!drafting) document.dispatchEvent(new CustomEvent("draftneeded", { detail: asked }));
    drafting ??= Promise.all(asked);
    await drafting;
    drafting = undefined;
  }
  return form.dataset.autosave ? form.getAttribute("action") : "";
};

// The server's list, of which what stands here already stays as it is but for its number and its buttons.
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const draw = async (html, { certain = false } = {}) => {
  let fresh = parsed(html);
  // Two answers may overtake each other: an older one does not know all that stands here.
  if (!certain && [...list().children].some((here) => !fresh.getElementById(here.id))) fresh = parsed(await ask("pictures/") || html);
  head(fresh);
  const wanted = [...fresh.getElementById("photos").children].map((there) => {
    const here = document.getElementById(there.id);
    if (!here) return there;
    for (const part of ["[id^=which-]", ".photo-acts"]) here.querySelector(part).replaceWith(there.querySelector(part));
    return here;
  });
  for (const here of [...list().children]) if (!wanted.includes(here)) here.remove();
  wanted.forEach((item, place) => {
    if (list().children[place] !== item) list().insertBefore(item, list().children[place] ?? null);
  });
  list().hidden = !wanted.length;
  room(fresh);
  // Pip looks at them too, once for all that come together.
  clearTimeout(looking);
  looking = setTimeout(() => document.getElementById("look")?.dispatchEvent(new CustomEvent("look")), 500);
};

// Beside a photo stands nobody's name: whose post it is, and what it answers, are said without one before a photo is shown.
const head = (fresh) => {
  const title = document.querySelector("h1").textContent;
  for (const id of ["about", "typing-for"]) {
    const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
    if (here && there && here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
  }
  document.title = document.title.replace(title, document.querySelector("h1").textContent);
  document.getElementById("begun-before")?.remove();
};

const room = (fresh) => {
  const [here, there] = [document.getElementById("photo"), fresh.getElementById("photo")];
  if (here && there) here.querySelector("label").replaceWith(there.querySelector("label"));
  if (here) here.hidden = !there;
  else if (there) root.append(there);
  for (const link of form.querySelectorAll('a[href="#photo"]')) link.hidden = !there;
  plain();
};

// With this script nobody has to press "Put it in".
const plain = () => { for (const button of form.querySelectorAll("[name=add_photo]")) button.hidden = true; };

const show = (one, name, percent) => {
  one.part("says").textContent = words(name);
  one.bar.value = percent;
  one.bar.hidden = Boolean(one.timer) || Boolean(one.refused);
  one.part("again").hidden = !one.timer && !one.stuck;
};

const leave = (one) => {
  const hadFocus = one.item.contains(document.activeElement);
  clearTimeout(one.timer);
  // Calling it back is answered at once: by then it must be known to be out.
  chosen = chosen.filter((other) => other !== one);
  one.xhr?.abort();
  one.item.remove();
  document.getElementById("on-way").hidden = !chosen.length;
  next();
  return hadFocus;
};

const refuse = (one, sentence) => {
  one.refused = true;
  held = undefined;
  show(one, "sending", 0);
  one.part("says").textContent = sentence;
  tell(sentence, true);
  next();
};

const again = (one, name, seconds) => {
  one.misses += 1;
  one.timer = setTimeout(() => retry(one), 1000 * (seconds || PAUSES[Math.min(one.misses, PAUSES.length) - 1]));
  show(one, name, 0);
  if (one.misses === 1) tell(words(name), true);
  next();
};

// What only a press may try again: the door has answered, or something that we do not know.
const stick = (one) => {
  one.stuck = true;
  show(one, "stuck", 0);
  tell(words("stuck"), true);
  next();
};

const retry = (one) => {
  clearTimeout(one.timer);
  Object.assign(one, { timer: undefined, stuck: false });
  next();
};

const arrive = async (one, html) => {
  const onTheAdder = document.getElementById("photo")?.contains(document.activeElement);
  await draw(html);
  const lost = leave(one);
  if (lost || (onTheAdder && document.getElementById("photo").hidden)) list().lastElementChild?.querySelector("textarea").focus();
  say("came");
};

const answered = (one, xhr) => {
  one.xhr = undefined;
  if (!chosen.includes(one)) return;
  const sentence = xhr.getResponseHeader("Content-Type")?.startsWith("text/plain") ? xhr.responseText : "";
  if (xhr.status === 200 && xhr.getResponseHeader("X-Draft")) arrive(one, xhr.responseText);
  else if (xhr.status === 413) refuse(one, words("tooBig"));
  else if (xhr.status === 0 || xhr.status === 429 || xhr.status >= 500) again(one, "later", Number(xhr.getResponseHeader("Retry-After")));
  else if (sentence) refuse(one, sentence);
  else stick(one);
};

const send = async (one) => {
  const xhr = new XMLHttpRequest();
  one.xhr = xhr;
  show(one, "sending", 0);
  const address = await draft().catch(() => "");
  if (one.xhr !== xhr || !chosen.includes(one)) return;
  if (!address) {
    one.xhr = undefined;
    return again(one, "later");
  }
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("autosave", "1");
  body.set("press", one.press);
  // What a file is called may be a child's name: it stays here.
  body.set("photo", one.file, "photo");
  xhr.upload.addEventListener("progress", (event) => show(one, "sending", (100 * event.loaded) / event.total));
  xhr.upload.addEventListener("load", () => show(one, "ready", 100));
  xhr.addEventListener("loadend", () => answered(one, xhr));
  xhr.open("POST", `${address}pictures/`);
  xhr.setRequestHeader("HX-Request", "true");
  xhr.timeout = LONGEST;
  xhr.send(body);
};

const next = () => {
  const sending = chosen.filter((one) => one.xhr).length;
  const ready = chosen.filter((one) => !one.xhr && !one.timer && !one.stuck && !one.refused);
  for (const one of ready.slice(0, Math.max(0, AT_ONCE - sending))) send(one);
  if (!held || pending().length) return;
  const button = held.isConnected ? held : form.querySelector(`[name="${held.name}"][value="${held.value}"]`);
  held = undefined;
  if (button) form.requestSubmit(button);
};

const choose = (file) => {
  const item = document.getElementById("new-on-way").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  const one = { file, item, part, bar: item.querySelector("progress"), press: token(), misses: 0 };
  counted += 1;
  part("what").textContent = words("what", { n: counted });
  one.bar.setAttribute("aria-label", part("what").textContent);
  part("again").addEventListener("click", () => retry(one));
  part("out").addEventListener("click", () => {
    held = undefined;
    leave(one);
    (document.getElementById("new-photo") ?? said).focus();
    say("went");
  });
  chosen.push(one);
  document.getElementById("on-way").append(item);
  document.getElementById("on-way").hidden = false;
  if (file.size > MOST_BYTES) refuse(one, words("tooBig"));
};

// Where the page is not on https the browser makes no UUID.
const token = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const ask = async (path, fields = {}) => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const answer = await fetch(`${await draft()}${path}`, { method: "POST", body, redirect: "manual", headers: { "HX-Request": "true" } });
    return answer.ok && answer.headers.has("X-Draft") ? await answer.text() : "";
  } catch {
    return "";
  }
};

const place = (item) => say("moved", { n: [...list().children].indexOf(item) + 1, all: list().children.length });

const move = async (button) => {
  const item = button.closest("li");
  const [id, to] = button.value.split(":");
  const html = await ask(`pictures/${id}/moving/`, { to });
  if (!html) return say("notNow");
  await draw(html);
  item.querySelector(`[data-way="${button.dataset.way}"]`)?.focus();
  place(item);
};

const drop = async (button) => {
  const item = button.closest("li");
  const near = item.nextElementSibling ?? item.previousElementSibling;
  const html = await ask("pictures/", { drop_photo: button.value });
  if (!html) return say("notNow");
  await draw(html, { certain: true });
  (near?.querySelector("[name=drop_photo]") ?? document.getElementById("new-photo"))?.focus();
  say("went");
};

const press = async (event) => {
  const button = event.target.closest("[name=move], [name=drop_photo]");
  if (!button) return;
  event.preventDefault();
  if (moving) return;
  if (button.getAttribute("aria-disabled") === "true") return place(button.closest("li"));
  moving = true;
  try { await (button.name === "move" ? move(button) : drop(button)); } finally { moving = false; }
};

const change = (event) => {
  const field = event.target;
  if (field.type !== "file" || !field.files.length) return;
  const free = MOST - list().children.length - pending().length;
  const files = [...field.files];
  // The field shows what the files are called.
  field.value = "";
  tell("");
  files.slice(0, Math.max(0, free)).forEach(choose);
  if (files.length > free) say("tooMany");
  next();
};

// What is handed in has its photos: a press waits for those that are on their way. The bin needs none.
const hold = (event) => {
  if (event.target !== form || !pending().length) return;
  held = undefined;
  if (event.submitter?.id === "bin") return void [...chosen].forEach(leave);
  event.preventDefault();
  event.stopImmediatePropagation();
  held = event.submitter ?? undefined;
  say(pending().every((one) => one.timer || one.stuck) ? "stuck" : "hold");
};

if (root) {
  plain();
  root.addEventListener("click", press);
  root.addEventListener("change", change);
  // One press less: the way to the field opens it.
  form.addEventListener("click", (event) => {
    const field = event.target.closest('a[href="#photo"]') && document.getElementById("new-photo");
    if (!field) return;
    event.preventDefault();
    field.click();
  });
  document.addEventListener("submit", hold, { capture: true });
  for (const kind of ["online", "pageshow"]) window.addEventListener(kind, () => chosen.filter((one) => one.timer).forEach(retry));
  // The screen is about to be left (eyes-on-me.js): what is on its way may arrive first.
  const arrived = (done) => (chosen.some((one) => one.xhr) ? setTimeout(arrived, 100, done) : done());
  document.addEventListener("savenow", (event) => event.detail.push(new Promise(arrived)));
}
