"""Names that are words: is "rose" a child here, or a flower? Decided by grammar; whatever stays open is a child to ask about."""

from functools import cache

from classroom.safeguarding.names.childlike import BARE, Childlike
from classroom.safeguarding.names.neighbours import PEOPLES, PRONOUN_WITHIN, Large, verbs
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import Uses, english, first_names, grammar, uses


@cache
def _small_talk() -> frozenset[str]:
    return grammar("pronouns") | grammar("articles") | grammar("owners")


@cache
def _small_before() -> frozenset[str]:
    return grammar("small_links") | {"what", "that", "when"}


class Word(Childlike):
    """One place where a name that is also a word stands."""

    def is_child(self, key: str) -> bool:
        """May a child be meant?"""
        large = self._large()
        own = key.rpartition(" ")[2]
        endings = {f"{own}s", f"{own}es"}
        plural = self._text.word(self._last) in endings and self._last not in self._text.bases
        if not (plural or self._faint) and (
            self._is_among_people() or self._is_shown() or self._can_only_be_a_child()
        ):
            return True
        if self._is_set_phrase(large):
            return False
        if plural and (self._is_theirs() or (self._owns_without_sign(key) and not self._is_announced())):
            return True
        if plural or "small" in self._uses.senses:
            return large is Large.NAME
        return self._small() if large is Large.NO else self._capital(large)

    @property
    def is_surely_a_person(self) -> bool:
        """Do the words around fit nothing but a person?"""
        told = self._frame_after("strong") and self._after not in grammar("places_do")
        strong = told or self._frame_before("strong") or self._is_among_people()
        acts = self._after in verbs() and self._after not in grammar("states", "places_do")
        strong = strong or self._is_captioned()
        return (strong or (acts and self._begins_clause())) and not self._is_set_phrase(self._large())

    def is_thing_with(self, surname: str) -> bool:
        """Are the word and a surname after it, which is a word too, one thing: "the rose bush", "Art Day"?"""
        if self._frame_before("strong") or self._frame_after("strong") or self._is_among_people():
            return False
        modal = "modal" in self._uses.senses and self._before in grammar("subjects")
        if modal or surname in self._uses.after:
            return True
        acts = self._begins_clause() and self._after in verbs()
        return not self._text.capital(self._first) and self._is_announced() and not acts

    @property
    def is_where(self) -> bool:
        """Do the words around speak of a place?"""
        looked_at = self._before == "at" and self._text.word(self._first - 2) in grammar("looks")
        return (self._before in grammar("places") and not looked_at) or self._is_set_phrase(self._large())

    def _is_set_phrase(self, large: Large) -> bool:
        """Does a neighbour make it the word: "rose petals", "a compass rose"? But "Ruby's ring" is hers."""
        named = large is Large.NAME and not self._uses.senses & {"time", "place"}
        if self._after in grammar("groups") and not self._faint:
            return large is Large.NO or not self._owns()
        person = named or self._frame_before("strong")
        if self._after in self._uses.after and not (person and self._after in grammar("small_links")):
            return large is Large.NO or not self._owns()
        if named and (self._before in _small_before() or self._before in verbs()):
            # "I gave it to Rob", but "to rob a bank".
            return False
        return self._before in self._uses.before and not self._frame_before("strong")

    def _is_among_people(self) -> bool:
        """Beside a first name in a list, signed below, or followed by "and she"."""
        text, last = self._text, self._last
        joins = self._after in grammar("joins") and self._before not in self._uses.before
        if (joins or self._after == "and") and text.word(last + 2) in PEOPLES and not self._is_announced():
            return True
        if self._before in {"is", "was"} and text.word(self._first - 2) in grammar("people"):
            return True
        if text.capital(self._first) and self._before == "by" and not self._after:
            return True
        return not self._is_announced() and any(map(self._is_a_name, self._listed_beside()))

    def _is_a_name(self, at: int) -> bool:
        """Is the word a first name and nothing else, or "me"?"""
        word = self._text.word(at)
        if word == "me":
            return "," in self._text.gap(self._first)
        if self._is_fellow(at):
            return True
        return word in first_names() and uses(word) is None

    def _is_fellow(self, at: int) -> bool:
        """`Joy, Grace and Hope`: large letters for words that no list of values writes so."""
        text, known = self._text, uses(self._text.word(at))
        if known is None or not known.senses & self._uses.senses & {"virtue"}:
            return False
        return text.capital(at) and text.capital(self._first) and not self._is_shouted()

    def _is_defined(self) -> bool:
        """`Ray is the name for a line of light`: told what the word means."""
        last = self._last
        return not grammar("definitions").isdisjoint(self._text.low[last + 2 : last + 6])

    def _capital(self, large: Large) -> bool:
        if self._faint and not self._is_framed():
            return False
        return self._owns() or (self._inside() if large is Large.NAME else self._at_beginning())

    def _owns_without_sign(self, key: str) -> bool:
        """`junes turn`, and `Poppys tower`, where no plural is written so."""
        written = self._text.word(self._last)
        if self._after in grammar("owned"):
            return True
        # "Poppys", not "poppies".
        virtue = "virtue" in self._uses.senses and self._begins_clause()
        odd = written == f"{key}s" and (virtue or written not in english())
        after = self._after
        return odd and after in english() and after not in verbs() and after not in grammar("small_links")

    def _owns(self) -> bool:
        """`Holly's hat`: things are owned by people more often than by plants."""
        owned = self._last in self._text.bases and self._text.plain[self._text.end[self._last] - 2] == "'"
        if "time" in self._uses.senses and self._after in grammar("monthly"):
            return False
        return owned and self._after != "" and self._after not in verbs() and not self._is_announced()

    def _is_framed(self) -> bool:
        either = any(self._frame_before(grade) or self._frame_after(grade) for grade in ("strong", "weak"))
        return either or self._after in verbs() or self._after in grammar("copulas")

    def _is_verb(self) -> bool:
        senses = self._uses.senses
        return bool(senses & {"do", "did", "modal"}) and self._before in grammar("subjects")

    def _small(self) -> bool:
        """With a small letter."""
        senses = self._uses.senses
        if self._faint or ("modal" in senses and self._after in _small_talk()):
            return False
        if self._frame_before("strong"):
            return True
        if self._is_verb() or self._is_announced():
            return False
        begins = self._begins_clause()
        is_noun = not senses & {"stuff", "like", "time", "call", "place"}
        somebody = begins and self._after in grammar("copulas") and (is_noun or self._is_somebody())
        if (
            somebody
            or self._owns()
            or (self._frame_after("strong") and (begins or self._before == "with" or not senses & BARE))
        ):
            return True
        return not self._is_beside_a_word() and self._is_bare(begins=begins)

    def _is_beside_a_word(self) -> bool:
        """`fern and willow on our walk`."""
        return self._before == "and" and uses(self._text.word(self._first - 2)) is not None

    def _is_bare(self, *, begins: bool) -> bool:
        """Without the article or the noun that the word would need."""
        senses = self._uses.senses
        if senses == {"like"}:
            links = self._after in grammar("small_links")
            return links and self._before in verbs() and self._before not in grammar("seems")
        return "thing" in senses and not senses & BARE and self._acts(begins=begins)

    def _acts(self, *, begins: bool) -> bool:
        """Does a thing without its article do something: "i sat with rose", "daisy found"?"""
        acts = self._frame_after("weak") or self._after in verbs()
        return self._before == "with" or (acts and (begins or self._frame_before("weak")))

    def _inside(self) -> bool:
        senses, before = self._uses.senses, self._before
        if self._frame_before("strong"):
            return True
        article = before in grammar("articles") and not (before == "what" and self._after in grammar("pasts"))
        if article and senses & {"thing", "like", "stuff", "do", "time", "place"}:
            return False
        told = before in grammar("times") or self._tells_the_time() or self._is_announced()
        if "time" in senses and told:
            return False
        if "place" in senses and before in grammar("places"):
            return False
        if "stuff" in senses and "virtue" not in senses and before in grammar("subjects_of_lessons"):
            return self._frame_after("strong") or (self._after.endswith("ing") and self._after in verbs())
        return not (senses & {"modal", "did"} and before in grammar("subjects") - {"and", "to"})

    def _tells_the_time(self) -> bool:
        """`It is August`."""
        text, first = self._text, self._first
        return self._before in {"is", "was"} and text.word(first - 2) in {
            "it",
            "now",
            "month",
            "season",
            "time",
        }

    def _at_beginning(self) -> bool:
        """With a capital that only says that a sentence begins."""
        senses, after = self._uses.senses, self._after
        if after in grammar("copulas") and self._is_defined():
            return False
        if self._frame_after("strong"):
            return True
        if senses & {"modal", "do"} and (after in _small_talk() or self._name_follows()):
            return False
        return self._does_at_beginning()

    def _does_at_beginning(self) -> bool:
        """With something that it does, or alone."""
        senses, after = self._uses.senses, self._after
        if after in grammar("copulas"):
            return not senses & {"stuff", "time", "call"} or self._is_somebody()
        if "stuff" in senses and self._is_stuff():
            return False
        does = after in verbs() and not after.endswith("ing")
        if does or (self._name_follows() and "time" not in senses):
            return "call" not in senses
        return self._stands_alone()

    def _is_stuff(self) -> bool:
        """`Clay gets under your nails and it stays`."""
        follow = self._text.low[self._last + 2 : self._last + 2 + PRONOUN_WITHIN]
        return "it" in follow and not self._is_somebody() and self._after not in grammar("deeds")

    def _stands_alone(self) -> bool:
        """Without anything that it does: "Rose!", "Robin, come", "Art and his brother"."""
        senses, after = self._uses.senses, self._after
        if "," in self._gap_after():
            return not self._is_list() and not senses & {"call", "time"}
        if after == "and" and self._is_somebody():
            return True
        if not after:
            return "thing" in senses and not senses & {"call", "time"}
        other = self._text.word(self._last + 2)
        joined = after == "and" and self._text.capital(self._last + 2)
        named = joined and (other not in english() or self._text.word(self._last + 3) in verbs())
        return after in grammar("small_links") and "thing" in senses and (named or self._is_somebody())

    @classmethod
    def pointed_at(cls, text: Text, first: int, last: int) -> bool:
        """Does a caption point at what stands here: "look at freyer"?"""
        word = cls(text, first, last, Uses(frozenset({"thing"})), faint=False)
        return word._frame_before("caption")

    @classmethod
    def framed(cls, text: Text, first: int, last: int) -> bool:
        """Do the words around speak of a person, whatever stands between them?"""
        word = cls(text, first, last, Uses(frozenset({"thing"})), faint=False)
        return word._frame_before("strong") or word._frame_after("strong")
