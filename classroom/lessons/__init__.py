"""Lessons: what a teacher asks of a class and switches on for it; questions and switches leave, read by the other rooms from their rows."""
