"""Permissions: what families and children say enters, and stays; how a purpose stands for a child on a day leaves."""
