// Reads aloud what a child taps on: <button class="read" data-reads="ID ID"> says what stands in those elements, a second press stops
// it. The buttons show only under <html class="can-read">: where the device itself has a voice. A voice from elsewhere is never used,
// because it would be sent children's words.
const QUIET = "svg, time, button, select, header, nav, .btn, .act, .egg, .post__acts, .replies, .reply__who, .photo__guard, .flight, .ring, input, [role=status], [aria-hidden=true], [data-quiet]";
const BLOCK = /^(block|flex|grid|list-item|table)/;
// Pictures have no sound; keys and digits are pictures only together with their sign.
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3]/gu;
const { speechSynthesis: speech } = window;
let voice;
let spoken;
let pressed;

const gather = (node, parts) => {
  if (node.nodeType === Node.TEXT_NODE) return void parts.push(node.data.replace(/\s+/g, " "));
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(QUIET) || getComputedStyle(node).display === "none") return;
  if (node.tagName === "IMG") return void (node.alt && parts.push("\n", (document.body.dataset.picture ?? "{alt}").replace("{alt}", () => node.alt), "\n"));
  if (node.matches("textarea")) return void parts.push("\n", node.value, "\n");
  const apart = BLOCK.test(getComputedStyle(node).display) || node.tagName === "BR";
  if (apart) parts.push("\n");
  for (const child of node.childNodes) gather(child, parts);
  if (apart) parts.push("\n");
};

// One line for each part of the page, ended as a sentence, so that the voice takes a breath.
const say = (texts) => texts.join("").replace(PICTURES, "").replace(/[#@](?=[\p{L}\p{N}])/gu, "").split("\n")
  .map((line) => line.replace(/\s+/g, " ").trim())
  .filter((line) => /[\p{L}\p{N}]/u.test(line))
  .map((line) => (/[.!?…:,;]["'”’)]*$/.test(line) ? line : `${line}.`))
  .join(" ");

const words = (button) => {
  const parts = [];
  for (const id of button.dataset.reads.split(" ")) {
    const element = document.getElementById(id);
    if (!element) continue;
    parts.push("\n");
    if (element.matches("textarea")) parts.push(element.value);
    else for (const child of element.childNodes) gather(child, parts);
  }
  return say(parts);
};

const stop = () => {
  pressed?.setAttribute("aria-pressed", "false");
  pressed = undefined;
  spoken = undefined;
  speech.cancel();
};

const read = (button) => {
  const text = words(button);
  if (!text) return;
  const mine = new SpeechSynthesisUtterance(text);
  Object.assign(mine, { voice, lang: voice.lang, rate: 0.9 });
  // An older one that was cut off must not end the one that came after it.
  mine.onend = mine.onerror = () => { if (spoken === mine) stop(); };
  spoken = mine;
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  speech.speak(mine);
};

const choose = () => {
  const voices = speech.getVoices().filter((one) => one.localService && /^en\b/i.test(one.lang.replace("_", "-")));
  voice = voices.find((one) => /^en.GB/i.test(one.lang)) ?? voices[0];
  document.documentElement.classList.toggle("can-read", Boolean(voice));
};

const look = () => {
  if (pressed && (!pressed.isConnected || document.querySelector("dialog[open]:not(:has([aria-pressed=true]))"))) stop();
};

if (speech) {
  choose();
  speech.addEventListener?.("voiceschanged", choose);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-reads]");
    if (!button || !voice) return;
    const again = button === pressed;
    stop();
    if (!again) read(button);
  });
  // What is read may go away, or be covered.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributeFilter: ["open"] });
  window.addEventListener("pagehide", stop);
  document.addEventListener("submit", (event) => { if (event.target.id === "bye") stop(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
}
