// <form data-once>: a double press is one press. The second answer would show what the first has already replaced.
for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    // A page that did not come can be asked for again.
    setTimeout(() => { sent = false; }, 15000);
  });
  window.addEventListener("pageshow", () => { sent = false; });
}
