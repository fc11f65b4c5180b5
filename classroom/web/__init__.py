"""The web: requests enter; one call to a room each; pages leave. HTTP lives here and nowhere else."""
