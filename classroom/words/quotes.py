"""Quotation marks and apostrophes: an iPad curls them, a keyboard does not, and whoever looks for words means them all."""

# Each straight sign with what stands for it in words that somebody typed elsewhere.
CURLED = {"'": "’‘ʼ´`", '"': "“”„″"}
_STRAIGHT = str.maketrans({curled: straight for straight, ways in CURLED.items() for curled in ways})


def straight(text: str) -> str:
    """The same text, sign for sign, as a keyboard types it."""
    return text.translate(_STRAIGHT)
