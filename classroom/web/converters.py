"""What stands in an address."""

# What a column of the database holds; whatever is above it is nobody's, just as this is.
LARGEST = 2**63 - 1


class Number:
    """An id or a size, `<number:...>`. One too large for the database finds nothing, like any other that is made up, and the view
    still gives back what was typed.
    """

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        """The number, or the largest that there is; so many digits that Python reads none (ValueError) are no address."""
        return min(int(value), LARGEST)

    def to_url(self, value: int) -> str:
        """As it is."""
        return str(value)
