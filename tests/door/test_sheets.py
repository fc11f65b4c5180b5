"""New pictures on a sheet for the grown-up."""

import pytest

from classroom.door.pictures import PICTURES, are_right
from classroom.door.sheets import give_pictures
from classroom.models import User


def test_the_sheet_says_which_pictures_open_the_door(ada: User, ben: User, ms_tan: User) -> None:
    given = give_pictures(pupils=[ben, ada], by=ms_tan)
    assert [(one.real_name, one.animal) for one in given] == [
        ("Ada Ashworth", "Fox"),
        ("Ben Barakat", "Bee"),
    ]
    for one, child in zip(given, (ada, ben), strict=True):
        child.refresh_from_db()
        assert are_right(tuple(picture.slug for picture in one.pictures), child.picture_password)
        assert [PICTURES[picture.slug] for picture in one.pictures] == one.pictures


@pytest.mark.parametrize("who", ["ben", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_gives_ada_new_pictures(ada: User, who: str, request: pytest.FixtureRequest) -> None:
    assert give_pictures(pupils=[ada], by=request.getfixturevalue(who)) == []
    ada.refresh_from_db()
    assert ada.picture_password == ""
