"""The door: people and iPads come in by it; a signed-in user leaves it, or a kind sentence that says what to do."""
