"""The names of a roster compiled in a process of its own, where nothing is known yet; says how many seconds it took.

`names` compiles the roster of so many children, `first` also reads a first text, `floor` only makes a dict.
"""

import sys

from classroom.safeguarding.names import compile_names
from tests.benchmarks.crowd import WORDS, roster
from tests.benchmarks.measure import seconds

if __name__ == "__main__":
    what, count = sys.argv[1], int(sys.argv[2])
    people = roster(count)
    took = seconds(
        {
            "floor": lambda: {person.first_name.casefold(): person for person in people},
            "names": lambda: compile_names(people),
            "first": lambda: compile_names(people).find(WORDS),
        }[what]
    )
    sys.stdout.write(f"{took:.9f}")
