"""What makes a connection request canned, or impersonal: the words of it, compared."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.plain import plain

if TYPE_CHECKING:
    from netjournal.text.lexicon import Lexicon


WORD = re.compile(r"[^\W_]+")
LEAST = 4
# Words of a request that are left when the boilerplate is taken out and still say nothing.
LEFT_OVER = 2
# Made a pattern when the first of them is met: its table takes longer to make than all others together.
SPACELESS = "[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff\uac00-\ud7af]+"


def bare(text: str, names: frozenset[str]) -> str:
    """The words of a request, casefolded and without the names in it."""
    return " ".join(word for word in WORD.findall(fold(text)) if word not in names)


def name_words(contact: Contact, me: str) -> frozenset[str]:
    """The words the two of you go by."""
    return frozenset(WORD.findall(fold(" ".join((contact.name, *contact.strings("aliases"), me)))))


def left_over(text: str, phrases: Iterable[str], lexicon: "Lexicon") -> list[str] | None:
    """The words of a bare request that say something besides these phrases; None where it holds none of them."""
    stop = frozenset(lexicon.lists["stop"])
    found = False
    for phrase in sorted((" ".join(WORD.findall(fold(phrase))) for phrase in phrases), key=len, reverse=True):
        if phrase and f" {phrase} " in f" {text} ":
            found = True
            text = f" {text} ".replace(f" {phrase} ", " ").strip()
    return [word for word in text.split() if len(word) >= LEAST and word not in stop] if found else None


def is_boilerplate(text: str, phrases: Iterable[str], known: Callable[[], str], lexicon: "Lexicon") -> bool:
    """Whether a bare request is one of these phrases and next to nothing else, or a greeting and nothing at all.

    `known` is what could be recalled of them: where the rest does, it was written for one person.
    """
    phrases = (*lexicon.lists["boilerplate"], *phrases)
    left = left_over(text, (*phrases, *lexicon.lists["greetings"]), lexicon)
    if not left:
        return left is not None
    if len(left) > LEFT_OVER or left_over(text, phrases, lexicon) is None:
        return False
    return not telling(known(), lexicon) & telling(" ".join(left), lexicon)


def known_of(contact: Contact, earlier: Iterable[Event], journal: Journal) -> str:
    """All that a request to them could recall: how you met, what they like and do, and what was logged before it."""
    met = contact.met
    through = journal.linked(met.through) if met.through else None
    words = [met.at, met.through.replace("-", " "), through.name if through else "", met.about, contact.string("organization")]
    words += [*contact.strings("interests"), *contact.strings("expertise"), *(event.entry.text for event in earlier)]
    return " ".join(filter(None, words)).strip()


def alike(one: str, other: str, percent: int) -> bool:
    """Whether two bare requests are that much the same, by the share of their characters that match in order."""
    if not one or not other:
        return False
    if one == other:
        return True
    matcher = late("difflib").SequenceMatcher(None, one, other, autojunk=False)
    least = percent / 100
    return bool(matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least)


def telling(text: str, lexicon: "Lexicon") -> frozenset[str]:
    """The stems of the words in a text that can show it was meant for one person.

    Words of four letters or more that are no stop words, words in capitals (an abbreviation is telling), and pairs of
    characters where a script has no spaces.
    """
    stop = frozenset(lexicon.lists["stop"])
    found: set[str] = set()
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        if not word.isascii() and re.search(SPACELESS, word):
            for run in re.findall(SPACELESS, word):
                found |= {run[index : index + 2] for index in range(len(run) - 1)}
            continue
        folded = fold(word)
        if (len(word) >= LEAST and folded not in stop) or (len(word) > 1 and word.isupper()):
            found.add(stem(plain(folded), lexicon))
    return frozenset(found)


def stem(word: str, lexicon: "Lexicon") -> str:
    """The word without its language's endings, as long as four letters are left: `studying`, `studies` → `stud`."""
    while True:
        ending = next((one for one in lexicon.lists["endings"] if word.endswith(one) and len(word) - len(one) >= LEAST), "")
        if not ending:
            # `programming` doubles its last letter, `program` does not.
            return word[:-1] if len(word) > LEAST and word[-1] == word[-2] else word
        word = word[: -len(ending)]
