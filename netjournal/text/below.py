"""What stands below a front matter, with what is wrong there: read without YAML."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netjournal.model.contact import Below, Value
from netjournal.model.settings import Settings
from netjournal.text.body import read_body
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.lexicon import Lexicon, lexicon
from netjournal.text.lines import Lines
from netjournal.text.visible import visible

if TYPE_CHECKING:
    from netjournal.model.finding import Problem
    from netjournal.model.place import Place


class BelowReader:
    """Reads the bodies of one journal: its log's headings and its languages' words are settings."""

    def __init__(self, settings: Settings) -> None:
        self.lexicon: Lexicon = lexicon(settings.languages, tuple(settings.words.items()))
        self.headings = frozenset(fold(heading) for heading in settings.headings)

    def below(self, lines: Lines, start: int, ident: str, name: str, values: Mapping[str, Value]) -> Below:
        """What stands below the front matter, from `start` on; that says what the log may call its own contact."""
        names = own_names(ident, name, values)
        text = lines.text
        body = read_body(text, start, lines, names, self.headings, self.lexicon)
        problems = [_problem("NJ006", lines.place(bad.offset), bad.message, bad.hint) for bad in body.bad_dates]
        if text.find("<<<<<<< ", start) >= 0 or text.find(">>>>>>> ", start) >= 0:
            problems += [conflict(lines, start + offset) for offset, _ in late("netjournal.text.guard").conflicts(visible(text[start:]))]
        return Below(body.log, body.tasks, body.mentions, tuple(problems))


def own_names(ident: str, name: str, values: Mapping[str, Value]) -> tuple[str, ...]:
    """What a log may call its own contact, longest first: the name, the first of its words or two, aliases, the id."""
    aliases = values.get("aliases")
    words = fold(name).split()
    names = {fold(name), fold(ident), *words[:1], " ".join(words[:2])}
    if isinstance(aliases, tuple):
        names |= {fold(alias) for alias in aliases if isinstance(alias, str)}
    return tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))


def conflict(lines: Lines, offset: int) -> "Problem":
    return _problem("NJ011", lines.place(offset), "a merge left its conflict markers here", "keep what is right and take the markers out")


def _problem(code: str, place: "Place", message: str, hint: str) -> "Problem":
    """Most bodies have none, and load no kind for it."""
    made: Problem = late("netjournal.model.finding").Problem(code, place, message, hint)
    return made
