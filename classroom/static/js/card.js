// A card's square holds its token in the fragment, which no server sees. It leaves the address before anything is sent, and goes
// to the server in a form. Nothing of it stays in the page: the field lives only for the press.
const form = document.getElementById("card");

function show() {
  const token = window.location.hash.slice(1);
  window.history.replaceState(null, "", window.location.pathname);
  if (!token || !form) return;
  document.getElementById("card-none").hidden = true;
  document.getElementById("card-busy").hidden = false;
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "token", value: token });
  form.append(field);
  form.submit();
  field.remove();
}

// A second card in the same tab changes nothing but the fragment.
window.addEventListener("hashchange", show);
show();
