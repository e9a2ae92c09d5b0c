"""How near two words are to each other: the same, forms of one word, kin of one root."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from netjournal.text.lazy import late
from netjournal.text.lexicon import lexicon
from netjournal.text.plain import plain

SAME, FORM, KIN = 1.0, 0.9, 0.7
# Shorter words have too many relatives: `art` is no kin of `article`.
LEAST = 4
# The shortest root that two longer words may share: `bak` of baker and baking.
LEAST_ROOT = 3
STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}


def nearness(word: str, other: str, languages: Sequence[str]) -> float:
    """SAME, FORM, KIN, or 0 for two words that have nothing to do with each other; both as text.plain has them."""
    if word == other:
        return SAME
    if len(word) < LEAST or len(other) < LEAST:
        # Of a short word only the plural counts as a form.
        short, long = sorted((word, other), key=len)
        return FORM if len(short) >= LEAST_ROOT and long in (f"{short}s", f"{short}es") else 0.0
    if any(stem(word, language) == stem(other, language) for language in languages):
        return FORM
    shared = len(_common(word, other))
    for size in range(shared, LEAST_ROOT - 1, -1):
        rests = word[size:], other[size:]
        if size < LEAST and not all(rests):
            break
        if any(_derived(language).issuperset(filter(None, rests)) for language in languages):
            return KIN
    return 0.0


@lru_cache(maxsize=8)
def _derived(language: str) -> frozenset[str]:
    return frozenset(map(plain, lexicon((language,)).lists["derived"]))


def root(word: str, languages: Sequence[str]) -> str:
    """What every form and kin of a word begins with."""
    if len(word) <= LEAST:
        return word[:LEAST_ROOT]
    return word[: LEAST_ROOT if len(word) <= LEAST + 2 else LEAST]


def _common(one: str, other: str) -> str:
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return one[:at]
    return min(one, other, key=len)


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """A word without the endings of a language; the word itself where we have no stemmer for it."""
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer is not None else word


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    name = STEMMERS.get(language)
    return late("snowballstemmer").stemmer(name) if name else None
