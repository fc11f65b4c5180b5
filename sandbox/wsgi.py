"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

from classroom.safeguarding.warm import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandbox.settings")
application = get_wsgi_application()
# Each process before its first request; a server that loads us and then forks pays once for all.
warm()
