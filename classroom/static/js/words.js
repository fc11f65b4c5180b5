// The words that a question offers become buttons: a press puts the word where the cursor is. Without this script they are a list.
for (const bank of document.querySelectorAll("[data-words-for]")) {
  const field = document.getElementById(bank.dataset.wordsFor);
  for (const item of bank.querySelectorAll(".word")) {
    const word = item.textContent.trim();
    const button = Object.assign(document.createElement("button"), { type: "button", className: "starter", textContent: word });
    button.addEventListener("click", () => {
      const [start, end] = [field.selectionStart, field.selectionEnd];
      const before = field.value.slice(0, start);
      field.setRangeText(`${before && !/\s$/.test(before) ? " " : ""}${word} `, start, end, "end");
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    item.classList.remove("word");
    item.replaceChildren(button);
  }
}
