"""How a time of the day and a day are said, everywhere alike."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format, time_format

# Nobody takes 2:45 for the middle of the night: within these hours a time of a school day needs no am or pm.
_SURE_FROM, _SURE_UNTIL = time(8), time(18)
_NIGHTS_IN_A_WEEK = 7


def say_time(moment: datetime | time) -> str:
    """Say a time (an aware moment is said in local time): "2:45", but "7:00 am" and "11:59 pm"."""
    clock = timezone.localtime(moment).time() if isinstance(moment, datetime) else moment
    if _SURE_FROM <= clock < _SURE_UNTIL:
        return time_format(clock, "g:i")
    return time_format(clock, "g:i A").lower()


def say_day(day: date, today: date) -> str:
    """Say a day that has been: "Wednesday" within a week, "18 November" before it."""
    return date_format(day, "l" if (today - day).days < _NIGHTS_IN_A_WEEK else "j F")
