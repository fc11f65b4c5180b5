"""The first minute of a real school: what was typed at `start_school` enters; clean answers, or every reason at once, leave."""
