"""YAML events into nodes. The only importer of yaml; composes, never constructs.

Events give places, are refused as they pass (depth, anchors, aliases, tags), and are the fastest thing PyYAML has:
no tree of theirs is ever built, so a hostile file has nothing to blow up.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, TypeVar

import yaml
from yaml import events as events
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

from netjournal.text.guard import CONTROL, DIRECTIVE, INDENTING, MAX_DEPTH, MAX_EVENTS, VEILED, stand_ins, with_tabs
from netjournal.text.nodes import Composed, Fault, Lost, Map, Node, Scalar, Sequence

Read = TypeVar("Read")
HAS_LIBYAML: bool = yaml.__with_libyaml__
# The bare parser: a loader would make a constructor and a resolver besides, which nobody asks for anything.
C_LOADER: Any = getattr(getattr(yaml, "cyaml", None), "CParser", None)
# No possessive repeats of groups: Python before 3.11.5 takes a character too many with them.
HEADER = re.compile(r"(?:[&!][^ \r\n]*[ \r\n]+)*[|>][-+0-9]*(?=#)")
# A comment is taken whole, by a lookahead that gives nothing back: a colon in it is none of ours.
BEFORE_VALUE = re.compile(r"(?=((?:[ \r\n]|(?<=[ \r\n])#[^\r\n]*)*))\1:")
MOST_BLANKS = 500
BRACKETS = re.compile(r"[,\[\]]")
PLAIN_TAG = re.compile(r"!(?:[0-9A-Za-z_-]*!)?[0-9A-Za-z_./:-]*")
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
NO_TAG = "quote the value: tags are not part of a contact file"
NO_ANCHOR = "quote the value, or write it out: anchors and aliases are not part of a contact file"


class Refused(Exception):
    """The block as a whole cannot be read: at `offset`, for this reason."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(offset, message, hint)


def compose(block: str, base: int, libyaml: bool = HAS_LIBYAML) -> Composed:
    """Read one block of YAML that begins at offset `base` of its file.

    Raises Refused where it does not parse; what only costs one item is a fault, and that item is Lost.
    """
    directive = DIRECTIVE.search(block) if "%" in block else None
    if directive is not None:
        raise Refused(base + directive.end() - 1, "a line that begins with %", "quote it, or take it out")
    # Asked of nearly every block and answered with yes, many times faster than the patterns say it.
    if block.replace("\n", "").isprintable():
        return _parse(block, base, libyaml, {})
    control = CONTROL.search(block)
    if control is not None:
        raise Refused(base + control.start(), "a control character", "take it out")
    if VEILED.search(block) is None:
        return _parse(block, base, libyaml, {})
    veil = stand_ins(block)
    unveil = {ord(stand_in): veiled for veiled, stand_in in veil.items()}
    tab = veil.pop(ord("\t"))
    block = block.translate(veil)
    shown = block.replace("\t", " ")
    composed = _parse(shown, base, libyaml, unveil)
    if "\t" not in block or composed.pairs is None:
        return composed
    kept = _tabs_in_text(block, shown, base, composed.pairs, tab)
    if kept == shown:
        return composed
    whole = _parse(kept, base, libyaml, unveil)
    if [(node.start, node.end) for node in _walk(whole.pairs or [])] != [(node.start, node.end) for node in _walk(composed.pairs)]:
        # A tab that leads a line of a block scalar took the place of its indentation.
        raise _indented(base + block.find("\t"))
    return whole


def _parse(block: str, base: int, libyaml: bool, unveil: dict[int, int]) -> Composed:
    return with_events(block, base, libyaml, Composer(block, base, unveil).run)


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
    except yaml.reader.ReaderError:
        raise Refused(base, "a character that YAML does not allow") from None


def _limited(get_event: Any, base: int) -> Callable[[], Any]:
    """`get_event`, which refuses to go on for ever: what is made of each value takes its time too."""
    calls = count()

    def limited() -> Any:
        event = get_event()
        if next(calls) > MAX_EVENTS:
            raise Refused(base + event.start_mark.index, "more values than a front matter can have", TOO_MUCH)
        return event

    return limited


