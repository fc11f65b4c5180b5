"""How secrets are hashed: argon2id, slow on purpose, yet small enough for eight threads on a small machine.

Django's own choice (100 MiB, eight lanes) would ask for 800 MiB when eight people sign in at the same moment.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class StaffHasher(Argon2PasswordHasher):
    """Pass phrases of grown-ups.

    Nothing but the hash stands between a stolen database and a phrase that somebody made up, so of the settings that OWASP holds
    to be equal it takes the one with most memory. The name stays Django's: hashes with other settings open the door once more
    and are made anew then.
    """

    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1


class PictureHasher(Argon2PasswordHasher):
    """Children's pictures: a key is mixed in before (door/pictures.py), so the least of OWASP's settings is enough.

    A whole school of children comes in within a minute.
    """

    algorithm = "argon2-pictures"
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
