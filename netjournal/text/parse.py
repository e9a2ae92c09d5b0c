"""Bytes to a contact. Total: any bytes give a contact, or one known by its path alone, with located problems."""

from collections.abc import Mapping
from functools import partial

from netjournal.model.contact import Below, Contact, Value
from netjournal.model.finding import Problem
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.text.block import read_block
from netjournal.text.body import read_body
from netjournal.text.document import split
from netjournal.text.fields import read_fields
from netjournal.text.fold import fold
from netjournal.text.frontmatter import HAS_LIBYAML
from netjournal.text.guard import conflicts
from netjournal.text.lexicon import Lexicon, lexicon
from netjournal.text.lines import Lines, Places
from netjournal.text.named import contact_id, unreadable
from netjournal.text.quick import quick_fields
from netjournal.text.sections import first_title
from netjournal.text.visible import visible


class Reader:
    """Reads the contacts of one journal: its log's headings and its languages' words are settings."""

    def __init__(self, settings: Settings = DEFAULTS, libyaml: bool = HAS_LIBYAML) -> None:
        self.lexicon: Lexicon = lexicon(settings.languages, tuple(settings.words.items()))
        self.headings = frozenset(fold(heading) for heading in settings.headings)
        self.libyaml = libyaml

    def contact(self, key: str, data: bytes) -> Contact:
        """The contact in the file `key` (its path, with `/`) that holds `data`."""
        ident = contact_id(key)
        document = split(data)
        text = document.text
        lines = Lines(text)
        if not document.is_text:
            return unreadable(key, _not_text(text, lines))
        if document.unclosed:
            place = lines.place(len(document.mark))
            message = "the front matter is opened and never closed"
            return unreadable(key, Problem("NJ004", place, message, "end it with a line that is just ---"))
        problems: list[Problem] = []
        values: dict[str, Value] = {}
        places: dict[str, int] = {}
        unknown: dict[str, int] = {}
        quick = quick_fields(text, document.block, document.block_start, self.libyaml) if document.opening else None
        if quick is not None:
            values, places, unknown, _ = quick
        elif document.opening:
            block = read_block(document.block, document.block_start, self.libyaml)
            problems += [Problem("NJ001", lines.place(fault.offset), fault.message, fault.hint) for fault in block.faults]
            problems += [_conflict(lines, start) for start, _ in block.conflicts]
            if block.pairs is None:
                return unreadable(key, *problems)
            values, places, unknown, found = read_fields(block.pairs, lines, document.body_start)
            problems += found
            if _may_hide_private(values, document.block, problems):
                values["private"] = True
        said = values.get("name")
        name = said if isinstance(said, str) else first_title(document.body) or ident
        places_of = Places(places, lines), Places(unknown, lines)
        below = partial(self.below, lines, document.body_start, ident, name, values)
        return Contact(key, ident, name, values, *places_of, tuple(problems), text, document.body_start, True, below)

    def below(self, lines: Lines, start: int, ident: str, name: str, values: Mapping[str, Value]) -> Below:
        """What stands below the front matter, from `start` on; that says what the log may call its own contact."""
        names = own_names(ident, name, values)
        text = lines.text
        body = read_body(text, start, lines, names, self.headings, self.lexicon)
        problems = [Problem("NJ006", lines.place(bad.offset), bad.message, bad.hint) for bad in body.bad_dates]
        if text.find("<<<<<<< ", start) >= 0 or text.find(">>>>>>> ", start) >= 0:
            problems += [_conflict(lines, start + offset) for offset, _ in conflicts(visible(text[start:]))]
        return Below(body.log, body.tasks, body.mentions, tuple(problems))


def own_names(ident: str, name: str, values: Mapping[str, Value]) -> tuple[str, ...]:
    """What a log may call its own contact, longest first: the name, the first of its words or two, aliases, the id."""
    aliases = values.get("aliases")
    words = fold(name).split()
    names = {fold(name), fold(ident), *words[:1], " ".join(words[:2])}
    if isinstance(aliases, tuple):
        names |= {fold(alias) for alias in aliases if isinstance(alias, str)}
    return tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))


def _not_text(text: str, lines: Lines) -> Problem:
    offset, sign = next((at, sign) for at, sign in enumerate(text) if sign == "\0" or "\ud800" <= sign <= "\udfff")
    what = "a NUL byte" if sign == "\0" else "a byte that is not UTF-8"
    return Problem("NJ009", lines.place(offset), f"{what}: this is no text", "save the file as UTF-8")


def _conflict(lines: Lines, offset: int) -> Problem:
    return Problem("NJ011", lines.place(offset), "a merge left its conflict markers here", "keep what is right and take the markers out")


def _may_hide_private(values: dict[str, Value], block: str, problems: list[Problem]) -> bool:
    """Whether the key `private` may be among what could not be read."""
    if "private" in values or not any(problem.code in ("NJ001", "NJ011") for problem in problems):
        return False
    return "private" in block.casefold()
