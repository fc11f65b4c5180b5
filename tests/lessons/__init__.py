"""The room of lessons: switches and questions."""
