"""Names that are words, as a five-year-old writes them: what can only be a child though no capital says so."""

from classroom.safeguarding.names.captions import Captions
from classroom.safeguarding.names.neighbours import PEOPLES, verbs
from classroom.safeguarding.names.vocabulary import english, grammar, uses

# Senses in which a word stands without an article.
BARE = frozenset({"stuff", "like", "time", "do", "did", "modal", "call", "small"})
_VERBS = frozenset({"do", "did", "modal"})
_PRESENTED_WITHIN = 9
_ASKING = frozenset({"why", "how", "when", "what", "where"})
_PLAYS_WITHIN = 4
_MINE = frozenset({"me", "us", "my", "our"})


class Childlike(Captions):
    """One place where a name that is also a word stands; all the rules hold whatever the size of its letters."""

    def _can_only_be_a_child(self) -> bool:
        if self._text.plain[self._text.start[self._first] - 1 : self._text.start[self._first]] == "@":
            return True
        if self._after in self._uses.after and not self._is_asked_after():
            return False
        if self._is_captioned() or self._is_an_agent() or self._is_presented() or self._is_asked_after():
            return True
        if self._before in self._uses.before and self._before not in grammar("subjects"):
            return False
        return self._is_called() or self._signs() or self._is_an_object() or self._is_joined_to_me()

    def _is_captioned(self) -> bool:
        """`Summer holding a newt`, `will she`."""
        pictured = self._before == "of" and self._text.word(self._first - 2) in grammar("pictures")
        if pictured and self._is_somebody():
            return True
        if self._after == "who" and self._before in {"is", "was", "its"}:
            return True
        if self._before in {"that", "if"} and self._is_told_of():
            return True
        begins = self._begins_clause() or self._before in {"of", "at"}
        return (begins and self._after in grammar("captions")) or (
            self._after in {"she", "he"} and not self._uses.senses & _VERBS and not self._is_announced()
        )

    def _is_presented(self) -> bool:
        """`Ivy with her cup`, `Hope (age 5)`, `the girl with the hat is dale`, `this is art, he`."""
        text, last = self._text, self._last
        next_word, third = text.word(last + 1), text.word(last + 2)
        if "(" in self._gap_after() and (next_word in {"y", "year", "age", "aged"} or next_word.isdigit()):
            return True
        timely = "time" in self._uses.senses
        if self._before in {"is", "was", "its"} and not timely:
            told = text.low[max(self._first - _PRESENTED_WITHIN, 0) : self._first - 1]
            people = not self._after and not grammar("people", "persons").isdisjoint(told)
            if people or ("," in self._gap_after() and next_word in {"he", "she"}):
                return True
        if self._is_announced():
            return False
        with_own = self._after in {"with", "wiv", "in", "on"} and third in {"her", "his"}
        dressed = self._after == "as" and third in {"a", "an"}
        dressed = dressed and grammar("definitions").isdisjoint(text.low)
        return with_own or (not timely and (dressed or self._is_at_play()))

    def _is_at_play(self) -> bool:
        """`Holly on the climbing frame`, `it was bug`."""
        text, last = self._text, self._last
        where = self._after in grammar("small_links") or self._after in {"up", "down", "behind"}
        there = where and self._begins_clause()
        if there and not grammar("playgrounds").isdisjoint(text.low[last + 2 : last + 2 + _PLAYS_WITHIN]):
            return True
        told = (
            text.joined(self._first - 2, self._first - 1) if self._first > 1 else text.word(self._first - 1)
        )
        bare = self._uses.senses <= {"thing", "do", "did"}
        return bare and not self._after and told in {"it was", "it is", "its", "this is", "thats"}

    def _is_asked_after(self) -> bool:
        """`did hope cry`, `guess what joy did`, `was holly here`."""
        before, after, senses = self._before, self._after, self._uses.senses
        asks = self._text.begins(self._first - 1) or self._text.word(self._first - 2) in _ASKING
        if "modal" in senses:
            return before in {"can", "did", "does", "is", "was", "has"}
        if "time" in senses:
            return False
        if before in {"did", "does"} and asks:
            return after in english() and after not in grammar("things_base", "small_links")
        if before in {"what", "how"} and after in {"did", *grammar("deeds")}:
            return True
        return before in {"is", "was"} and after == "here" and asks

    def _is_an_agent(self) -> bool:
        """Who does what only people do, or does it to me: "clay hugged", "dash pushd me", "will got"."""
        senses, after = self._uses.senses, self._after
        if "modal" in senses:
            return self._is_no_modal()
        if not after or self._is_announced():
            return False
        if self._does_it_to_me():
            return True
        if not self._begins_clause():
            return False
        bare = not senses & {"stuff", "like", "time", "place"} or senses == {"like"}
        if after.endswith("ed") and after not in english() and self._is_somebody():
            return True
        does = after in grammar("pasts") or (after in verbs() and after.endswith("s"))
        return after in grammar("deeds") or (bare and does) or self._is_pair(bare=bare)

    def _is_no_modal(self) -> bool:
        """`will got the ball`, `then will skord`, `will and bill`: no verb that helps another."""
        after = self._after
        if self._before in grammar("subjects"):
            return False
        if after == "and":
            return self._before != "" or uses(self._text.word(self._last + 2)) is not None
        misspelt = self._begins_clause() and after.endswith("d") and after not in english()
        return after in grammar("pasts") or misspelt

    def _does_it_to_me(self) -> bool:
        """`hope told me`, `dash pushd it`."""
        after, third = self._after, self._text.word(self._last + 2)
        if after in grammar("effects", "being", "small_links"):
            return False
        if not (self._begins_clause() or self._before == "that" or self._before not in english()):
            return False
        known = after in verbs() or after in grammar("deeds")
        return (third in _MINE | PEOPLES and (known or after not in english())) or (
            third == "it" and after not in english()
        )

    def _is_pair(self, *, bare: bool) -> bool:
        """`pip and flint were`."""
        text, last = self._text, self._last
        known = uses(text.word(last + 2))
        acts = text.word(last + 3) in {"were", "was"} or text.word(last + 3) in grammar("pasts")
        if self._after != "and" or known is None or not acts:
            return False
        certain = text.word(last + 3) in {"had", "have"} or text.word(last + 3) in grammar("deeds")
        return certain or ((bare or "thing" in self._uses.senses) and known.senses != {"stuff"})

    def _is_called(self) -> bool:
        """`sorry frank`, `come on grace`, `is hope coming`, `where is dash`."""
        senses, text = self._uses.senses, self._text
        if self._after == "for" and self._before in {"thanks", "thankyou", "thanx"}:
            return True
        if "time" in senses:
            return False
        spoken_to = not self._after or self._after in {"your", "you", "ur", "i", "we", "for"}
        if spoken_to and (self._before in grammar("calling") or self._frame_before("call")):
            return True
        asks = text.begins(self._first - 1) or text.word(self._first - 2) in _ASKING
        asked = self._before in {"is", "where"} and asks
        sought = self._before in {"is", "was"} and text.word(self._first - 2) == "where" and not self._after
        acts = self._after in verbs() or self._after in grammar("captions")
        return sought or (asked and acts and self._after.endswith("ing"))

    def _signs(self) -> bool:
        """`by hope`, `luv from joy x`, `hope age 6`."""
        text, first, after = self._text, self._first, self._after
        loves = text.word(first - 2) in {"love", "luv", "lov"}
        signs = self._before in {"by", "from"} and (text.begins(first - 1) or loves)
        aged = after in {"age", "aged"} and text.word(self._last + 2).isdigit()
        return aged or (signs and (not after or set(after) == {"x"}))

    def _is_an_object(self) -> bool:
        """`i love rose`, `one for max`, `its rob`: a thing without its article, or a verb where none can stand."""
        senses, before = self._uses.senses, self._before
        met = before in grammar("meets")
        if before in {"chose", "choose", "picked", "asked", "told", "got"} and self._after == "to":
            return "time" not in senses
        ends = before != "" and (not self._after or self._after in grammar("small_links", "days"))
        if senses <= {"do", "did"}:
            return met or (ends and before in {"its", "is", "was", "with", "for", "by", "from"})
        if "modal" in senses:
            return ends and (met or before == "with")
        # "C is for cat."
        spelled = before == "for" and self._text.word(self._first - 2) == "is"
        bare = ends and senses <= {"thing", "did", "do"}
        return bare and (met or (before in {"for", "from", "beside", "behind"} and not spelled))

    def _is_joined_to_me(self) -> bool:
        """`me hope and ava`, `hope + me`, `me & hope`."""
        text, first, last = self._text, self._first, self._last
        if self._before == "me" and self._after == "and" and text.begins(first - 1):
            return True
        signs = {"&", "+", "n"}
        before = first > 0 and text.gap(first).strip() in signs and text.word(first - 1) in {"me", "i"}
        after = self._gap_after().strip() in signs and text.word(last + 1) in {"me", "i"}
        return before or after
