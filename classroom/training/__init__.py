"""Training: the days on which grown-ups passed the course enter; until when each may approve and release leaves."""
