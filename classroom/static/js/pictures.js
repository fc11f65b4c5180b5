// The three taps stay on the iPad and are sent together: one page instead of three. Without script each tap is a page.
const form = document.querySelector("form[data-taps]");
const slots = form?.querySelector(".slots");
const tapped = [];

function show() {
  const full = [...slots.children].filter((slot) => slot.classList.contains("is-full")).length;
  slots.setAttribute("aria-label", slots.dataset.label.replace("#", String(full)));
  return full;
}

function fill() {
  const slot = [...slots.children].find((each) => !each.classList.contains("is-full"));
  slot?.classList.add("is-full");
  if (slot) slot.textContent = "★";
}

function send() {
  for (const picture of tapped) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "pic", value: picture });
    form.append(field);
  }
  form.submit();
}

form?.addEventListener("click", (event) => {
  const picture = event.target.closest(".pic");
  if (!picture) return;
  event.preventDefault();
  if (tapped.includes(picture.value) || show() === slots.children.length) return;
  tapped.push(picture.value);
  fill();
  if (show() === slots.children.length) send();
});

// A pause is counted down where it is said: "Wait 10 seconds". Whoever listens hears it once, and then that it is over.
const said = form ? document.querySelector(".note--stop span") : null;
const pause = said?.textContent.match(/\d+/);

function countDown() {
  const [before, after] = [said.textContent.slice(0, pause.index), said.textContent.slice(pause.index + pause[0].length)];
  const over = Date.now() + Number(pause[0]) * 1000;
  const heard = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
  said.parentElement.removeAttribute("role");
  said.parentElement.after(heard);
  const timer = setInterval(() => {
    const left = Math.ceil((over - Date.now()) / 1000);
    if (left > 0) {
      said.textContent = before + left + after;
    } else {
      clearInterval(timer);
      said.textContent = form.dataset.now;
      heard.textContent = form.dataset.now;
    }
  }, 1000);
}

if (pause) countDown();
