"""The YAML test suite, as far as a front matter is concerned: mappings, in one document, without tags, anchors and merges.

What must be read is read with the values the suite gives, what must be refused is refused, and where we differ a table
says why. Both parsers.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from netjournal.text.block import read_block
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from tests.corpora import CORPORA, files, needs_corpora

pytestmark = needs_corpora
SUITE = "conformance/yaml-test-suite-data"

# Valid, and refused here.
STRICTER = {
    "2JQS": "a key without a name tells nobody anything",
    "4ABK": "libyaml refuses a colon that runs into a comma, `{a:, b}`; so does the pure parser here",
    "4MUZ/00": "both parsers want the colon in the line of its key",
    "4MUZ/01": "both parsers want the colon in the line of its key",
    "4MUZ/02": "both parsers want the colon in the line of its key",
    "58MP": "both parsers refuse a value that begins with a colon inside brackets",
    "5MUD": "both parsers want the colon in the line of its key",
    "DK95/00": "a tab indents a value: some programs read it, others do not",
    "FRK4": "both parsers want the colon in the line of its key",
    "G4RS": r"a control character, here as the escape \b, has no place in a value",
    "K3WX": "both parsers want the colon in the line of its key",
    "NHX8": "a key without a name tells nobody anything",
    "Q5MG": "a tab indents the mapping: some programs read it, others do not",
    "S3PD": "a key without a name tells nobody anything",
    "SM9W/01": "a key without a name tells nobody anything",
    "VJP3/01": "both parsers want the colon in the line of its key",
}
# Invalid, and read here.
LAXER = {
    "9C9N": "a list in brackets may go on at the margin: harmless, and what people mean",
    "DK95/01": "a quoted text may go on at the margin, behind a tab too: harmless, and what people mean",
    "QB6E": "a quoted text may go on at the margin: harmless, and what people mean",
    "S98Z": "an empty text above a comment, with blanks of any number between: nothing is lost",
    "Y79Y/000": "a line of nothing but a tab is an empty line",
}
# Read, with another value than the suite's.
OTHER = {"L24T/01": "blanks of a text's last line, where no line break ends it: both parsers drop them"}
# What the subset leaves out, in a text of which the suite tells no events: tags, anchors, aliases.
MARKED = re.compile(r"(?:^|[\s\[{,])[&*!]\S", re.MULTILINE)
EVENT_MARKED = re.compile(r"=ALI|(?:\+MAP|\+SEQ|=VAL)(?: \{\}| \[\])? [&<]|=VAL :<<$")


class Case(NamedTuple):
    ident: str
    text: str
    refused: bool
    values: object


def cases() -> list[Case]:
    found = []
    for told in files(SUITE, ending="test.event"):
        folder = told.parent
        events = [line.strip() for line in told.read_text("utf-8").splitlines()]
        text = (folder / "in.yaml").read_bytes().decode("utf-8")
        refused = (folder / "error").exists()
        if not any(_out_of_scope(event) for event in events) and _one_mapping(events, text, refused):
            values = folder / "in.json"
            known = json.loads(values.read_text("utf-8")) if values.exists() and not refused else None
            found.append(Case(folder.relative_to(CORPORA / SUITE).as_posix(), text, refused, known))
    return found


def _out_of_scope(event: str) -> bool:
    return EVENT_MARKED.match(event) is not None


def _one_mapping(events: list[str], text: str, refused: bool) -> bool:
    """Whether there is one document and it is a mapping; of one that is refused at its first word nobody can tell."""
    if sum(event.startswith("+DOC") for event in events) > 1:
        return False
    root = next((event for event in events if not event.startswith(("+STR", "+DOC"))), "")
    if refused:
        return root in ("", "+MAP", "+MAP {}") and MARKED.search(text) is None
    return root.startswith("+MAP")


def values_of(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [values_of(item) for item in node.items]
    assert isinstance(node, Map)
    return {values_of(key) if isinstance(key, Scalar) else repr(key): values_of(value) for key, value in node.pairs}


def all_text(value: object) -> bool:
    """Whether JSON's types say no more than text does: a number's or a boolean's spelling is not to be had from there."""
    if isinstance(value, dict):
        return all(map(all_text, value.values()))
    if isinstance(value, list):
        return all(map(all_text, value))
    return isinstance(value, str)


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])
def test_mappings_are_read_and_refused_as_the_suite_says(libyaml: bool, record_property) -> None:
    differs: dict[str, set[str]] = {"stricter": set(), "laxer": set()}
    other = set()
    compared = 0
    for case in cases():
        block = read_block(case.text, 0, libyaml)
        accepted = block.pairs is not None and not block.faults
        if accepted == case.refused:
            differs["laxer" if accepted else "stricter"].add(case.ident)
        elif accepted and isinstance(case.values, dict) and all_text(case.values):
            compared += 1
            if values_of(Map(block.pairs or [], 0, 0)) != case.values:
                other.add(case.ident)
    record_property("counted", f"YAML test suite: {len(cases())} cases, of {compared} the values too")
    # A reason that is no longer needed fails as one that is missing does.
    assert other == set(OTHER)
    assert differs == {"stricter": set(STRICTER), "laxer": set(LAXER)}
    assert compared > 50


def test_the_suite_is_whole() -> None:
    """The guard bites only where there are cases of both kinds."""
    found = cases()
    assert len([case for case in found if case.refused]) > 50
    assert len([case for case in found if not case.refused]) > 100
    assert Path(CORPORA / SUITE / "2JQS" / "in.yaml").exists()


def test_a_reader_that_takes_everything_fails_the_same_harness() -> None:
    assert {case.ident for case in cases() if case.refused} - set(LAXER)
