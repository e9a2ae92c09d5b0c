"""When a day has passed: look again at whoever may have woken, and at whomever something is told of that counts the days."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.rules import rule_of
from netjournal.rules.run import about, base_for, concerns, findings
from netjournal.watch.checked import NARROW, WIDE, Checked, Findings, by_path, check_all

TURNING = tuple(rule for rule in NARROW if rule.turns is not None)


def check_day(before: Checked, today: date, latest: date) -> Checked:
    """The same journal on a later day: what a check of everything would say, without asking about those who sleep."""
    if today < before.today or latest < before.latest:
        return check_all(before.journal, today, latest)
    journal, now = before.journal, max(today, latest)
    wakes = {key: wake for key, wake in before.wakes.items() if wake is None or wake > now}
    woken = journal.contacts.keys() - wakes.keys()
    asleep = {key: found for key, found in before.narrow.items() if key not in woken}
    standings = Standings(journal, today)
    anew = findings(journal, today, latest, NARROW, _among(woken), standings)
    anew += _counted_on(asleep, journal, standings, latest)
    narrow = asleep | by_path(sorted(anew))
    return replace(before, today=today, latest=latest, narrow=narrow, wide=_wide(before, today, latest), wakes=wakes)


def _counted_on(asleep: Mapping[str, Findings], journal: Journal, standings: Standings, latest: date) -> list[Finding]:
    """What is told of those who sleep and have something told that counts days: `quiet for 47 days` is 48 tomorrow.

    The rules that tell it are asked, and no others: where one sleeps, it speaks where it spoke.
    """
    telling: dict[str, set[str]] = {}
    for key, found in asleep.items():
        for finding in found:
            telling.setdefault(finding.code, set()).add(key)
    anew = []
    for rule in TURNING:
        keys = telling.get(rule.code)
        if keys is not None:
            anew += findings(journal, standings.today, latest, (rule,), _among(keys), standings)
    counted = {finding.path for finding in anew}
    return anew + [finding for key in counted for finding in asleep[key] if rule_of(finding.code).turns is None]


def _among(keys: Collection[str]) -> Callable[[Contact], bool]:
    return lambda contact: contact.key in keys


def _wide(before: Checked, today: date, latest: date) -> tuple[Finding, ...]:
    """What the rules that look at the whole journal say, after those of them have been asked that have woken."""
    evening = Standings(before.journal, before.today)
    wakes = [(rule, rule.wakes(base_for(rule, before.journal, evening, before.latest))) for rule in WIDE]
    woken = [rule for rule, wake in wakes if wake is not None and wake <= max(today, latest)]
    if not woken:
        return before.wide
    codes = {rule.code for rule in woken}
    kept = [finding for finding in before.wide if finding.code not in codes]
    return tuple(sorted([*kept, *findings(before.journal, today, latest, woken)]))


def restless(checked: Checked) -> bool:
    """Whether it is not known of everybody how long they sleep."""
    return len(checked.wakes) < len(checked.journal.contacts)


def note_wakes(before: Checked, interrupted: Callable[[], bool] = lambda: False) -> Checked:
    """The same with the waking days that were not known yet, as far as it came before it was interrupted.

    It can be done at any time before midnight, and would double the time that a first look at a journal takes.
    """
    wakes = dict(before.wakes)
    standings = Standings(before.journal, before.today)
    bases = [(rule, base_for(rule, before.journal, standings, before.latest)) for rule in TURNING]
    for key, contact in before.journal.contacts.items():
        if key in wakes:
            continue
        if interrupted():
            break
        days = [rule.wakes(about(base, contact)) for rule, base in bases if concerns(rule, contact, base)]
        wakes[key] = min((day for day in days if day is not None), default=None)
    return replace(before, wakes=wakes)
