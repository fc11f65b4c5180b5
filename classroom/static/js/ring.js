// The character ring: counts as the server does (code points after NFC, a newline counts one).
// <textarea data-ring="ID of the ring">, ring: data-limit, data-says="{n} of {limit}", data-says-over="{over} too many".

export const length = (words) => [...words.replace(/\r\n?/g, "\n").normalize("NFC")].length;

const draw = (field) => {
  const ring = document.getElementById(field.dataset.ring);
  if (!ring) return;
  const limit = Number(ring.dataset.limit);
  const n = length(field.value);
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
