"""Trials: a school's roster and posts from files enter; what the name rule decides about each, and figures, leave.

For `check_posts` and `evaluate_names`. Nothing here knows the database: a school tries the matcher before it has one.
"""
