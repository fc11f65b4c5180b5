"""Forms: what somebody typed enters; clean values, or a kind sentence, leave. A room does the rest."""
