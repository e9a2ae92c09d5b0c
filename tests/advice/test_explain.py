"""Why a rule is silent: the rule that stands in for it is named, wherever the rules declare one."""

from datetime import date

import pytest

from netjournal.advice.explain import explain
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.rules import all_rules, rule_of
from netjournal.rules.run import findings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
BOTH = "name: Ada Lovelace\nemail: ada@x.example\nuid: 5f0c2a"
# Silent rule, the one that speaks → the file of `b`, of whom both would speak.
FILES = {
    ("NJ201", "NJ202"): "---\nmet: 2026-11-01\ncadence: 1w\n---\n",
    ("NJ201", "NJ207"): "---\ncadence: 1w\n---\n## Log\n- 2026-01-10 call\n",
    ("NJ205", "NJ202"): "---\nmet: 2026-09-10\ncadence: 1y\n---\n",
    ("NJ207", "NJ202"): "---\nmet: 2026-09-10\ncadence: 1w\n---\n",
    ("NJ203", "NJ306"): "- [ ] 2026-11-20 send her the paper\n",
    ("NJ302", "NJ301"): "---\nmet: 2026-10-20\n---\n## Log\n- 2026-11-01 asked help\n- 2026-11-02 pitched\n",
    ("NJ303", "NJ301"): "---\nmet: 2026-01-20\n---\n## Log\n- 2026-11-01 asked help\n",
    ("NJ308", "NJ307"): "---\ninterests: [bees]\n---\n## Log\n- 2026-11-01 request: great to connect\n",
    ("NJ103", "NJ102"): f"---\n{BOTH}\n---\n",
    ("NJ104", "NJ102"): f"---\n{BOTH}\n---\n",
    ("NJ105", "NJ102"): f"---\n{BOTH}\n---\n",
    ("NJ104", "NJ103"): f"---\n{BOTH}\n---\n",
    ("NJ105", "NJ103"): f"---\n{BOTH}\n---\n",
    ("NJ105", "NJ104"): "---\nname: Augusta King\nemail: ada@x.example\nuid: 5f0c2a\n---\n",
}


def told(code: str, by: str, text: str) -> tuple[tuple[str, ...], list[str]]:
    """What excuses `b` from the rule `code`, and the codes that speak of it."""
    other = "contacts/a/b.md" if by == "NJ102" else "contacts/a.md"
    files = {other: f"---\n{BOTH}\nsnooze: 2027-01-01\n---\n", "contacts/b.md": text}
    journal = load(MemorySource({name: text.encode() for name, text in files.items()}))
    contact = journal.contacts["contacts/b.md"]
    spoken = [finding.code for finding in findings(journal, TODAY) if finding.path == contact.key]
    return explain(journal, Standings(journal, TODAY), contact, rule_of(code), TODAY).excused, spoken


def test_every_rule_that_gives_way_to_another_is_tried() -> None:
    assert set(FILES) == {(rule.code, by) for rule in all_rules() for by in rule.gives_way_to}


@pytest.mark.parametrize("code, by", FILES)
def test_the_rule_that_speaks_in_its_place_is_named(code: str, by: str) -> None:
    excused, spoken = told(code, by, FILES[code, by])
    assert by in spoken
    assert code not in spoken
    assert excused == (f"{by} {rule_of(by).name} speaks in its place",)


def test_a_rule_that_would_be_silent_by_itself_names_nobody() -> None:
    excused, spoken = told("NJ201", "NJ202", "---\nmet: 2026-11-01\n---\n")
    assert spoken == ["NJ202"]
    assert excused == ("what it looks for is not the case",)


def test_snooze_is_named_where_the_rule_heeds_it() -> None:
    text = "---\nmet: 2026-11-01\ncadence: 1w\nsnooze: 2026-12-01\n---\n"
    assert [rule.code for rule in all_rules() if rule.snoozed] == ["NJ201", "NJ202", "NJ205", "NJ207", "NJ208"]
    for rule in all_rules():
        excused, _ = told(rule.code, "NJ202", text)
        assert ("snoozed until 2026-12-01" in excused) == rule.snoozed