def _walk(pairs: list[tuple[Node, Node]]) -> Iterator[Node]:
    """Every node, in the order in which they begin."""
    nodes = [node for pair in reversed(pairs) for node in reversed(pair)]
    while nodes:
        node = nodes.pop()
        yield node
        if isinstance(node, Sequence):
            nodes += reversed(node.items)
        elif isinstance(node, Map):
            nodes += [each for pair in reversed(node.pairs) for each in reversed(pair)]


def _tabs_in_text(block: str, shown: str, base: int, pairs: list[tuple[Node, Node]], tab: str) -> str:
    """`shown`, the block with blanks for tabs, once more with `tab` for those that are text. A tab that indents is refused."""
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[str] = []
    at = 0
    for node in _walk(pairs):
        start, end = node.start - base, node.end - base
        if not ends or start >= ends[-1]:
            if isinstance(node, Map | Sequence) and block[start] not in "[{":
                if "\t" in block[block.rfind("\n", 0, start) + 1 : start]:
                    raise _indented(base + start)
                continue
            # What is enclosed, a scalar or a flow collection, may go on in a line that a tab indents.
            starts.append(start)
            ends.append(end)
        if isinstance(node, Scalar) and "\t" in block[start:end]:
            pieces += (shown[at:start], with_tabs(block[start:end], tab))
            at = end
    for match in INDENTING.finditer(block):
        index = bisect_right(starts, match.end() - 1) - 1
        if index < 0 or not starts[index] < match.end() < ends[index]:
            raise _indented(base + match.start())
    return "".join(pieces) + shown[at:]


def _indented(offset: int) -> Refused:
    return Refused(offset, "a tab where spaces are needed", "indent with spaces")


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
)


