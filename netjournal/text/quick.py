"""A front matter as nearly all are, its facts read straight from the events: nodes and their places cost half of the time.

It takes what it is sure of. Everything else it leaves unread, to be read again with care: nodes, places of values, what
is refused and what would mend it. What it reads is what the careful way reads; a property says so.
"""

from collections.abc import Callable
from typing import Any

from netjournal.model.contact import Handle, Value
from netjournal.text.composer import (
    Composer,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from netjournal.text.fields import HANDLE_KEYS, LIST_KEYS, NOTHING, TEXT_KEYS, Fields, take
from netjournal.text.fold import fold
from netjournal.text.frontmatter import HAS_LIBYAML, Refused, with_events
from netjournal.text.guard import CONTROL, DIRECTIVE, MAX_EVENTS
from netjournal.text.schema import BY_KEY, FOREIGN

# Comments, merges and what a merge leaves: what they do to a block is the careful way's matter.
SIGNS = ("#", "<<", ">>>>>>> ")


def quick_fields(text: str, block: str, base: int, libyaml: bool = HAS_LIBYAML) -> Fields | None:
    """The fields of the front matter `block` that begins at `base` of `text`; None where it wants a closer look."""
    if len(block) >= MAX_EVENTS or any(map(block.__contains__, SIGNS)) or not block.replace("\n", "").isprintable():
        return None
    if "%" in block and DIRECTIVE.search(block) is not None:
        return None
    try:
        return with_events(block, base, libyaml, _Quick(text, block, base).read)
    except Refused:
        return None


class _Quick:
    """One pass over one block's events."""

    def __init__(self, text: str, block: str, base: int) -> None:
        self.text = text
        self.base = base
        self.composer = Composer(block, base, {})
        # An anchor, a tag or an escape has a sign; a block without one is spared the question at each of its values.
        self.signed = self.composer.signed or "\\" in block

    def read(self, get_event: Callable[[], Any]) -> Fields | None:
        get_event()  # the stream begins, and a document
        get_event()
        root = get_event()
        if root.__class__ is not MappingStartEvent or root.flow_style:
            return None
        base, signed = self.base, self.signed
        fields = Fields({}, {}, {}, [])
        values, places = fields.values, fields.places
        while True:
            key = get_event()
            if key.__class__ is not ScalarEvent or (signed and _marked(key)):
                break
            name = key.value.strip()
            folded = name if name in BY_KEY else fold(name)
            if folded in places or folded in FOREIGN or folded in NOTHING:
                return None
            places[folded] = base + key.start_mark.index
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent and not (signed and _marked(event)) and (folded in TEXT_KEYS or folded in HANDLE_KEYS):
                said = event.value.strip()
                if said not in NOTHING:
                    values[folded] = said if folded in TEXT_KEYS else (Handle("", said),)
                elif event.style and said:
                    return None
            elif kind is SequenceStartEvent and (folded in LIST_KEYS or folded == "tags") and not (signed and _marked(event)):
                items = self._texts(get_event)
                if items is None:
                    return None
                values[folded] = items if folded in LIST_KEYS else tuple(dict.fromkeys(items))
            elif not take(fields, folded, name, self.composer.node(event, get_event), self.text) or self.composer.faults:
                return None
        if root.anchor is not None or root.tag is not None or key.__class__ is not MappingEndEvent:
            return None
        return fields if get_event().__class__ is DocumentEndEvent and get_event().__class__ is StreamEndEvent else None

    def _texts(self, get_event: Callable[[], Any]) -> tuple[Value, ...] | None:
        """The items of a list whose beginning has been read, where each is a text that says something."""
        items: list[str] = []
        while True:
            event = get_event()
            if event.__class__ is not ScalarEvent:
                return tuple(items) if items and event.__class__ is SequenceEndEvent else None
            said = event.value.strip()
            if said in NOTHING or (self.signed and _marked(event)):
                return None
            items.append(said)


def _marked(event: Any) -> bool:
    """Whether an anchor, a tag or a control character is to be complained of."""
    return event.anchor is not None or event.tag is not None or (event.__class__ is ScalarEvent and CONTROL.search(event.value) is not None)
