"""A topic as it was typed, understood: its concepts, and what finds them; a slip of the pen is taken for what was meant."""

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
    return finders_among(journal, Spoken(journal), topic)


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
    distance = late("rapidfuzz.distance").OSA.distance
    most = 2 if len(word) >= LONG else 1
    best = (most + 1.0, "")
    for known in topics.vocabulary | spoken.vocabulary:
        if abs(len(known) - len(word)) <= most and len(known) >= LEAST_TYPO:
            # Of equally near ones that which begins alike: the first letter is seldom the wrong one.
            found = (distance(word, known, score_cutoff=most) + (0 if known[0] == word[0] else 0.5), known)
            best = min(best, found)
    return best[1] or word
