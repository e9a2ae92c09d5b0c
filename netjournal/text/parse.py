"""Bytes to a contact. Total: any bytes give a contact, or one known by its path alone, with located problems."""

from functools import partial

from netjournal.model.contact import Contact
from netjournal.model.finding import Problem
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.text.below import BelowReader
from netjournal.text.document import split
from netjournal.text.fields import Fields
from netjournal.text.lazy import parsed_front
from netjournal.text.lines import Lines, Places
from netjournal.text.named import contact_id, unreadable
from netjournal.text.plain_front import plain_fields
from netjournal.text.sections import first_title


class Reader(BelowReader):
    """Reads the contacts of one journal, from the first byte to the last."""

    def __init__(self, settings: Settings = DEFAULTS, libyaml: bool | None = None) -> None:
        super().__init__(settings)
        self.libyaml = libyaml

    def contact(self, key: str, data: bytes) -> Contact:
        """The contact in the file `key` (its path, with `/`) that holds `data`."""
        ident = contact_id(key)
        document = split(data)
        text = document.text
        lines = Lines(text)
        if not document.is_text:
            return unreadable(key, _not_text(text, lines), text=text)
        if document.unclosed:
            place = lines.place(len(document.mark))
            message = "the front matter is opened and never closed"
            return unreadable(key, Problem("NJ004", place, message, "end it with a line that is just ---"), text=text)
        fields: Fields | None = Fields({}, {}, {}, [])
        problems: list[Problem] = []
        if document.opening:
            fields = plain_fields(text, document.block, document.block_start)
            if fields is None:
                # With it comes YAML, which most files need not.
                fields, problems = parsed_front(document, lines, self.libyaml)
        if fields is None:
            return unreadable(key, *problems, text=text)
        values, places, unknown, _ = fields
        body_start = document.body_start
        said = values.get("name")
        name = said if isinstance(said, str) else first_title(document.body) or ident
        places_of = Places(places, lines), Places(unknown, lines)
        below = partial(self.below, lines, body_start, ident, name, values)
        return Contact(key, ident, name, values, *places_of, tuple(problems), text, body_start, True, below)


def _not_text(text: str, lines: Lines) -> Problem:
    offset, sign = next((at, sign) for at, sign in enumerate(text) if sign == "\0" or "\ud800" <= sign <= "\udfff")
    what = "a NUL byte" if sign == "\0" else "a byte that is not UTF-8"
    return Problem("NJ009", lines.place(offset), f"{what}: this is no text", "save the file as UTF-8")
