"""Concerns: worries that somebody tells, that a check notices or that staff pass on enter; answers leave, and every reading is logged."""
