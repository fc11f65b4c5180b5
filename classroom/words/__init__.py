"""Words: what somebody typed enters; the same words, tidy, counted, and as safe HTML made once, leave; and times as they are said."""
