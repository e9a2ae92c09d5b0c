"""Which findings are new and which are gone, when lines move and days are counted on."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from netjournal.model.finding import Finding

NUMBER = re.compile(r"[0-9]+")


def compare(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What appeared and what was resolved, each in order.

    A finding is the same one if its file and code are and either its words, numbers aside, or its line: a line inserted
    above it moves it, and midnight adds a day to its count; neither is news.
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
        for same in (_exactly, _words, _line):
            left, right = _unmatched(left, right, same)
        resolved += left
        appeared += right
    return sorted(appeared), sorted(resolved)


def _unmatched(left: list[Finding], right: list[Finding], same: Callable[[Finding], object]) -> tuple[list[Finding], list[Finding]]:
    """What is left of both sides when each finding has taken its equal, by `same`, on the other."""
    waiting: dict[object, list[Finding]] = defaultdict(list)
    for finding in left:
        waiting[same(finding)].append(finding)
    rest = []
    for finding in right:
        if waiting[same(finding)]:
            waiting[same(finding)].pop(0)
        else:
            rest.append(finding)
    return [finding for findings in waiting.values() for finding in findings], rest


def _exactly(finding: Finding) -> object:
    return finding


def _words(finding: Finding) -> object:
    return NUMBER.sub("#", finding.message)


def _line(finding: Finding) -> object:
    return finding.line
