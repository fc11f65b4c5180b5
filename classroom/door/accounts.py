"""How the accounts of a school's grown-ups stand: who still has to do something before all is well."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q

from classroom.door.second_factor import STEPS
from classroom.models import User


@dataclass(frozen=True, slots=True)
class Accounts:
    """How many grown-ups are here; of them who has no second step, and who has never used their invitation."""

    people: int
    without_second_step: int
    never_in: int


def accounts_of(by: User) -> Accounts:
    """The accounts of the computing lead's own school, in one query; nobody else is told of any."""
    people = User.objects.staff().staff_kept_by(by).here()
    steps = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=STEPS)
    never = Q(last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    counted = people.aggregate(
        people=Count("pk"),
        without_second_step=Count("pk", filter=~Exists(steps)),
        never_in=Count("pk", filter=never),
    )
    return Accounts(**counted)
