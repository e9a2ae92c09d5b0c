"""The network in figures: what counts when, once, and for whom."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from netjournal.advice.census import census
from netjournal.advice.response import response
from netjournal.advice.stats import By, Flow, flow
from netjournal.journal.index import Journal
from netjournal.journal.introductions import introductions
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.folder import FolderSource
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)  # a Monday


def journal(**logs: str) -> Journal:
    """People by their ids, each with a log of these lines, parted by `|`; what stands before `---` is front matter."""
    files = {}
    for name, text in logs.items():
        front, _, log = text.rpartition("---")
        lines = "".join(f"- {line.strip()}\n" for line in log.split("|") if line.strip())
        files[f"contacts/{name}.md"] = f"---\nname: {name.title()}\n{front}\n---\n\n## Log\n\n{lines}".encode()
    return load(MemorySource(files))


def flowed(by: By = "week", since: date | None = None, keys: set[str] | None = None, today: date = TODAY, **logs: str) -> Flow:
    chosen = {f"contacts/{key}.md" for key in keys} if keys is not None else None
    return flow(journal(**logs), chosen, today, by, since)


def busy(told: Flow, name: str = "touches") -> dict[str, int]:
    """The periods in which there was something."""
    return {period.name: count for period in told.periods if (count := getattr(period.counts, name))}


def test_a_week_goes_from_monday_to_sunday_and_is_called_as_iso_calls_it() -> None:
    told = flowed(ada="2026-11-15 call | 2026-11-16 call | 2026-11-22 call | 2026-11-23 call | 2026-01-01 call")
    assert busy(told) == {"2026-W01": 1, "2026-W46": 1, "2026-W47": 2, "2026-W48": 1}
    assert (told.periods[-1].first, told.periods[-1].last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert len(told.periods) == 52


@pytest.mark.parametrize(("by", "count", "first", "last"), [("month", 24, "2024-12", "2026-11"), ("year", 4, "2023", "2026")])
def test_months_are_two_years_and_years_all_there_are(by: By, count: int, first: str, last: str) -> None:
    told = flowed(by, ada="2023-05-01 call")
    assert (len(told.periods), told.periods[0].name, told.periods[-1].name) == (count, first, last)


def test_what_is_to_come_and_what_was_before_is_not_counted() -> None:
    told = flowed(since=date(2026, 10, 1), ada="2026-09-30 call | 2026-10-01 call | 2026-11-23 call | 2026-11-24 call")
    assert told.whole.touches == 2
    assert told.periods[0].first <= date(2026, 10, 1) <= told.periods[0].last


@pytest.mark.parametrize(("by", "told"), [("week", 1), ("month", 2), ("year", 3)])
def test_a_date_counts_where_it_tells_the_period_and_in_the_whole(by: By, told: int) -> None:
    found = flowed(by, ada="2026-03-10 call | 2026-04 call | 2026 call")
    assert sum(busy(found).values()) == told
    assert (found.whole.touches, found.placeless) == (3, 3 - told) if by != "week" else (2, 1)


def test_a_week_s_own_window_has_no_place_for_a_year() -> None:
    """2026 begins on its first day, which lies within the last 52 weeks: it counts in the whole, and in no week."""
    found = flowed(ada="2026 call | 2025 call")
    assert (found.whole.touches, found.placeless) == (1, 1)


def test_notes_and_refusals_are_no_touches() -> None:
    assert flowed(ada="2026-11-01 note: tired | 2026-11-01 declined | 2026-11-01 moved to Turin").whole.touches == 0


def test_how_each_entry_moves_the_ledger() -> None:
    told = flowed(
        ada="2026-11-02 gave intro | 2026-11-02 got advice | 2026-11-02 asked help | 2026-11-02 asked me for help"
        "| 2026-11-02 offered help | 2026-11-02 pitched: a course | 2026-11-02 thanked | 2026-11-02 thanked me | 2026-11-02 introduced me to Bob"
    )
    whole = told.whole
    assert (whole.gave, whole.got, whole.asked, whole.asked_of_me, whole.offered, whole.pitched, whole.thanked) == (1, 2, 1, 1, 1, 1, 1)
    assert busy(told, "gave") == {"2026-W45": 1}


def test_who_rings_in_is_who_began_it() -> None:
    told = flowed(
        ada="2026-11-02 call in | 2026-11-03 email in | 2026-11-04 call | 2026-11-05 coffee",
        bob="2026-11-06 asked me for help | 2026-11-24 call in",
        carl="2026-11-07 email out",
    )
    assert (told.whole.theirs, told.whole.began, told.whole.theirs_began) == (3, 4, 2)
    assert [(one.key, one.times, one.last.day) for one in told.ringing] == [("contacts/ada.md", 2, 3), ("contacts/bob.md", 1, 6)]


def test_a_dinner_with_several_counts_once() -> None:
    logs = {"ada": "2026-11-02 dinner with [[bob]] and [[carl]]", "bob": "2026-11-03 call", "carl": ""}
    assert flowed(**logs).whole.touches == 2
    assert flowed(keys={"ada", "bob", "carl"}, **logs).whole.touches == 2


def test_of_one_person_what_others_files_hold_counts_as_a_touch_and_moves_nothing() -> None:
    logs = {"ada": "2026-11-02 gave help with [[bob]]", "bob": "2026-11-03 call in", "dora": "2026-11-04 dinner with Carl", "carl": ""}
    told = flowed(keys={"bob"}, **logs)
    assert (told.whole.touches, told.whole.gave, told.whole.theirs) == (2, 0, 1)
    assert flowed(keys={"carl"}, **logs).whole.touches == 1
    assert flowed(keys={"ada"}, **logs).whole.gave == 1


def test_the_sample_journal_counted_by_hand() -> None:
    """Every line that is a touch, each once, by its ISO week."""
    made = load(FolderSource(str(Path(__file__).parents[2])))
    touches = [entry for contact in made.readable for entry in contact.log if entry.touch and entry.first <= TODAY]
    for by, name in (("week", "{0}-W{1:02}"), ("month", "{2:%Y-%m}"), ("year", "{2:%Y}")):
        told = flow(made, None, TODAY, by, date(2024, 1, 1))
        known = [one for one in touches if one.when.day is not None or by == "year" or (by == "month" and one.when.month is not None)]
        expected = Counter(name.format(*one.first.isocalendar()[:2], one.first) for one in known)
        assert busy(told) == dict(sorted(expected.items()))
        assert told.whole.touches == len(touches) == sum(expected.values()) + told.placeless
        for word in ("gave", "got", "asked"):
            assert getattr(told.whole, word) == sum(one.verb == word and (word == "got" or not one.theirs) for one in touches)


def test_the_ends_of_the_calendar() -> None:
    for by in ("week", "month", "year"):
        assert flowed(by, today=date.min, ada="").periods[-1].first == date.min
        assert flowed(by, today=date.max, ada="").periods[-1].last == date.max


def counted(standing_day: date = TODAY, **logs: str):
    made = journal(**logs)
    return census(made, Standings(made, standing_day), None)


def test_who_is_there() -> None:
    told = counted(
        ada="cadence: 4w\n---2026-10-01 gave intro",
        bob="cadence: 1y\n---2026-10-01 got work",
        carl="status: archived\ncadence: 1w\n---2020-01-01 call",
        firm="kind: organization\n---2019-01-01 call",
        dora="---2026-09-30 call",
        emil="",
    )
    assert told[:7] == (6, 5, 4, 2, 1, 3, 5)
    assert told.silence is not None
    assert (told.silence.key, told.silence.days) == ("contacts/dora.md", 54)
    assert counted(emil="").silence is None


def test_what_became_of_introductions() -> None:
    made = journal(
        ada="2026-01-01 intro proposed: [[bob]] | 2026-01-05 intro agreed: [[bob]] | 2026-01-11 gave intro: [[bob]] | 2026-02-10 intro outcome: [[bob]]"
        "| 2026-03-01 intro proposed: [[carl]] | 2026-03-09 declined: [[carl]] | 2026-05-01 gave intro: [[dora]] | 2026-12-01 intro proposed: [[emil]]",
        bob="2026-01-06 intro agreed: [[ada]]",
        carl="",
        dora="",
        emil="",
    )
    found = introductions(made, TODAY)
    assert response(found, None, None) == (2, 1, 2, 1, 1, 1, 10, 30)
    assert response(found, {"contacts/carl.md"}, None) == (1, 0, 0, 0, 1, 0, None, None)
    assert response(found, None, date(2026, 4, 1)) == (0, 0, 1, 0, 0, 1, None, None)
