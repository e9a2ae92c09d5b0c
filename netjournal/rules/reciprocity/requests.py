"""What makes a connection request canned, or impersonal: the words of it, compared."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from netjournal.model.contact import Contact
from netjournal.text.lexicon import Lexicon, fold

WORD = re.compile(r"[^\W_]+")
LEAST = 4
# Words of a request that are left when the boilerplate is taken out and still say nothing.
LEFT_OVER = 2
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff]+")


def bare(text: str, names: frozenset[str]) -> str:
    """The words of a request, casefolded and without the names in it."""
    return " ".join(word for word in WORD.findall(fold(text)) if word not in names)


def name_words(contact: Contact, me: str) -> frozenset[str]:
    """The words the two of you go by."""
    return frozenset(WORD.findall(fold(" ".join((contact.name, *contact.strings("aliases"), me)))))


def is_boilerplate(text: str, phrases: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a bare request is one of these phrases and next to nothing else."""
    stop = frozenset(lexicon.lists["stop"])
    found = False
    for phrase in sorted((" ".join(WORD.findall(fold(phrase))) for phrase in phrases), key=len, reverse=True):
        if phrase and f" {phrase} " in f" {text} ":
            found = True
            text = f" {text} ".replace(f" {phrase} ", " ").strip()
    left = [word for word in text.split() if len(word) >= LEAST and word not in stop]
    return found and len(left) <= LEFT_OVER


def alike(one: str, other: str, percent: int) -> bool:
    """Whether two bare requests are that much the same, by the share of their characters that match in order."""
    if not one or not other:
        return False
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    least = percent / 100
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least


def telling(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The stems of the words in a text that can show it was meant for one person.

    Words of four letters or more that are no stop words, words in capitals (an abbreviation is telling), and pairs of
    characters where a script has no spaces.
    """
    stop = frozenset(lexicon.lists["stop"])
    found: set[str] = set()
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        if SPACELESS.search(word):
            for run in SPACELESS.findall(word):
                found |= {run[index : index + 2] for index in range(len(run) - 1)}
            continue
        folded = fold(word)
        if (len(word) >= LEAST and folded not in stop) or (len(word) > 1 and word.isupper()):
            found.add(stem(folded, lexicon))
    return frozenset(found)


def stem(word: str, lexicon: Lexicon) -> str:
    """The word without the longest of its language's endings that leaves four letters or more."""
    for ending in lexicon.lists["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word
