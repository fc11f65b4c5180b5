"""The audits room."""
