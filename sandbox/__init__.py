"""The Django project: settings, addresses and checks; nothing about children is in here."""
