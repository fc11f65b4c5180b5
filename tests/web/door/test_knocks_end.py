"""When nobody waits at the door any more."""

from django.test import Client
from django.urls import reverse

from classroom.models import Knock, User
from tests.web.door.ipad import come_in, knock, type_code
from tests.web.ipad import read


def test_a_child_who_came_in_another_way_stands_at_the_door_no_more(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    knock(pad)
    other = Client()
    type_code(other)
    come_in(other)
    assert Knock.objects.count() == 0
    assert "asks to come in" not in read(ms_tan_s.get(reverse("my_class")))
