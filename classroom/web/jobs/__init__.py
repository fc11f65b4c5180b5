"""The staff home in words: what the rooms have counted enters, lines to press leave. Nothing is counted here."""
