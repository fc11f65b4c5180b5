// The character ring: counts what the server will keep, as the server does.
// <textarea data-ring="ID of the ring">, ring: data-limit, data-says="{n} of {limit}", data-says-over="{over} too many".
import { count } from "./plain.js";

const draw = (field) => {
  const ring = document.getElementById(field.dataset.ring);
  if (!ring) return;
  const limit = Number(ring.dataset.limit);
  const n = count(field.value);
  const over = n > limit;
  const says = over ? ring.dataset.saysOver : ring.dataset.says;
  ring.querySelector(".ring__fg").setAttribute("stroke-dasharray", `${Math.min(n, limit)} ${limit}`);
  ring.querySelector(".num").textContent = says
    .replace("{n}", n).replace("{limit}", limit).replace("{over}", n - limit);
  ring.classList.toggle("is-over", over);
};

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-ring]")) draw(event.target);
});
// The browser may bring back words that the server did not know when it drew the ring.
for (const field of document.querySelectorAll("[data-ring]")) draw(field);
