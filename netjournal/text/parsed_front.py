"""A front matter by way of YAML's parser: straight from its events, where they are sure; else with care, and every fault told."""

from typing import NamedTuple

from netjournal.model.contact import Value
from netjournal.model.finding import Problem
from netjournal.text.below import conflict
from netjournal.text.block import read_block
from netjournal.text.document import Document
from netjournal.text.fields import Fields, read_fields
from netjournal.text.frontmatter import HAS_LIBYAML
from netjournal.text.lines import Lines
from netjournal.text.quick import quick_fields


class Front(NamedTuple):
    """The fields, or None where nothing could be taken from the block; and what is wrong with it."""

    fields: Fields | None
    problems: list[Problem]


def parsed_front(document: Document, lines: Lines, libyaml: bool | None = None) -> Front:
    """Read a document's front matter. `libyaml`: by which of PyYAML's two parsers; None: by the faster one that is there."""
    fast = HAS_LIBYAML if libyaml is None else libyaml
    quick = quick_fields(document.text, document.block, document.block_start, fast)
    if quick is not None:
        return Front(quick, [])
    block = read_block(document.block, document.block_start, fast)
    problems = [Problem("NJ001", lines.place(fault.offset), fault.message, fault.hint) for fault in block.faults]
    problems += [conflict(lines, start) for start, _ in block.conflicts]
    if block.pairs is None:
        return Front(None, problems)
    fields = read_fields(block.pairs, lines, document.body_start)
    problems += fields.problems
    if _may_hide_private(fields.values, document.block, problems):
        fields.values["private"] = True
    return Front(fields, problems)


def _may_hide_private(values: dict[str, Value], block: str, problems: list[Problem]) -> bool:
    """Whether the key `private` may be among what could not be read."""
    if "private" in values or not any(problem.code in ("NJ001", "NJ011") for problem in problems):
        return False
    return "private" in block.casefold()