def _sentence(error: yaml.MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    return next((sentence for sign, sentence in SENTENCES if sign in told), "not YAML as it stands")


class Composer:
    """Builds nodes from events with a stack of its own: depth costs nothing and recursion never happens."""

    def __init__(self, block: str, base: int, unveil: dict[int, int]) -> None:
        self.block = block
        self.base = base
        self.unveil = unveil
        self.faults: list[Fault] = []
        # An anchor or a tag has a sign; a block without one is spared the question at each of its values.
        self.signed = "&" in block or "!" in block

    def run(self, get_event: Any) -> Composed:
        """All the events of a block: its one document's root."""
        nodes: list[Node] = []
        documents = 0
        while True:
            event = get_event()
            kind = event.__class__
            if kind is StreamEndEvent:
                return self._finish(nodes)
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Refused(self.base + event.start_mark.index, "a second YAML document begins here")
            elif kind is not StreamStartEvent and kind is not DocumentEndEvent:
                nodes.append(self.node(event, get_event))

    def node(self, event: Any, get_event: Any) -> Node:
        """The node that begins with `event`; a collection takes all events up to its end."""
        base, unveil, signed, new_scalar = self.base, self.unveil, self.signed, tuple.__new__
        # Each open collection: its nodes so far (keys and values in turn), where it starts, whether it maps.
        stack: list[tuple[list[Node], int, bool, bool]] = []
        nodes: list[Node] = []
        while True:
            kind = event.__class__
            if kind is ScalarEvent:
                text, style = event.value, event.style
                start, end = base + event.start_mark.index, base + event.end_mark.index
                if style:
                    if style == "|" or style == ">":
                        self._check_header(start)
                        end = start + len(self.block[start - base : end - base].rstrip(" \r\n"))
                    else:
                        self._check_behind(end)
                elif not text and start == end and stack and stack[-1][2]:
                    start = end = self._empty(nodes, start)
                if signed and (event.anchor is not None or event.tag is not None):
                    self._refuse(event, start)
                    nodes.append(Lost(start, end))
                elif style == '"' and CONTROL.search(text):
                    # Only an escape can bring a control character that the block does not show.
                    self.faults.append(Fault(start, "a control character", "take it out"))
                    nodes.append(Lost(start, end))
                else:
                    if unveil:
                        text = text.translate(unveil)
                    nodes.append(new_scalar(Scalar, (text, start, end, not style)))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = base + event.start_mark.index
                if len(stack) >= MAX_DEPTH:
                    raise Refused(start, f"nested deeper than {MAX_DEPTH} levels")
                if event.flow_style and self.block[start - base] == "?":
                    # `[? a]`: libyaml drops what follows where there is no key, and `[?a]` was meant as a text.
                    raise Refused(start, "a ? that begins an item of a list in brackets", "quote the item")
                lost = signed and self._refuse(event, start)
                stack.append((nodes, start, kind is MappingStartEvent, lost))
                nodes = []
                event = get_event()
                continue
            elif kind is AliasEvent:
                start, end = base + event.start_mark.index, base + event.end_mark.index
                self.faults.append(Fault(start, f"an alias, *{event.anchor}", NO_ANCHOR))
                nodes.append(Lost(start, end))
            else:
                children = nodes
                nodes, start, maps, lost = stack.pop()
                end = base + event.end_mark.index
                if event.start_mark.index == event.end_mark.index or (maps and self.block[event.start_mark.index] != "}"):
                    # A block collection's end mark runs past the comments that follow it; that of a pair in a
                    # list, `[a: b]`, is to libyaml what follows the pair.
                    end = children[-1].end if children else start
                else:
                    self._check_behind(end)
                if lost:
                    nodes.append(Lost(start, end))
                elif maps:
                    nodes.append(Map(self._pairs(children), start, end))
                else:
                    nodes.append(Sequence(children, start, end))
            if not stack:
                return nodes[0]
            event = get_event()

    def _finish(self, nodes: list[Node]) -> Composed:
        if not nodes:
            return Composed([], self.faults)
        root = nodes[0]
        if isinstance(root, Map):
            return Composed(root.pairs, self.faults)
        if isinstance(root, Scalar) and not root.text and root.plain:
            return Composed([], self.faults)
        if not isinstance(root, Lost):
            self.faults.append(Fault(root.start, "the front matter is no mapping", "write it as `key: value` lines"))
        return Composed(None, self.faults)

    def _empty(self, nodes: list[Node], start: int) -> int:
        """Where a key or value stands that is not there: behind its sign. Inside brackets libyaml puts it before what follows."""
        at = start - self.base
        if len(nodes) % 2:
            colon = BEFORE_VALUE.match(self.block, nodes[-1].end - self.base, at)
            return self.base + colon.end() if colon is not None else start
        sign = self.block.rfind("?", max(0, at - MOST_BLANKS), at) + 1
        return self.base + sign if sign and not self.block[sign:at].strip(" \r\n") else start

    def _check_header(self, start: int) -> None:
        """libyaml lets a comment follow a block scalar's sign without a blank, the pure parser does not."""
        found = HEADER.match(self.block, start - self.base)
        if found is not None:
            raise Refused(self.base + found.end(), NO_BLANK)

    def _check_behind(self, end: int) -> None:
        """Both parsers take `"C"#1` for a comment, and its end would be lost unseen."""
        if self.block.startswith("#", end - self.base):
            raise Refused(end, NO_BLANK)

    def _refuse(self, event: Any, start: int) -> bool:
        if event.tag is not None:
            token = self._token(start)
            if PLAIN_TAG.fullmatch(token) is None:
                # The parsers differ in where a tag with other signs ends (`!a,b`, `!'a!`): what follows is anyone's guess.
                raise Refused(start, f"a tag, {token}", NO_TAG)
            self.faults.append(Fault(start, f"a tag, {token}", NO_TAG))
        elif event.anchor is not None:
            self.faults.append(Fault(start, f"an anchor, &{event.anchor}", NO_ANCHOR))
        return event.tag is not None or event.anchor is not None

    def _pairs(self, nodes: list[Node]) -> list[tuple[Node, Node]]:
        pairs = list(zip(nodes[::2], nodes[1::2], strict=True))
        if "<<" not in self.block:
            return pairs
        merges = [key for key, _ in pairs if _merges(key)]
        if not merges:
            return pairs
        self.faults += [Fault(key.start, "a merge key, <<", "write the merged keys out") for key in merges]
        return [pair for pair in pairs if not _merges(pair[0])]

    def _token(self, start: int) -> str:
        """The word at `start`, for the message; a tag's own words may come after an anchor."""
        words = self.block[start - self.base : start - self.base + 40].split()
        return next((word for word in words if word.startswith("!")), "!")


def _merges(key: Node) -> bool:
    return isinstance(key, Scalar) and key.text == "<<" and key.plain
