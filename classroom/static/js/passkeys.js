// <form data-passkey="get"> signs in or confirms, <form data-passkey="create"> makes one: its hidden button appears, asks the browser, and
// sends what it said. The options stand in the page ("passkey-options") or are asked from the form's own address.
const { webauthnJSON } = window;

async function options(form) {
  const block = document.getElementById("passkey-options");
  if (block) return JSON.parse(block.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return answer.json();
}

function say(form, name) {
  const known = form.querySelector(`[data-passkey-said="${name}"]`);
  const sentence = known ?? form.querySelector('[data-passkey-said="NotAllowedError"]');
  sentence.hidden = false;
}

async function use(form, button) {
  form.querySelectorAll("[data-passkey-said]").forEach((sentence) => { sentence.hidden = true; });
  button.setAttribute("aria-disabled", "true");
  try {
    const asked = await options(form);
    const credential = form.dataset.passkey === "create"
      ? await webauthnJSON.create(asked.creation_options)
      : await webauthnJSON.get(asked.request_options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (problem) {
    say(form, problem.name);
  }
  button.removeAttribute("aria-disabled");
}

if (webauthnJSON?.supported()) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button[hidden]");
    button.hidden = false;
    button.addEventListener("click", () => use(form, button));
    // Enter in its field is the same press; without the browser's answer there is nothing to send.
    form.addEventListener("submit", (event) => { event.preventDefault(); use(form, button); });
  }
  document.querySelectorAll("[data-with-passkey]").forEach((element) => { element.hidden = false; });
}
document.querySelectorAll("[data-without-passkey]").forEach((element) => {
  element.hidden = Boolean(webauthnJSON?.supported());
});
