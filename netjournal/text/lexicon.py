"""The words of the journal's languages, turned into the tables that reading a log goes by."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from netjournal.model.entry import Head
from netjournal.model.verbs import LEDGER, VERBS, WHATS
from netjournal.text.fold import fold
from netjournal.text.lazy import late

# The data files lie beside this package. importlib.resources would find them too, at the cost of a slower start.
WORDS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "words")
# The roles of a word that begins an entry: a journal's own word has that of the word it stands for, and no other.
BEGINNING = ("sent", "met", "note", "intro")
LANGUAGES = ("en", "de", "fr", "es")


class Verb(NamedTuple):
    """A word of the log: the canonical verb, and the what that the word names by itself."""

    verb: str
    gives: str | None = None


class Lexicon:
    """Word → meaning, for the languages of one journal. `grammar` and `lists` map a role to its words.

    tongues      one table a language: a line is read by one grammar at a time, since «he» is a pronoun here and a verb's part there
    heads        heads repeat («coffee», «gave intro»): each is understood once
    plain_heads  of those, the ones that mean the same in everybody's file and leave no words over
    """

    def __init__(
        self,
        verbs: Mapping[str, Verb],
        whats: Mapping[str, str],
        grammar: Mapping[str, frozenset[str]],
        lists: Mapping[str, tuple[str, ...]],
        tongues: tuple["Lexicon", ...] = (),
    ) -> None:
        self.verbs = verbs
        self.whats = whats
        self.grammar = grammar
        self.lists = lists
        self.tongues = tongues
        self.heads: dict[str, Head] = {}
        self.plain_heads: dict[str, Head] = {}

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
        if self.what(word):
            return None
        found: str | None = late("netjournal.text.near").Neighbours(known).of(fold(word.strip()))
        return found


# Languages that have been read, by their codes.
READ: dict[str, Mapping[str, Any]] = {}


def language(code: str) -> Mapping[str, Any]:
    """One language's data file, as it stands."""
    if code not in READ:
        with open(_file(code), "rb") as file:
            READ[code] = late("tomllib").load(file)
    return READ[code]


def told(codes: Iterable[str]) -> dict[str, Any]:
    """What these languages' files say, each with what tells its state from another: to be kept, and provided again."""
    return {code: [_stamp(code), language(code)] for code in codes}


def provide(kept: Mapping[str, Any]) -> None:
    """Languages as `told` told of them, where their files are still the same: reading TOML takes its time."""
    for code, (stamp, data) in kept.items():
        if stamp == _stamp(code):
            READ.setdefault(code, data)


def _stamp(code: str) -> str:
    state = os.stat(_file(code))
    return f"{state.st_mtime_ns} {state.st_size} {state.st_ino}"


def _file(code: str) -> str:
    return os.path.join(WORDS, f"{code}.toml")


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
        Lexicon(one.verbs, one.whats, {**one.grammar, **joining}, one.lists) for one in (lexicon((code,), words) for code in languages)
    )
