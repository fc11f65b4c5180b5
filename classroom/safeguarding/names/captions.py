"""Names that are words, in the words beside a photo: who it shows, who made it, who stands where."""

from classroom.safeguarding.names.neighbours import Neighbours
from classroom.safeguarding.names.vocabulary import Uses, english, grammar

_HEADS = frozenset(":=")


def is_meant_in_tag(known: Uses, before: str, after: str) -> bool:
    """`#gohope`, `#joysmodel`: a cheer or something owned, but #summerfun and #loveart are words."""
    if known.senses & {"time", "like", "call", "place", "small"}:
        return False
    if before == "team":
        # Many a team is called after a flower, and #teamwill is read so too.
        return "virtue" in known.senses
    bare = "virtue" in known.senses or "stuff" not in known.senses
    owned = bare and after[:1] == "s" and after[1:] in english()
    return owned or before in grammar("tag_before") or after in grammar("tag_after")


class Captions(Neighbours):
    """One place where a name that is also a word stands, read as children write under a picture."""

    def _is_shown(self) -> bool:
        """Does the caption say that this is somebody?"""
        if self._is_headed() or (self._text.odd(self._first) and not self._is_announced()):
            return True
        if "time" in self._uses.senses:
            return self._has_made()
        if self._is_rarely_said and self._is_kissed():
            return True
        return self._is_alone() or self._is_pointed_at() or self._has_made() or self._is_placed()

    @property
    def _is_hardly_word(self) -> bool:
        """May the word, bare, be hardly anything but a name: no child writes "look at hope" of anything else?"""
        senses = self._uses.senses
        return not senses & {"time", "call"} and (self._is_rarely_said or senses <= {"thing", "do", "did"})

    @property
    def _is_rarely_said(self) -> bool:
        """Does nearly every bare use of it in a caption mean a child: Hope, Grace, Will?"""
        return bool(self._uses.senses & {"virtue", "modal"})

    def _is_headed(self) -> bool:
        """`Winners:` and below it `Hope`; `Star of the week: Grace`, `Angel = Joy`."""
        text, first = self._text, self._first
        if not first or not text.begins(first) or (self._after and self._after not in {"and", "n"}):
            return False
        gap = text.gap(first)
        if _HEADS.isdisjoint(gap) and " - " not in gap:
            return False
        head = text.word(first - 1)
        named = head in grammar("headings", "people", "persons", "roles")
        chosen = head in {"day", "week", "month", "term"} and text.word(first - 3) == "of"
        return named or (chosen and text.word(first - 2) in {"the", "this"})

    def _is_alone(self) -> bool:
        """`Grace`, with nothing else in its line."""
        text, first, last = self._text, self._first, self._last
        if self._uses.senses & {"call", "small", "place"}:
            return False
        if not text.alone(first, last):
            return False
        return text.capital(first) or (last + 1 - first == len(text) and self._is_hardly_word)

    def _is_pointed_at(self) -> bool:
        """`look at grace`, `photo of Joy`: bare, with nothing after that would go on with the word."""
        if self._after in self._uses.after or not self._is_after_frame():
            return False
        ends = not self._after or self._after in grammar("small_links", "days", "captions", "go_on")
        return ends and (self._is_hardly_word or self._text.capital(self._first))

    def _is_after_frame(self) -> bool:
        """`photo of`, or `by` at the very beginning; of hope and her like also `to mum from`."""
        if self._frame_before("caption") or (self._before == "from" and self._is_rarely_said):
            return True
        opens = self._before in {"by", "from", "with", "wiv"} and self._text.begins(self._first - 1)
        joined = self._after in {"and", "n"} and self._before in {"by", "from"}
        return opens and (joined or not self._after) and self._is_hardly_word

    def _is_kissed(self) -> bool:
        """`hope x`, `love hope xx`."""
        loves = self._before in {"love", "luv", "lov"} and self._text.begins(self._first - 1)
        ends = self._after == "" or set(self._after) == {"x"}
        return ends and (loves or (self._after != "" and self._text.begins(self._first)))

    def _is_theirs(self) -> bool:
        """`it is hopes`, which no child writes of more than one hope."""
        points = self._before in {"is", "its", "thats"} and self._frame_before("caption")
        return points and not self._after and self._is_rarely_said

    def _has_made(self) -> bool:
        """`Grace made this`, `joy made a cake`."""
        third = self._text.word(self._last + 2)
        if self._after != "made" or self._is_announced() or not self._begins_clause():
            return False
        if third in {"this", "these", "it", "one"}:
            return True
        if "time" in self._uses.senses:
            return third in {"a", "an"}
        return third in {"a", "an", "the", "some", "two", "my", "our"}

    def _is_placed(self) -> bool:
        """`Hope on the left`, `will at the front`, `grace next to me`, `Hope 7 today`."""
        text, last, third = self._text, self._last, self._text.word(self._last + 2)
        if not text.begins(self._first) and self._before not in {"and", "n"}:
            return False
        if self._is_rarely_said and text.begins(self._first) and self._is_seen(third):
            return True
        if self._after in grammar("ages") and self._is_hardly_word:
            return last + 2 == len(text) or text.begins(last + 2) or third in grammar("ages_end")
        if self._after == "next":
            return third == "to" and self._is_hardly_word
        stands = self._after in {"on", "in", "at"} and third == "the"
        return stands and text.word(last + 3) in grammar("spots") and text.word(last + 4) != "of"

    def _is_seen(self, third: str) -> bool:
        """`Joy with the rabbit`, `Grace in red`, `hope the pirate`: what nobody says of joy itself."""
        after, fourth = self._after, self._text.word(self._last + 3)
        if after in {"with", "wiv", "and"}:
            return third in {"the", "a", "an", "our", "my", "miss"} or third in grammar("titles_of_adults")
        if after in {"on", "at"}:
            return third in grammar("articles", "owners")
        if after == "in":
            return third in grammar("colours") or fourth in grammar("colours")
        if after in grammar("states"):
            return third in grammar("captions")
        return after == "being" or (after == "the" and fourth == "" and third in grammar("roles"))
