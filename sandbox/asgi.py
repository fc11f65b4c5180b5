"""The same program for a server that speaks ASGI."""

import os

from django.core.asgi import get_asgi_application

from classroom.safeguarding.warm import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandbox.settings")
application = get_asgi_application()
# Each process before its first request; a server that loads us and then forks pays once for all.
warm()
