"""Bringing findings up to date piece by piece gives what a check of everything gives."""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from netjournal.journal.refresh import load, refresh
from netjournal.rules.run import findings
from netjournal.store.memory import MemorySource
from netjournal.watch import checked as checking
from netjournal.watch.checked import EVERY, Checked, check_all, check_behind, check_near, check_rest, news

DAY = date(2026, 11, 23)
NAMES = ("ada", "adah", "bob", "carol", "carole", "dora", "call", "emil")
FIELDS = (
    "cadence: 6w",
    "cadence: soon",
    "snooze: 2027-01-01",
    "met: {on: 2026-10-01, at: fair, about: weaving}",
    "tags: [house]",
    "email: one@test.example",
    "phone: +44 1632 960001",
    "organization: Looms",
    "expertise: [weaving, looms]",
    "title: Weaver of looms",
    "seeks: [a weaver, looms]",
    "interests: [weaving]",
    "aliases: [coffe]",
    "status: archived",
    "private: yes",
    "ignore: [NJ308]",
    "uid: 7",
    "emial: x",
    'name: "',
)
ENTRIES = (
    "- 2026-11-20 coffee: all is well",
    "- 2026-06-01 coffee with bob: [[Carol]] was there",
    "- 2026-11-21 lunch with carol and dora: long",
    "- 2026-11-10 request: I would like to add you to my professional network",
    "- 2026-11-12 request: we spoke of weaving and of looms at the fair",
    "- 2026-11-12 request: we spoke of weaving and of looms at the market",
    "- 2026-11-18 asked intro: [[adaa]]",
    "- 2026-05-01 got money: a loan",
    "- 2026-09-01 got referral: to [[emil]]",
    "- 2027-05-01 call: not yet",
    "- 2026-11-02 cofee: what",
    "- [ ] 2026-11-01 send the paper",
)
SETTINGS = ("", "rules: {NJ307: {likeness: 50}}\n", "ignore: [NJ2]\n", "contacts: {only: tag:house}\n", "cadence: 3m\n")


def contact(luck: random.Random, name: str) -> bytes:
    fields = luck.sample(FIELDS[:-1], luck.randrange(1, 7)) + ([FIELDS[-1]] if luck.random() < 0.05 else [])
    if luck.random() < 0.7:
        fields.append(f"name: {luck.choice(NAMES).title()}")
    log = luck.sample(ENTRIES, luck.randrange(0, 6))
    return "\n".join(["---", *fields, "---", "", "Notes.", "", "## Log", "", *log, ""]).encode()


def edit(luck: random.Random, text: bytes) -> bytes:
    """A small change: what people do most."""
    lines = text.decode().split("\n")
    where = luck.randrange(len(lines))
    if luck.random() < 0.5:
        lines.insert(len(lines) - 1, luck.choice(ENTRIES))
    elif lines[where].startswith("- ") or not lines[where]:
        lines[where] = luck.choice(ENTRIES) if luck.random() < 0.5 else "More."
    else:
        lines.insert(1, luck.choice(FIELDS[:-1]))
    return "\n".join(lines).encode()


def journals(luck: random.Random, steps: int) -> Iterator[dict[str, bytes]]:
    files = {f"contacts/{name}.md": contact(luck, name) for name in luck.sample(NAMES, 5)}
    for _ in range(steps):
        key = f"contacts/{luck.choice(NAMES)}.md"
        choice = luck.random()
        if choice < 0.6 and key in files:
            files[key] = edit(luck, files[key])
        elif choice < 0.75:
            files[key] = contact(luck, key)
        elif choice < 0.85:
            files.pop(key, None)
        elif choice < 0.9 and key in files:
            files[key.replace(".md", ".sync-conflict-20260301-101010-ABCDEF.md")] = b"x"
        elif choice < 0.93:
            files["netjournal.yaml"] = luck.choice(SETTINGS).encode()
        elif key in files:
            files[f"contacts/{luck.choice(NAMES)}.md"] = files.pop(key)
        yield dict(files)


