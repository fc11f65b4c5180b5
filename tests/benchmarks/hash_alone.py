"""30 secrets hashed by the eight threads of the web server, in a process of its own; says the most memory that it needed, in KiB.

`nothing` only loads what the others load.
"""

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

THREADS, AT_ONCE = 8, 30
HASHERS = {"pictures": "PictureHasher", "staff": "StaffHasher", "djangos": "Argon2PasswordHasher"}


def hash_thirty(hasher: str) -> None:
    """As in a class that signs in at the same moment."""
    from classroom.door import hashers

    ours = getattr(hashers, HASHERS[hasher])()
    with ThreadPoolExecutor(THREADS) as threads:
        made = list(
            threads.map(lambda number: ours.encode(f"secret {number}", "salt of a bench"), range(AT_ONCE))
        )
    if len(set(made)) != AT_ONCE:
        raise ValueError("Thirty secrets have thirty hashes.")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandbox.settings")
    django.setup()
    if sys.argv[1] in HASHERS:
        hash_thirty(sys.argv[1])
    else:
        from argon2 import low_level as _low_level  # noqa: F401
    # Not getrusage: its peak begins with that of the process that started this one.
    told = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    sys.stdout.write(told[1] if told else "0")
