"""Whether a merged file holds what it must: read again, and held against what the three versions say.

Every value, entry and task of a side that the other did not take out is there, as often as it must be and no oftener. Of what
stands between markers one side or the other is read.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from netjournal.text.block import read_block
from netjournal.text.body import read_body
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.lexicon import lexicon
from netjournal.text.lines import Lines
from netjournal.text.merge_marks import Marks
from netjournal.text.merge_own import composed
from netjournal.text.rewrite import line_start, next_line
from netjournal.text.schema import FOREIGN
from netjournal.text.values import loose, said

# What is told of something, and how: `one` counts once at most, `each` as often as it stands there.
Fact = tuple[str, ...]


def holds_all(base: str, ours: str, theirs: str, merged: str, marks: Marks, is_yaml: bool) -> bool:
    """Whether a merged text says what it must of what its three versions say."""
    if any(marks.begin(text) for text in (base, ours, theirs)):
        return False  # whose markers are whose, nobody could tell
    kept = _ways(merged, marks)
    read = [_facts(text, marks.headings, is_yaml) for text in (base, ours, theirs, *kept)]
    if any(each is None for each in read) and not _same_fronts(base, ours, theirs, is_yaml):
        return False
    b, o, t, *found = (
        each if each is not None else _below(text, marks.headings) for each, text in zip(read, (base, ours, theirs, *kept), strict=True)
    )
    made = {" ".join(line.split()) for text in marks.composed for line in (text, *text.split("\n"))}
    for fact in {*b, *o, *t, *(fact for each in found for fact in each)}:
        least, most = _wanted(fact[0], b[fact], o[fact], t[fact])
        if marks.conflicts:
            # What one side took away and the other wrote on stands on the other's side of the markers, whole.
            most = max(most, o[fact], t[fact])
        counts = [each[fact] for each in found]
        if fact[-1] not in made and (max(counts) < least or max(counts) > most):
            return False
    return not marks.conflicts or _reads_around(merged, is_yaml)


def says_the_same(one: str, marks: Marks, other: str, turned: Marks, is_yaml: bool) -> bool:
    """Whether two texts say the same, the sides of whose markers are turned round."""
    ways = zip(_ways(one, marks), reversed(_ways(other, turned)), strict=True)
    return all(_told(text, marks, is_yaml) == _told(way, marks, is_yaml) for text, way in ways)


def _told(text: str, marks: Marks, is_yaml: bool) -> Counter[Fact] | None:
    """What a text says, where what is said twice in a list is said once."""
    facts = _facts(text, marks.headings, is_yaml)
    return facts and Counter({fact: 1 if fact[0] == "one" else count for fact, count in facts.items()})


def _ways(text: str, marks: Marks) -> list[str]:
    """The text, or what it is with either side of whatever stands between markers."""
    return [marks.resolved(text, side) for side in ("ours", "theirs")] if marks.conflicts else [text]


def _wanted(how: str, base: int, ours: int, theirs: int) -> tuple[int, int]:
    """How often a fact must stand there, and how often it may."""
    if how == "one":
        most = max(ours, theirs)
        base, ours, theirs = (min(1, count) for count in (base, ours, theirs))
        least = min(1, base + _united(ours - base, theirs - base))
        return least, most if least else 0
    least = max(0, base + _united(ours - base, theirs - base))
    return least, least


def _united(one: int, other: int) -> int:
    """Two changes of a count: what both did alike was done once."""
    if one > 0 and other > 0:
        return max(one, other)
    return min(one, other) if one < 0 and other < 0 else one + other


# Both ways round the same three versions are asked.
@lru_cache(maxsize=16)
def _facts(text: str, headings: frozenset[str], is_yaml: bool) -> Counter[Fact] | None:
    """What a text says, and how often; None where its front matter cannot be read."""
    facts = Counter[Fact]() if is_yaml else _below(text, headings)
    document = split(text.encode("utf-8"))
    block = read_block(text if is_yaml else document.block, 0)
    if block.pairs is None or block.faults or block.conflicts or (document.unclosed and not is_yaml):
        return None
    source = text if is_yaml else document.block
    for name, node in block.pairs:
        key = fold(said(name, source) or source[name.start : name.end])
        key = FOREIGN.get(key, key)
        value = composed(loose(node, source))
        if isinstance(value, str):
            # A list may be typed as one text, and tags with commas.
            value = tuple(filter(None, map(str.strip, value.split(",")))) if key == "tags" else (value,)
        facts.update(_each(("key", key), value))
    return facts


def _each(where: Fact, value: object) -> Iterator[Fact]:
    if isinstance(value, str):
        yield ("each", *where, value)
    elif isinstance(value, dict):
        for label, inner in value.items():
            yield from _each((*where, fold(label)), inner)
    elif isinstance(value, tuple):
        # A record of a list is one thing: what it says goes with it.
        yield from (("one", *where, inner if isinstance(inner, str) else repr(inner)) for inner in value)


def _below(text: str, headings: frozenset[str]) -> Counter[Fact]:
    """The entries and tasks of a text, by their words."""
    body = read_body(text, split(text.encode("utf-8")).body_start, Lines(text), (), headings, lexicon())
    spans = [(entry.start, entry.end) for entry in body.log]
    facts = Counter[Fact]([("each", "entry", " ".join(text[start:end].split())) for start, end in spans])
    for task in body.tasks:
        # One within an entry goes with it.
        if not any(start < task.start < end for start, end in spans):
            facts["each", "task", " ".join(text[task.start : _end_below(text, task.start)].split())] += 1
    return facts


def _end_below(text: str, start: int) -> int:
    """Where the lines end that belong to the one which holds `start`: those that are further in than its bullet."""
    margin = start - line_start(text, start)
    at = end = next_line(text, start)
    while at < len(text):
        stop = next_line(text, at)
        line = text[at:stop]
        if line.strip():
            if len(line) - len(line.lstrip(" \t")) <= margin:
                break
            end = stop
        at = stop
    return end


def _same_fronts(base: str, ours: str, theirs: str, is_yaml: bool) -> bool:
    """Whether one side left the front matter as it was, so that nothing in it had to be merged."""
    b, o, t = (text if is_yaml else split(text.encode("utf-8")).block for text in (base, ours, theirs))
    return b in (o, t) or o == t


def _reads_around(merged: str, is_yaml: bool) -> bool:
    """Whether what stands around the markers of a front matter is read."""
    return not read_block(merged if is_yaml else split(merged.encode("utf-8")).block, 0).faults
