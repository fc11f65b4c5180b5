// What lives: <div id="feed" data-poll="address"> asks every four seconds whether it still is as the server would draw it (204: yes).
// The answer is one or more elements with ids, as they are now. Only what differs by its data-mark is changed, in place: focus,
// selection and a voice that reads aloud stay, and what a child is reading does not move. Nothing is asked while nobody looks.
const EVERY = 4000;
const SELDOM = 30000;
const LONGEST = 10000;
const NEWS = ".perch, .replies > .reply, [data-told]";
const main = document.getElementById("main");
const heard = document.getElementById("heard");
const pill = document.getElementById("arrivals");
const unseen = new Set();

// What the server sent for an element: what other scripts have added since (a pressed button, a shown one) is left alone.
const served = new WeakMap();
const remember = (root) => {
  for (const each of [root, ...root.querySelectorAll("*")]) served.set(each, each.cloneNode(false));
};

const sameKind = (one, other) => ["nodeName", "id", "action", "href"].every((name) => String(one[name]) === String(other[name]));

const counterpart = (from, child) => {
  for (let each = from; each; each = each.nextSibling) {
    if (sameKind(each, child)) return each;
    if (!child.id && each.id) return null;
  }
  return null;
};

const take = (here, fresh, came) => {
  if (fresh.nodeType !== Node.ELEMENT_NODE) {
    if (here.nodeValue !== fresh.nodeValue) here.nodeValue = fresh.nodeValue;
    return;
  }
  if (fresh.dataset.mark && fresh.dataset.mark === here.dataset.mark) return;
  takeAttributes(here, fresh);
  let next = here.firstChild;
  for (const child of [...fresh.childNodes]) {
    const match = counterpart(next, child);
    if (!match) {
      here.insertBefore(child, next);
      if (child.matches) came.push(...[child, ...child.querySelectorAll(NEWS)].filter((each) => each.matches(NEWS)));
      continue;
    }
    while (next !== match) next = dropped(next);
    take(match, child, came);
    next = match.nextSibling;
  }
  while (next) next = dropped(next);
};

const dropped = (node) => {
  const next = node.nextSibling;
  node.remove();
  return next;
};

const takeAttributes = (here, fresh) => {
  const before = served.get(here) ?? here;
  for (const { name } of [...before.attributes]) if (!fresh.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (before.getAttribute(name) !== value) here.setAttribute(name, value);
  served.set(here, fresh.cloneNode(false));
};

// The reading position: what has the keyboard's focus; else what stands a third down the screen, or nearest to it.
const inSight = () => {
  const line = innerHeight / 3;
  const away = ({ top, bottom }) => Math.max(top - line, line - bottom, 0);
  const seen = (selector) => [...main.querySelectorAll(selector)]
    .map((block) => ({ block, box: block.getBoundingClientRect() }))
    .filter(({ box }) => box.height && box.bottom > 0 && box.top < innerHeight)
    .sort((one, other) => away(one.box) - away(other.box));
  return [...seen(":focus-visible"), ...seen(".post__in > :not(.replies), .reply")];
};

const putBack = (places) => {
  const place = places.find(({ block }) => block.isConnected);
  const off = () => (place ? place.block.getBoundingClientRect().top - place.box.top : 0);
  const scroll = () => scrollBy({ top: off(), behavior: "instant" });
  scroll();
  // A page too short to scroll gets room: below for what came, above for what has gone.
  if (off() >= 1) document.documentElement.style.minBlockSize = `${document.documentElement.scrollHeight + off()}px`;
  else if (off() <= -1) main.style.marginBlockStart = `${-off()}px`;
  if (Math.abs(off()) >= 1) scroll();
};

const change = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const [held, places, came, told] = [document.activeElement, inSight(), [], []];
  document.documentElement.style.minBlockSize = main.style.marginBlockStart = "";
  for (const part of [...fresh.children]) {
    const here = document.getElementById(part.id);
    if (!here) continue;
    const marks = new Map([here, ...here.querySelectorAll("[data-told]")].map((each) => [each.id, each.dataset.told]));
    take(here, part, came);
    told.push(...[here, ...here.querySelectorAll("[data-told]")].filter((each) => marks.get(each.id) !== each.dataset.told));
    window.htmx?.process(here);
  }
  putBack(places);
  if (held !== document.body && !held.isConnected) main.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
  came.forEach(remember);
  welcome(came, told.map((each) => each.dataset.told?.trim()).filter(Boolean));
  document.dispatchEvent(new CustomEvent("arrived"));
};

const say = (words) => {
  heard.textContent = "";
  if (words) setTimeout(() => { heard.textContent = words; }, 100);
};

const counted = (n) => (n === 1 ? pill.dataset.one : pill.dataset.many.replace("#", n));

const welcome = (came, told) => {
  for (const each of came) {
    const card = each.matches(".perch") ? each.firstElementChild : each;
    card.classList.add("post--new");
    setTimeout(() => card.classList.remove("post--new"), 1000);
  }
  const posts = came.filter((each) => each.matches(".perch"));
  for (const each of posts) {
    if (each.getBoundingClientRect().bottom > 0) continue;
    unseen.add(each);
    eyes.observe(each);
  }
  show();
  say([posts.length ? counted(posts.length) : "", ...told].filter(Boolean).join(". "));
};

const show = () => {
  if (!pill) return;
  for (const each of unseen) if (!each.isConnected) unseen.delete(each);
  pill.hidden = unseen.size === 0;
  if (unseen.size) pill.firstElementChild.textContent = counted(unseen.size);
};

const eyes = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    unseen.delete(target);
    eyes.unobserve(target);
  }
  show();
});

pill?.addEventListener("click", () => {
  const [first] = [...unseen].sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
  if (!first) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "start" });
  unseen.clear();
  show();
});

// Nothing is moved under a finger: a page that is being scrolled comes to rest first, if it does so soon.
let scrolled = 0;
addEventListener("scroll", () => { scrolled = performance.now(); }, { passive: true });
const rest = async () => {
  for (let i = 0; i < 8 && performance.now() - scrolled < 150; i += 1) await new Promise((done) => { setTimeout(done, 80); });
};

const ask = async (part) => {
  const address = part.dataset.poll;
  const patience = new AbortController();
  setTimeout(() => patience.abort(), LONGEST);
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, redirect: "manual", signal: patience.signal });
  const onward = answer.headers.get("HX-Redirect");
  // Signed out, or somebody else by now: the whole page goes, and never a door into the middle of it.
  if (onward) location.assign(onward);
  else if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500 && answer.status !== 429)) location.reload();
  // Too much at once (429), or broken: seldom.
  else if (!answer.ok) throw new Error(answer.statusText);
  else if (answer.status !== 204) {
    const html = await answer.text();
    await rest();
    if (part.isConnected && part.dataset.poll === address) change(html);
  }
};

let timer;
let asking = false;
let pause = EVERY;

const round = async () => {
  clearTimeout(timer);
  if (asking || document.hidden) return;
  asking = true;
  try {
    await Promise.all([...document.querySelectorAll("[data-poll]")].map(ask));
    pause = EVERY;
  } catch {
    // No network, or no room: quietly, and seldom, until it is back.
    pause = Math.min(pause * 2, SELDOM);
  }
  asking = false;
  timer = setTimeout(round, pause);
};

document.querySelectorAll("[data-poll]").forEach(remember);
document.addEventListener("visibilitychange", round);
addEventListener("online", round);
timer = setTimeout(round, EVERY);
