"""Which findings are new and which are gone, when lines move and days are counted on."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from netjournal.model.finding import Finding

NUMBER = re.compile(r"[0-9]+")
LineOf = Callable[[Finding], str]


def number_of(finding: Finding) -> str:
    """The number of a finding's line, for want of the line itself."""
    return str(finding.line)


def compare(
    before: Sequence[Finding], after: Sequence[Finding], line_before: LineOf = number_of, line_after: LineOf = number_of
) -> tuple[list[Finding], list[Finding]]:
    """What appeared and what was resolved, each in order.

    A finding is the same one if its file and code are and either its words, numbers aside, or what stands on its line
    (`line_before` and `line_after` tell; "" where nothing does): a line inserted above it moves it, midnight adds a day
    to its count or makes a «today» of a «tomorrow»; neither is news. Another task typed where one was deleted is.
    """
    old: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    new: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in before:
        old[finding.path, finding.code].append(finding)
    for finding in after:
        new[finding.path, finding.code].append(finding)
    appeared: list[Finding] = []
    resolved: list[Finding] = []
    for place in old.keys() | new.keys():
        left, right = old[place], new[place]
        for same in (_exactly, _words_and_line, _words, _line):
            if not left or not right:
                break
            left, right = _unmatched(left, right, same(line_before), same(line_after))
        resolved += left
        appeared += right
    return sorted(appeared), sorted(resolved)


Likeness = Callable[[Finding], object]


def _unmatched(left: list[Finding], right: list[Finding], of_left: Likeness, of_right: Likeness) -> tuple[list[Finding], list[Finding]]:
    """What is left of both sides when each finding has taken its equal on the other; likeness None equals nothing."""
    waiting: dict[object, list[Finding]] = defaultdict(list)
    for finding in left:
        waiting[of_left(finding)].append(finding)
    rest = []
    for finding in right:
        likeness = of_right(finding)
        if likeness is not None and waiting[likeness]:
            waiting[likeness].pop(0)
        else:
            rest.append(finding)
    return [finding for findings in waiting.values() for finding in findings], rest


def _exactly(line_of: LineOf) -> Likeness:
    return lambda finding: finding


def _words_and_line(line_of: LineOf) -> Likeness:
    return lambda finding: (NUMBER.sub("#", finding.message), line_of(finding))


def _words(line_of: LineOf) -> Likeness:
    return lambda finding: NUMBER.sub("#", finding.message)


def _line(line_of: LineOf) -> Likeness:
    return lambda finding: line_of(finding).strip() or None
