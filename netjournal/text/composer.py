"""YAML's events into nodes, each with its place; what only costs one item is a fault, and that item is Lost."""

import re
from typing import Any

from netjournal.text.frontmatter import NO_BLANK, Refused, events
from netjournal.text.guard import CONTROL, MAX_DEPTH
from netjournal.text.nodes import Composed, Fault, Lost, Map, Node, Scalar, Sequence

# The kinds of events, told apart by identity: a type checker would have every one of them looked at for what it may lack.
ScalarEvent: Any = events.ScalarEvent
AliasEvent: Any = events.AliasEvent
SequenceStartEvent: Any = events.SequenceStartEvent
SequenceEndEvent: Any = events.SequenceEndEvent
MappingStartEvent: Any = events.MappingStartEvent
MappingEndEvent: Any = events.MappingEndEvent
DocumentStartEvent: Any = events.DocumentStartEvent
DocumentEndEvent: Any = events.DocumentEndEvent
StreamStartEvent: Any = events.StreamStartEvent
StreamEndEvent: Any = events.StreamEndEvent
# No possessive repeats of groups: Python before 3.11.5 takes a character too many with them.
HEADER = re.compile(r"(?:[&!][^ \r\n]*[ \r\n]+)*[|>][-+0-9]*(?=#)")
# A comment is taken whole, by a lookahead that gives nothing back: a colon in it is none of ours.
BEFORE_VALUE = re.compile(r"(?=((?:[ \r\n]|(?<=[ \r\n])#[^\r\n]*)*))\1:")
MOST_BLANKS = 500
PLAIN_TAG = re.compile(r"!(?:[0-9A-Za-z_-]*!)?[0-9A-Za-z_./:-]*")
NO_TAG = "quote the value: tags are not part of a contact file"
NO_ANCHOR = "quote the value, or write it out: anchors and aliases are not part of a contact file"


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
                end = self._end(event, children, start, maps)
                if lost:
                    nodes.append(Lost(start, end))
                elif maps:
                    nodes.append(Map(self._pairs(children), start, end))
                else:
                    nodes.append(Sequence(children, start, end))
            if not stack:
                return nodes[0]
            event = get_event()

    def _end(self, event: Any, children: list[Node], start: int, maps: bool) -> int:
        """Where a collection ends that `event` closes."""
        if event.start_mark.index == event.end_mark.index or (maps and self.block[event.start_mark.index] != "}"):
            # A block collection's end mark runs past the comments that follow it; that of a pair in a
            # list, `[a: b]`, is to libyaml what follows the pair.
            return children[-1].end if children else start
        end: int = self.base + event.end_mark.index
        self._check_behind(end)
        return end

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
