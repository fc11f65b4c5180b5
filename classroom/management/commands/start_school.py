"""`manage.py start_school`: a real school, its first computing lead, and the link with which they choose a password."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.door import links, start
from classroom.management.starting import questions
from classroom.roster.colleagues import propose_username
from classroom.roster.staff import Account, StaffRefused

PORT = 8000


class Command(BaseCommand):
    help = (
        "Start a real school: its name, its public address, its first computing lead. Prints a link, once, with which they"
        " choose a password. What is missing is asked for, if somebody is there to answer. No password is ever an option."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option a question; nothing secret."""
        for question in questions.QUESTIONS:
            parser.add_argument(question.option, help=str(question.words))
        parser.add_argument("--address", help="where it is reached: https://posts.school.example")
        parser.add_argument(
            "--new-link",
            action="store_true",
            help="a fresh link for the computing lead of --slug (or for --user)",
        )
        parser.add_argument(
            "--reset-second-step",
            action="store_true",
            help="with --new-link: they have lost phone and recovery codes, and nobody else can reset them",
        )

    def handle(self, **options: Any) -> None:
        """Start it, or print a fresh link."""
        self._tables_are_there()
        try:
            origin = questions.origin(options["address"] or default_origin())
            if options["new_link"] or options["reset_second_step"]:
                self._new_link(options, origin)
            else:
                self._start(options, origin)
        except questions.BadAnswer as bad:
            raise CommandError(str(bad)) from None
        except StaffRefused as refused:
            raise CommandError(_("Nothing was done. %(why)s") % {"why": refused.sentence}) from None

    def _start(self, options: dict[str, Any], origin: str) -> None:
        if options["slug"] and self._is_there(questions.SLUG.clean(options["slug"])):
            return
        told = questions.answers(options, ask=_ask if sys.stdin.isatty() else None)
        called = {key: told[key] for key in ("title", "first_name", "last_name")}
        try:
            admin = start.start_school(
                name=told["name"],
                slug=told["slug"],
                short_name=told["short_name"],
                username=told["user"] or propose_username(**called),
                account=Account(
                    title=told["title"],
                    first_name=told["first_name"],
                    last_name=told["last_name"],
                    email=told["email"],
                    role=start.ADMIN,
                ),
                at=timezone.now(),
            )
        except start.Begun:
            self._is_there(told["slug"])
            return
        self.stdout.write(_("%(school)s is there.") % {"school": told["name"]})
        self._say_link(admin.staff_name, admin.username, links.password_link(admin, origin=origin), origin)

    def _is_there(self, slug: str) -> bool:
        """Say so, if there is a school at this address already."""
        school = start.school_at(slug)
        if school is None:
            return False
        said = _(
            "There is a school at %(slug)s already: %(name)s. Nothing was done. A fresh link: --new-link"
        )
        self.stdout.write(said % {"slug": slug, "name": school.name})
        return True

    def _new_link(self, options: dict[str, Any], origin: str) -> None:
        slug = questions.SLUG.clean(options["slug"] or "")
        admin = start.admin_of(slug, username=options["user"] or "")
        if admin is None:
            raise CommandError(
                _("No computing lead of a school at “%(slug)s” goes by that name.") % {"slug": slug}
            )
        link = start.fresh_link(
            admin=admin, origin=origin, resets=options["reset_second_step"], at=timezone.now()
        )
        self._say_link(admin.staff_name, admin.username, link, origin)

    def _say_link(self, name: str, username: str, link: str, origin: str) -> None:
        signs_in = f"{origin}{reverse('account_login')}"
        self.stdout.write(
            _("%(name)s opens this link and chooses a password. It works once, for a day:") % {"name": name}
        )
        self.stdout.write(f"\n  {link}\n")
        self.stdout.write(_("User name: %(username)s") % {"username": username})
        self.stdout.write(_("Then sign in at %(page)s") % {"page": signs_in})

    def _tables_are_there(self) -> None:
        if "classroom_school" not in connection.introspection.table_names():
            raise CommandError(
                _("There are no tables yet. First: manage.py migrate, manage.py createcachetable")
            )


def default_origin() -> str:
    """The first host of ALLOWED_HOSTS: over https, unless only this machine is served."""
    host = settings.ALLOWED_HOSTS[0]
    return f"http://{host}:{PORT}" if settings.DEBUG else f"https://{host}"


def _ask(words: str) -> str:
    try:
        return input(f"{words}\n> ")
    except (EOFError, KeyboardInterrupt):
        raise CommandError(_("Stopped. Nothing was done.")) from None
