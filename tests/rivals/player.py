"""A process of its own that makes one random move each time it is told to: `python -m tests.rivals.player seed`, ids by standard input."""

import json
import random
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import django

django.setup()

from classroom.models import Post, User  # noqa: E402
from classroom.moderation import moves  # noqa: E402
from classroom.moderation.rescan import rescan  # noqa: E402
from classroom.writing.drafts import NotADraft, save_draft  # noqa: E402
from classroom.writing.permits import MayNotWrite  # noqa: E402
from classroom.writing.revise import NothingToMend, start_again  # noqa: E402
from tests.alive.drawn import REFUSED, pick  # noqa: E402
from tests.alive.house import House  # noqa: E402

if TYPE_CHECKING:
    Move = Callable[[House, random.Random], object]

ALSO_REFUSED = (*REFUSED, MayNotWrite, NotADraft, NothingToMend)


def _number(draw: random.Random) -> int:
    return draw.randrange(60)


def _reply(house: House, draw: random.Random) -> None:
    house.write(
        _number(draw),
        _number(draw),
        _number(draw),
        pictures=draw.randrange(2),
        alt=_number(draw),
        wide=False,
        before=_number(draw),
        passing=draw.random() < 0.2,
    )


def _edit(house: House, draw: random.Random) -> None:
    post = pick(Post.objects.filter(live_revision__isnull=False).order_by("-pk")[:8], _number(draw))
    draft = start_again(post.pk, author=post.author, now=house.now)
    save_draft(draft.pk, author=post.author, text=house.words(_number(draw), _number(draw)), now=house.now)
    moves.hand_in(draft.pk, author=post.author, now=house.now)


MOVES: "dict[str, Move]" = {
    "reply": _reply,
    "edit": _edit,
    "approve": lambda house, draw: house.approve(_number(draw), _number(draw), apart=True),
    "approve another": lambda house, draw: house.approve(_number(draw), 0, apart=True),
    "decide": lambda house, draw: house.decide(_number(draw), _number(draw), _number(draw)),
    "undo": lambda house, draw: house.undo(_number(draw)),
    "off the wall": lambda house, draw: house.off_the_wall(
        _number(draw), _number(draw), by_author=draw.random() < 0.5
    ),
    "notice": lambda house, draw: house.notice(_number(draw), _number(draw), likes=draw.random() < 0.8),
    "tag": lambda house, draw: house.tag(_number(draw), _number(draw), _number(draw)),
    "join": lambda house, draw: house.join(_number(draw), _number(draw)),
    "rename": lambda house, draw: house.rename(_number(draw), _number(draw), _number(draw)),
    "come or go": lambda house, draw: house.come_or_go(_number(draw)),
    "phrase": lambda house, draw: house.phrase(remember=draw.random() < 0.5),
    "share": lambda house, draw: house.share(_number(draw), _number(draw), _number(draw)),
    "re-scan": lambda house, draw: rescan(house.school.pk, now=house.now, at_most=5),
}


def play(house: House, draw: random.Random) -> tuple[str, str]:
    """One move: which, and what refused it, if anything did."""
    name = draw.choice(list(MOVES))
    try:
        MOVES[name](house, draw)
    except ALSO_REFUSED as refused:
        return name, type(refused).__name__
    return name, ""


def main() -> None:
    """Answer each line of standard input, which says what time it is, with the move that was made."""
    draw = random.Random(int(sys.argv[1]))
    ids = json.loads(sys.stdin.readline())
    children, deciders, other_staff, strangers = (
        list(User.objects.filter(pk__in=group).order_by("pk")) for group in ids
    )
    for line in sys.stdin:
        now = datetime.fromisoformat(line.strip())
        house = House(children, deciders, other_staff, strangers, now)
        # Two players never count the same leaves.
        house.next_mark = 40_000 + draw.randrange(50_000)
        sys.stdout.write(json.dumps(play(house, draw)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
