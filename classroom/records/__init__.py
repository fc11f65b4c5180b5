"""Records: facts about what was done enter; one line each in the log book stays, and nothing ever leaves it."""
