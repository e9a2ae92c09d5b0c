"""How near two words are to each other: the same, forms of one word, kin of one root."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from netjournal.text.lazy import late

SAME, FORM, KIN = 1.0, 0.9, 0.7
# Shorter words have too many relatives: `art` is no kin of `article`.
LEAST = 4
# What a root may be short of a word it is the root of: `weav` of `weaver`, `account` of `accountancy`.
MOST_MORE = 4
STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}


def nearness(word: str, other: str, languages: Sequence[str]) -> float:
    """SAME, FORM, KIN, or 0 for two words that have nothing to do with each other; both as text.plain has them."""
    if word == other:
        return SAME
    if len(word) < LEAST or len(other) < LEAST:
        # Of a short word only the plural counts as a form.
        return FORM if min(len(word), len(other)) >= LEAST - 1 and {word, other} in ({word, f"{word}s"}, {other, f"{other}s"}) else 0.0
    best = 0.0
    for language in languages:
        one, two = stem(word, language), stem(other, language)
        if one == two:
            return FORM
        short, long = sorted((one, two), key=len)
        if len(short) >= LEAST and long.startswith(short) and len(long) - len(short) <= MOST_MORE:
            best = KIN
    return best


def root(word: str, languages: Sequence[str]) -> str:
    """What every form and kin of a word begins with."""
    if len(word) < LEAST:
        return word
    shortest = min((stem(word, language) for language in languages), key=len, default=word)
    common = _common(word, shortest)
    return common[: max(LEAST, min(len(common), len(word) - MOST_MORE))]


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
