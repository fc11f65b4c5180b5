"""The product in a real browser: Debian's Chromium, driven as each person."""
