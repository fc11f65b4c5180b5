// Rows that scroll inside themselves begin where this page stands in them.
for (const here of document.querySelectorAll(":is(.nav, .chips) [aria-current]")) {
  const row = here.closest(".nav, .chips");
  const [place, room] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += place.left + place.width / 2 - room.left - room.width / 2;
}
