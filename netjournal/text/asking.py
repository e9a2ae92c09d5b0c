"""Where a text asks for something. Rather too seldom than too often: a word that can ask stands in many an offer, too."""

import re

from netjournal.text.fold import fold
from netjournal.text.lexicon import Lexicon

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
APOSTROPHE = "’"


def ask_in(text: str, lexicon: Lexicon) -> int | None:
    """Where the first sentence begins that asks for something; None where none does."""
    lists = lexicon.lists
    for sentence in SENTENCE.finditer(text):
        words = WORD.findall(fold(sentence[0]).replace(APOSTROPHE, "'"))
        said = f" {' '.join(words)} "
        if any(_holds(said, phrase) for phrase in lists["offers"]):
            continue
        if any(_holds(said, phrase) for phrase in lists["asks"]) or any(_wants(said, phrase, lexicon) for phrase in lists["asking"]):
            return sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    return None


def _holds(said: str, phrase: str) -> bool:
    return f" {_spaced(phrase)} " in said


def _wants(said: str, phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase that can ask is followed by something that can be given."""
    _, found, after = said.partition(f" {_spaced(phrase)} ")
    return bool(found) and any(lexicon.what(word) for word in after.split())


def _spaced(phrase: str) -> str:
    return " ".join(WORD.findall(phrase))
