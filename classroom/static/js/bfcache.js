// A page that comes back from the browser's memory asks the server again: after signing out, Back shows nothing.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
// Nothing of this page may stand on the screen while it is being put into that memory.
window.addEventListener("pagehide", (event) => {
  if (event.persisted) document.body.hidden = true;
});
