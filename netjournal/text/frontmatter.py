"""The parser of YAML, and what it tells: events. The only importer of yaml; composes nothing, constructs nothing.

Events give places, are refused as they pass (depth, anchors, aliases, tags), and are the fastest thing PyYAML has:
no tree of theirs is ever built, so a hostile file has nothing to blow up.
"""

import re
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

import yaml
from yaml import events as events
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

from netjournal.text.guard import MAX_DEPTH, MAX_EVENTS
from netjournal.text.nodes import Fault

Read = TypeVar("Read")
HAS_LIBYAML: bool = yaml.__with_libyaml__
# The bare parser: a loader would make a constructor and a resolver besides, which nobody asks for anything.
C_LOADER: Any = getattr(getattr(yaml, "cyaml", None), "CParser", None)
BRACKETS = re.compile(r"[,\[\]]")
# A stretch of an unquoted value inside brackets, without blanks.
WORD = re.compile(r"(?:[^\0 \r\n,\[\]{}:]|:(?![\0 \r\n,?\[\]{}]))+")


class PureLoader(yaml.BaseLoader):
    """The pure parser, reading unquoted values inside brackets as libyaml does, and no tag across one.

    By itself it stumbles over `[why?]`, and lets a colon run into what comes next, `{a:, b:}`.
    """

    def scan_tag(self) -> Any:
        start = self.get_mark()
        token = super().scan_tag()
        if BRACKETS.search(self.buffer, start.pointer, token.end_mark.pointer):
            raise ScannerError("while scanning a tag", start, "found another sign", start)
        return token

    def scan_plain(self) -> Any:
        if not self.flow_level:
            return super().scan_plain()
        words: list[str] = []
        blanks: list[str] = []
        start = end = self.get_mark()
        while True:
            word = WORD.match(self.buffer, self.pointer) if self.peek() != "#" else None
            if word is not None:
                self.allow_simple_key = False
                words += [*blanks, word[0]]
                self.forward(len(word[0]))
                end = self.get_mark()
            if self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            blanks = list(self.scan_plain_spaces(self.indent + 1, start) or []) if word is not None else []
            if not blanks:
                return ScalarToken("".join(words), True, start, end)


TOO_MUCH = "move what is no front matter below the closing ---"


class Refused(Exception):
    """The block as a whole cannot be read: at `offset`, for this reason."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(offset, message, hint)


def with_events(block: str, base: int, libyaml: bool, read: Callable[[Callable[[], Any]], Read]) -> Read:
    """What `read` makes of a block's events, which it is handed a source of. Raises Refused where the parser gives up."""
    try:
        loader = (C_LOADER if libyaml else PureLoader)(block)
        try:
            return read(loader.get_event if len(block) < MAX_EVENTS else _limited(loader.get_event, base))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused(base + min(mark.index if mark else 0, len(block)), _sentence(error)) from None


def _limited(get_event: Any, base: int) -> Callable[[], Any]:
    """`get_event`, which refuses to go on for ever: what is made of each value takes its time too."""
    calls = count()

    def limited() -> Any:
        event = get_event()
        if next(calls) > MAX_EVENTS:
            raise Refused(base + event.start_mark.index, "more values than a front matter can have", TOO_MUCH)
        return event

    return limited


NO_BLANK = "a # right behind a value, where a comment wants a blank before it"
# The two parsers word one fault in several ways; a person needs one.
SENTENCES = (
    ("mapping values", "a colon and a space inside an unquoted value"),
    ("end of stream", "a quote or bracket that is never closed"),
    ("cannot start any token", "a character that cannot begin an unquoted value"),
    ("escape", "a backslash sequence that YAML does not know"),
    ("tab", "a tab where spaces are needed"),
    ("while scanning a simple key", "a line that is no `key: value`"),
    ("expected ':'", "a line that is no `key: value`"),
    ("'<document start>'", "more after the front matter's end"),
    ("expected chomping", NO_BLANK),
    ("while scanning a tag", "a tag"),
    # From libyaml 0.2.6 on the parser looks ahead no further than some thousand levels.
    ("maximum nesting depth", f"nested deeper than {MAX_DEPTH} levels"),
)


def _sentence(error: yaml.MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    return next((sentence for sign, sentence in SENTENCES if sign in told), "not YAML as it stands")
