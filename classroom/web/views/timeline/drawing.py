"""Cards with the addresses that a page needs around them."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from classroom.door.animals import egg_of
from classroom.media.store import WIDTHS
from classroom.timeline.cards import Card, Photo
from classroom.timeline.likes import Liking
from classroom.timeline.walls import Page, WallName

# A colour of its own would tell one class, or one grown-up, from another where nobody is to be told.
NOBODYS_EGG = 3


@dataclass(frozen=True, slots=True)
class DrawnPhoto:
    """See components/photo.html."""

    small: str
    medium: str
    large: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class DrawnLike:
    """See components/like.html. No `url`: it can't be pressed. `number`: None where numbers are not shown."""

    id: int
    url: str
    liked: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """See components/post.html and components/reply.html; what is empty does not show."""

    id: str
    name: str
    emoji: str
    egg: int
    when: datetime | None
    html: SafeString
    pictures: tuple[DrawnPhoto, ...]
    checking: bool
    in_role: bool
    guard: str
    name_url: str
    url: str = ""
    like: DrawnLike | None = None
    reply_url: str = ""
    reshare_url: str = ""
    report_url: str = ""
    hide_url: str = ""
    more_url: str = ""
    original: "DrawnCard | None" = None
    replies: tuple["DrawnCard", ...] = ()


def drawn(card: Card) -> DrawnCard:
    """A post with its replies."""
    url = reverse("post", args=[card.id])
    return replace(
        _plain(card, str(card.id)),
        url=url,
        like=like_of(card.id, card.liking),
        reply_url=reverse("reply", args=[card.id]) if card.may_reply else "",
        reshare_url=reverse("reshare", args=[card.id]) if card.may_reshare else "",
        report_url=_report_url(card),
        hide_url=_hide_url(card),
        more_url=f"{url}?after={card.more_replies}" if card.more_replies else "",
        original=_original(card, card.original) if card.original else None,
        replies=tuple(_reply(one) for one in card.replies),
    )


def like_of(post_id: int, liking: Liking | None) -> DrawnLike | None:
    """The heart of a post; none where likes are off, nor where there is nothing to press and nothing to count."""
    if liking is None or not (liking.may_like or liking.number):
        return None
    url = reverse("like", args=[post_id]) if liking.may_like else ""
    return DrawnLike(post_id, url, liked=liking.liked, number=liking.number)


def _reply(card: Card) -> DrawnCard:
    return replace(_plain(card, str(card.id)), report_url=_report_url(card), hide_url=_hide_url(card))


def _original(reshare: Card, card: Card) -> DrawnCard:
    """What a reshare passes on; its own card may stand on the same page, so its number is another."""
    return replace(_plain(card, f"{reshare.id}-{card.id}"), url=reverse("post", args=[card.id]))


def _plain(card: Card, number: str) -> DrawnCard:
    return DrawnCard(
        id=number,
        name=card.byline.text,
        emoji=card.byline.emoji,
        egg=egg_of(card.pupil_id) if card.pupil_id else NOBODYS_EGG,
        when=card.when,
        # Made by the words' own cleaner when the revision was made.
        html=SafeString(card.html),
        pictures=tuple(_photo(photo) for photo in card.photos),
        checking=card.checking,
        in_role=card.in_role,
        guard=card.photo_name,
        name_url=_name_url(card),
    )


def _name_url(card: Card) -> str:
    return reverse("pupil_posts", args=[card.pupil_id]) if card.pupil_id else ""


def _hide_url(card: Card) -> str:
    return reverse("hide_post", args=[card.id]) if card.may_hide else ""


def _report_url(card: Card) -> str:
    return reverse("report", args=[card.id]) if card.may_report else ""


def _photo(photo: Photo) -> DrawnPhoto:
    small, medium, large = (reverse("picture", args=[photo.token, width]) for width in sorted(WIDTHS))
    return DrawnPhoto(small, medium, large, photo.width, photo.height, photo.alt)


def wall_url(wall: WallName, after: str = "") -> str:
    """Where a wall stands; a page of it after a place."""
    url = reverse("class_wall", args=[wall.class_id]) if wall.class_id else reverse("school_wall")
    return f"{url}?after={after}" if after else url


@dataclass(frozen=True, slots=True)
class Tab:
    """A wall to choose."""

    name: str
    url: str
    chosen: bool
    is_class: bool


def tabs(page: Page) -> tuple[Tab, ...]:
    """The walls to choose from; none where there is no choice."""
    if len(page.walls) == 1:
        return ()
    return tuple(
        Tab(wall.name, wall_url(wall), chosen=wall == page.wall, is_class=wall.class_id is not None)
        for wall in page.walls
    )
