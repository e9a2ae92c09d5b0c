"""Bytes to a contact. Total: any bytes give a contact, or one known by its path alone, with located problems."""

from functools import partial

from netjournal.model.contact import Contact, Value
from netjournal.model.finding import Problem
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.text.below import BelowReader, conflict
from netjournal.text.block import read_block
from netjournal.text.document import split
from netjournal.text.fields import read_fields
from netjournal.text.frontmatter import HAS_LIBYAML
from netjournal.text.lines import Lines, Places
from netjournal.text.named import contact_id, unreadable
from netjournal.text.plain_front import plain_fields
from netjournal.text.quick import quick_fields
from netjournal.text.sections import first_title


class Reader(BelowReader):
    """Reads the contacts of one journal, from the first byte to the last."""

    def __init__(self, settings: Settings = DEFAULTS, libyaml: bool = HAS_LIBYAML) -> None:
        super().__init__(settings)
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
        quick = None
        if document.opening:
            quick = plain_fields(text, document.block, document.block_start)
            if quick is None:
                quick = quick_fields(text, document.block, document.block_start, self.libyaml)
        if quick is not None:
            values, places, unknown, _ = quick
        elif document.opening:
            block = read_block(document.block, document.block_start, self.libyaml)
            problems += [Problem("NJ001", lines.place(fault.offset), fault.message, fault.hint) for fault in block.faults]
            problems += [conflict(lines, start) for start, _ in block.conflicts]
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


def _not_text(text: str, lines: Lines) -> Problem:
    offset, sign = next((at, sign) for at, sign in enumerate(text) if sign == "\0" or "\ud800" <= sign <= "\udfff")
    what = "a NUL byte" if sign == "\0" else "a byte that is not UTF-8"
    return Problem("NJ009", lines.place(offset), f"{what}: this is no text", "save the file as UTF-8")


def _may_hide_private(values: dict[str, Value], block: str, problems: list[Problem]) -> bool:
    """Whether the key `private` may be among what could not be read."""
    if "private" in values or not any(problem.code in ("NJ001", "NJ011") for problem in problems):
        return False
    return "private" in block.casefold()