def follow(checked: Checked, files: dict[str, bytes]) -> tuple[Checked, bool]:
    """What the loop does: the new value, and whether a part of it was carried over."""
    journal, _ = refresh(checked.journal, MemorySource(files))
    if journal.settings != checked.journal.settings:
        return check_all(journal, DAY, DAY), False
    near = check_near(checked, journal)
    return caught_up(near), near.owed < EVERY


def caught_up(checked: Checked, interrupted: Callable[[], bool] = lambda: False) -> Checked:
    """All that is done when nothing comes between, or something now and then."""
    while checked.behind:
        checked = check_behind(checked, interrupted)
    rest = check_rest(checked)
    assert rest is not None
    return rest


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("seed", range(300 if os.environ.get("NETJOURNAL_SOAK") else 12))
def test_piece_by_piece_equals_all_at_once(seed: int) -> None:
    luck = random.Random(seed)
    checked = check_all(load(MemorySource({})), DAY, DAY)
    cheap = 0
    for files in journals(luck, 40):
        checked, carried = follow(checked, files)
        cheap += carried
        assert checked.findings == findings(load(MemorySource(files)), DAY)
    if not cheap > 3:
        pytest.fail("the cheap way was hardly taken, so nothing was proved")


@pytest.mark.parametrize("forgotten", ["names", "what rules read", "who is behind"])
def test_forgetting_what_reaches_others_is_noticed(forgotten: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: with no change taken for one that may matter to others, the findings drift."""
    if forgotten == "names":
        monkeypatch.setattr(checking, "EVERY", frozenset())
    elif forgotten == "what rules read":
        monkeypatch.setattr(checking, "_owed", lambda *_: frozenset())
    else:
        monkeypatch.setattr(checking, "MANY", 0)
        monkeypatch.setitem(globals(), "check_behind", lambda checked, interrupted: replace(checked, behind={}))

    def try_twelve() -> None:
        for seed in range(12):
            test_piece_by_piece_equals_all_at_once(seed)

    with pytest.raises(AssertionError):
        try_twelve()


def test_telling_what_is_news_leads_from_one_list_to_the_next() -> None:
    """Whoever keeps a count by what appeared and was resolved has the right one."""
    luck = random.Random(1)
    checked = check_all(load(MemorySource({})), DAY, DAY)
    count = 0
    for files in journals(luck, 60):
        before, (checked, _) = checked, follow(checked, files)
        appeared, resolved = news(before, checked)
        count += len(appeared) - len(resolved)
        assert count == len(checked.findings)


def test_it_can_be_interrupted() -> None:
    files = {f"contacts/{name}.md": contact(random.Random(3), name) for name in NAMES}
    checked = check_near(check_all(load(MemorySource({})), DAY, DAY), load(MemorySource(files)))
    assert check_rest(checked, lambda: True) is None


def test_another_task_on_the_same_line_is_news() -> None:
    def journal(task: str) -> dict[str, bytes]:
        return {"contacts/ada.md": f"---\nname: Ada\n---\n\n{task}\n- [ ] 2026-11-01 call\n".encode()}

    before = check_all(load(MemorySource(journal("- [ ] 2026-11-01 post the book"))), DAY, DAY)
    after = check_all(load(MemorySource(journal("- [ ] 2026-11-01 water the plant"))), DAY, DAY)
    appeared, resolved = news(before, after)
    assert [finding.message.split("»")[0] for finding in appeared] == ["«water the plant"]
    assert [finding.message.split("»")[0] for finding in resolved] == ["«post the book"]


def test_a_line_above_and_a_day_more_at_once_are_no_news() -> None:
    text = "---\nname: Ada\ncadence: 6w\n---\n\n## Log\n\n- 2026-08-20 coffee: all is well\n"
    before = check_all(load(MemorySource({"contacts/ada.md": text.encode()})), DAY, DAY)
    after = check_all(
        load(MemorySource({"contacts/ada.md": text.replace("## Log", "A note.\n\n## Log").encode()})), date(2026, 11, 24), DAY
    )
    assert before.findings != after.findings
    assert before.findings
    assert news(before, after) == ([], [])
