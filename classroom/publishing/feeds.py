"""The Atom feed: a page of the public account for feed readers; the school's name and nobody else's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from classroom.publishing.public import Page, ShownPost

# An empty feed has an age too: without one every reading would look like news.
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Whole addresses of our own pages, made by whoever knows them."""

    page: str
    feed: str
    post: Callable[[str], str]
    picture: Callable[[str], str]


class _Feed(Atom1Feed):
    """Its age is that of its newest entry."""

    def latest_post_date(self) -> datetime:
        """When anything in it last changed."""
        return max((item["updateddate"] for item in self.items), default=_BEGINNING)


def atom(page: Page, *, addresses: Addresses) -> str:
    """The entries of a page, newest first; one reads well alone. Ids stay the same at every address of the server."""
    feed = _Feed(
        title=page.school.name,
        link=addresses.page,
        description=None,
        language="en-GB",
        author_name=page.school.name,
        feed_url=addresses.feed,
        feed_guid=_id(page.school.slug),
    )
    for post in page.posts:
        feed.add_item(
            title=post.byline,
            link=addresses.post(post.public_id),
            description=_body(post, addresses),
            unique_id=_id(page.school.slug, post.public_id),
            pubdate=post.went_out_at,
            updateddate=post.updated_at,
            author_name=page.school.name,
        )
    return str(feed.writeString("utf-8"))


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("fledgling", *parts))).urn


def _body(post: ShownPost, addresses: Addresses) -> SafeString:
    # Made safe once, by words.rich_text, when the version was written.
    words = mark_safe(post.html)  # noqa: S308
    pictures = format_html_join(
        "",
        '<p><img src="{}" alt="{}"></p>',
        ((addresses.picture(picture.public_token), picture.alt_text) for picture in post.pictures),
    )
    link = format_html('<p><a href="{0}">{0}</a></p>', post.link) if post.link else ""
    return format_html("<p>{}</p>{}{}", words, pictures, link)
