"""`check` over other people's real Markdown: no crash, exit 0 or 1, and the other commands answer too."""

from collections import Counter
from pathlib import Path

import pytest

from tests.commands.conftest import Desk, no_raw
from tests.corpora import CORPORA, needs_corpora

SETS = [
    "people/18f-authors",
    "people/djangocon-us-2021",
    "people/djangocon-us-2025",
    "people/ember-website",
    "people/labtemplate-members",
    "obsidian/dataview-test-vault",
    "obsidian/hal_md",
    "obsidian/kepano-vault",
    "obsidian/perm-cli-examples",
    "obsidian/vcf-contacts-demo",
]


@needs_corpora
@pytest.mark.parametrize("name", SETS)
def test_check_answers_over_real_files(desk: Desk, name: str) -> None:
    """Every Markdown set of the shared corpora."""
    root = CORPORA / name
    ran = desk("--journal", str(root), "check", "--json")
    assert ran.status in (0, 1), ran.err
    found = ran.json
    codes = Counter(item["code"] for item in found)
    print(f"\n{name}: {len(list(root.rglob('*.md')))} files, {dict(sorted(codes.items()))}")
    for item in found:
        path = Path(root, item["path"])
        lines = path.read_text("utf-8").split("\n")
        assert 1 <= item["line"] <= len(lines), item
        assert 1 <= item["column"] <= len(lines[item["line"] - 1]) + 1, item
    for command in (["list"], ["find", "the"], ["due", "--within", "1y"], ["balance"]):
        ran = desk("--journal", str(root), *command)
        assert ran.status == 0
        no_raw(ran.out, ran.err)


@needs_corpora
@pytest.mark.parametrize("name", SETS)
def test_show_answers_for_everybody_in_real_files(desk: Desk, name: str) -> None:
    from netjournal.journal.refresh import load
    from netjournal.journal.standing import Standings
    from netjournal.report.gate import to_json
    from netjournal.report.person import person_lines
    from netjournal.report.shapes import person_shape
    from netjournal.store.folder import FolderSource

    journal = load(FolderSource(str(CORPORA / name), "."))
    from datetime import date

    standings = Standings(journal, date(2026, 11, 23))
    for contact in journal.readable:
        no_raw(to_json(person_shape(journal, contact, standings[contact])))
        no_raw("\n".join(person_lines(journal, contact, standings[contact], lambda text: text)))


@needs_corpora
def test_ordinary_files_of_people_draw_no_error_about_their_front_matter(desk: Desk) -> None:
    """A false alarm costs trust: among 850 files of five sites, no NJ001, and at most one NJ003."""
    found: Counter[str] = Counter()
    for name in SETS[:5]:
        found.update(item["code"] for item in desk("--journal", str(CORPORA / name), "check", "--json", "--select", "NJ0").json)
    assert found["NJ001"] == found["NJ004"] == found["NJ009"] == 0
    assert found["NJ003"] <= 1
