"""Where a give, a get or an ask counts.

A ledger must not move by accident: `got married`, `gave a talk`, `shared a taxi` and `asked about her job` are
honest lines of a journal and neither gifts nor requests. Where a ledger verb is not followed by what it needs, the
entry is `other`, with a hint how to write it.
"""

from itertools import pairwise
from typing import NamedTuple

from netjournal.model.entry import Head
from netjournal.model.verbs import TOLD, nature
from netjournal.text.lexicon import Lexicon, Verb

# Begins the token that is the contact's own name, so that a head reads the same in everybody's file.
OWN = "\x00"
NO_WHAT = "if it was one, write `{}` with what: intro, referral, advice, help, article, work …, or one word and a colon"
NOTHING = "it moves nothing; if something was given, write `{}` and what: intro, referral, advice …"


class Said(NamedTuple):
    """What follows a ledger verb up to `with`, as typed and as words compare.

    colon  the head ends in one
    ends   nothing but names comes after these words: `shared with her the news` goes on
    to_me  `me` stood right after the verb
    """

    typed: str
    tokens: list[str]
    plain: list[str]
    colon: bool
    ends: bool
    direction: str | None
    to_me: bool


def small_words(plain: list[str], lexicon: Lexicon) -> int:
    """How many small words, and the contact's own name, stand before the what."""
    small = lexicon.grammar["before_what"]
    return next((index for index, word in enumerate(plain) if word not in small and word != OWN), len(plain))


def reckoned(verb: Verb, sent: bool, said: Said, lexicon: Lexicon) -> Head:
    """The head of a ledger verb: a give, a get or an ask where what follows makes it one; else `other`, or writing."""
    typed, tokens, plain, colon, ends, direction, _ = said
    talk = lexicon.grammar["talk"]
    over = small_words(plain, lexicon)
    left = plain[over:]
    if verb.verb == "asked" and (talk.intersection(plain[:1]) or talk.intersection(left[:1])):
        return Head("other", typed=typed, direction=direction)
    another = bool(left) and left[0] in lexicon.whats and verb.gives not in (None, "article")
    one_word = colon and len(left) == 1 and not another and not _is_nothing(left[0], verb, lexicon)
    what, word, used = None, "", over
    if verb.gives is None and _for_somebody(said.plain[:over], left, verb, lexicon):
        if sent:
            return Head("message", direction=direction, words=" ".join(tokens), typed=typed)
        return Head("other", typed=typed, direction=direction, hint=NOTHING.format(verb.verb))
    if left and _is_what(lexicon.whats.get(left[0]), verb) and lexicon.grammar["no_thing"].isdisjoint(left[1:2]):
        what, word, used = lexicon.whats[left[0]], left[0], over + 1
    elif sent:
        writing = lexicon.verbs.get(left[0]) if left else None
        if writing is not None and nature(writing.verb) == "writing":
            return Head(writing.verb, direction=direction, words=" ".join(tokens[over + 1 :]), typed=typed)
        if not one_word:
            return Head("message", direction=direction, words=" ".join(tokens), typed=typed)
        what, word, used = "other", left[0], over + 1
    elif not left and ends:
        what = verb.gives
    elif not left:
        return Head("other", typed=typed, direction=direction, hint=NO_WHAT.format(verb.verb))
    elif _is_nothing(left[0], verb, lexicon) or _by_somebody(plain, lexicon):
        return Head("other", typed=typed, direction=direction, hint=NOTHING.format(verb.verb))
    elif verb.gives not in (None, "article") and not another and _to_someone(said, over, lexicon):
        what = verb.gives
    elif one_word:
        what, word, used = verb.gives or "other", left[0], over + 1
    else:
        return Head("other", typed=typed, direction=direction, hint=NO_WHAT.format(verb.verb))
    counts = "got" if verb.verb == "gave" and direction == "in" else verb.verb
    return Head(counts, what, word, direction, (), " ".join(tokens[used:]), typed)


def _is_what(what: str | None, verb: Verb) -> bool:
    """Whether a verb gives this: `shared` an article, feedback, a referral; who shares a job has passed on where to find one."""
    return what is not None and (verb.gives in (None, what) or (verb.gives == "article" and what in TOLD))


def _is_nothing(word: str, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether no thing is given by this word: `introduced herself`, `got engaged`, `shared lunch`, `asked a question`."""
    grammar = lexicon.grammar
    if word in grammar["self"] or word in grammar["note"] or word in grammar["no_thing"] or word in grammar["idle"]:
        return True
    other = lexicon.verbs.get(word) if verb.verb != "asked" else None
    return other is not None and nature(other.verb) in ("conversation", "group")


def _for_somebody(small: list[str], left: list[str], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a give goes elsewhere, `gave to charity`, or what I got is theirs, `got her a gift`, or nothing, `got to work`."""
    grammar = lexicon.grammar
    if verb.verb == "asked" or not small or not left:
        return False
    toward = not grammar["toward"].isdisjoint(small)
    if verb.verb == "got":
        them = len(small) > 1 and (small[0] == OWN or small[0] in grammar["them"])
        return them or (toward and left[0] in grammar["doing"])
    return toward and left[0] not in lexicon.whats and OWN not in small and grammar["them"].isdisjoint(small)


def _by_somebody(plain: list[str], lexicon: Lexicon) -> bool:
    """`introduced by a friend`, `introduced to [[bob]] by her`: not mine, and nobody's gift of theirs either."""
    by, them = lexicon.grammar["by"], lexicon.grammar["them"]
    return plain[0] in by or any(word in by and (after == OWN or after in them) for word, after in pairwise(plain))


def _to_someone(said: Said, over: int, lexicon: Lexicon) -> bool:
    """`introduced her to …`, `introduced [[bob]]`, `introduced me to …`: an introduction without its name."""
    first = said.plain[0]
    to_them = over >= 2 and (first == OWN or first in lexicon.grammar["them"])
    return said.to_me or to_them or said.tokens[over].startswith("[[")
