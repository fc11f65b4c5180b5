"""The classroom: one folder a room; every room looks only downhill (see README.md, the map of the house)."""
