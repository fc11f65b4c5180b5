"""Management: commands that a person or a service manager starts; they ask the rooms and never write for them."""
