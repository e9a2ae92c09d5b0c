"""The words of the journal's languages, turned into the tables that reading a log goes by."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from netjournal.model.entry import Head
from netjournal.model.verbs import LEDGER, VERBS, WHATS
from netjournal.text.fold import fold
from netjournal.text.near import Neighbours

# The data files lie beside this package. importlib.resources would find them too, at the cost of a slower start.
WORDS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "words")
# The roles of a word that begins an entry: a journal's own word has that of the word it stands for, and no other.
BEGINNING = ("sent", "met", "note", "intro")
LANGUAGES = ("en", "de", "fr", "es")


class Verb(NamedTuple):
    """A word of the log: the canonical verb, and the what that the word names by itself."""

    verb: str
    gives: str | None = None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Word → meaning, for the languages of one journal. `grammar` and `lists` map a role to its words."""

    verbs: Mapping[str, Verb]
    whats: Mapping[str, str]
    grammar: Mapping[str, frozenset[str]]
    lists: Mapping[str, tuple[str, ...]]
    # One table a language: a line is read by one grammar at a time, since «he» is a pronoun here and a verb's part there.
    tongues: tuple["Lexicon", ...] = ()
    # Heads repeat («coffee», «gave intro»): each is understood once.
    heads: dict[str, Head] = field(default_factory=dict)
    # Of those, the ones that mean the same in everybody's file and leave no words over.
    plain_heads: dict[str, Head] = field(default_factory=dict)

    @property
    def ledger_words(self) -> frozenset[str]:
        """The words whose misspelling would change the ledger."""
        moving = LEDGER | {"offered", "pitched", "thanked", "declined"}
        return frozenset(word for word, verb in self.verbs.items() if verb.verb in moving) | self.grammar["sent"]

    def what(self, word: str) -> str | None:
        """The what that a word stands for, in a language of the journal or as the format calls it; None for any other word."""
        folded = fold(word.strip())
        return self.whats.get(folded) or (folded if folded in WHATS else None)

    def almost(self, word: str) -> str | None:
        """The word for a what that this one was probably meant to be; None where it is one, or near none."""
        known = {word: word for word in (*self.whats, *sorted(WHATS))}
        return None if self.what(word) else Neighbours(known).of(fold(word.strip()))


@cache
def language(code: str) -> Mapping[str, Any]:
    """One language's data file, as it stands."""
    with open(os.path.join(WORDS, f"{code}.toml"), "rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=8)
def lexicon(languages: tuple[str, ...] = ("en",), words: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """The tables of these languages, the first one's words before the others', and the journal's own before all.

    `words` are pairs (word, meaning): a verb, a what, or a word that stands for one.
    """
    verbs: dict[str, Verb] = {}
    whats: dict[str, str] = {}
    grammar: dict[str, set[str]] = {}
    lists: dict[str, list[str]] = {}
    for code in languages:
        data = language(code)
        for verb, forms in data["verbs"].items():
            for form in (verb, *forms) if code == "en" else forms:
                verbs.setdefault(fold(form), Verb(verb))
        for what, forms in data["gives"].items():
            for form in forms:
                verbs.setdefault(fold(form), Verb("gave", what))
        for what, forms in data["whats"].items():
            for form in (what, *forms) if code == "en" else forms:
                whats.setdefault(fold(form), what)
        for role, forms in data["grammar"].items():
            grammar.setdefault(role, set()).update(map(fold, forms))
        for role, forms in data["lists"].items():
            lists.setdefault(role, []).extend(map(fold, forms))
    for word, meaning in words:
        own = fold(word)
        if meaning in VERBS:
            verbs[own] = Verb(meaning)
        elif meaning in WHATS:
            whats[own] = meaning
        elif meaning in verbs:
            verbs[own] = verbs[meaning]
        elif meaning in whats:
            whats[own] = whats[meaning]
        if meaning not in whats:
            for role in BEGINNING:
                (grammar[role].add if meaning in grammar[role] else grammar[role].discard)(own)
    return Lexicon(
        verbs,
        whats,
        {role: frozenset(forms) for role, forms in grammar.items()},
        {role: tuple(dict.fromkeys(forms)) for role, forms in lists.items()},
        _tongues(languages, words, grammar) if len(languages) > 1 else (),
    )


def _tongues(languages: tuple[str, ...], words: tuple[tuple[str, str], ...], grammar: Mapping[str, set[str]]) -> tuple[Lexicon, ...]:
    """Each language's own tables; the little words that join names are everybody's (`Kaffee avec [[bob]]`)."""
    joining = {role: frozenset(grammar[role]) for role in ("with", "and")}
    return tuple(
        replace(one, grammar={**one.grammar, **joining}, heads={}, plain_heads={})
        for one in (lexicon((code,), words) for code in languages)
    )
