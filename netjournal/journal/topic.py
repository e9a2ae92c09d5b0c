"""A topic as it was typed, understood: its concepts, and what finds them; a slip of the pen is taken for what was meant."""

from collections.abc import Iterable, Iterator
from datetime import date

from netjournal.journal.concepts import Finder, concepts_of
from netjournal.journal.index import Journal
from netjournal.journal.spoken import Spoken
from netjournal.journal.topics import Topics, words_of
from netjournal.text.lazy import late
from netjournal.text.lexicon import Lexicon
from netjournal.text.plain import plain
from netjournal.text.stems import FORM, nearness, root

# Of words with fewer letters one slip makes another word.
LEAST_TYPO, LONG = 5, 8
NOTHING = ("stop", "little", "anybody", "apart")


def finders_of(journal: Journal, topic: str) -> list[Finder]:
    """What finds a topic's concepts in this journal; a word that nobody has and no group is taken for what it is nearly."""
    return finders_among(journal, Spoken(journal, date.max.toordinal()), topic)


def finders_among(journal: Journal, spoken: Spoken, topic: str) -> list[Finder]:
    """The same, of what was said."""
    topics = Topics(journal.settings.topics)
    stop = saying_nothing(journal.lexicon)
    words = [word if word in stop else meant(journal, spoken, topics, word) for word in words_of(topic)]
    return [Finder(concept, journal.settings.languages) for concept in concepts_of(words, topics, stop)]


def saying_nothing(lexicon: Lexicon) -> frozenset[str]:
    """The words that mean nothing by themselves: who knows something about tax law is asked after tax law."""
    return frozenset(plain(word) for name in NOTHING for word in lexicon.lists[name])


def meant(journal: Journal, spoken: Spoken, topics: Topics, word: str) -> str:
    """The word, or where nobody and no group has it the likeliest that a slip of the pen made it of."""
    languages = journal.settings.languages
    beginning = root(word, languages)
    if len(word) < LEAST_TYPO or topics.knows(word):
        return word
    if any(nearness(known, word, languages) >= FORM for known in spoken.beginning(beginning)):
        return word
    return _slipped(topics, spoken, word) or word


def _slipped(topics: Topics, spoken: Spoken, word: str) -> str:
    """The word that a slip of the pen most likely made this one of; "" where none is near."""
    distance = late("rapidfuzz.distance").OSA.distance
    most = 2 if len(word) >= LONG else 1
    best = (most + 1.0, "")
    for candidates, enough in _candidates(topics, spoken, word):
        near = (one for one in candidates if abs(len(one) - len(word)) <= most and len(one) >= LEAST_TYPO)
        # Of equally near ones that which begins alike: the first letter is seldom the wrong one.
        best = min([best, *((distance(word, one, score_cutoff=most) + (0 if one[0] == word[0] else 0.5), one) for one in near)])
        if best[0] <= enough:
            break
    return best[1]


def _candidates(topics: Topics, spoken: Spoken, word: str) -> Iterator[tuple[Iterable[str], float]]:
    """The words that may have been meant, the likeliest first, and how near one must come for those that follow to come no nearer:
    to know every word of ten thousand files takes its time."""
    yield topics.vocabulary | spoken.starting(word[0]), 1
    # One slip that changes the first letter leaves all but the first two as they are. Two slips count in long words alone.
    yield spoken.ending(word[2:]), 2
    yield spoken.vocabulary, 3
