"""Moderation: waiting revisions enter; decisions leave. Nobody else changes a post's state."""
