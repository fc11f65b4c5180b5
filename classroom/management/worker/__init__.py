"""The worker: tasks that wait on a queue, and on every tick what each room says is due, enter; done work leaves.

Killed at any moment it loses nothing: a task is tried again, and what is due is asked for on the next tick.
"""
