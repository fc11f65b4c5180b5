"""The roster: people and their names enter; the names that count leave, under a version that every change raises."""
