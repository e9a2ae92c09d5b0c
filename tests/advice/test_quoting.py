"""What of a log's line stands in a letter."""

import pytest

from netjournal.advice.quoting import clause, speaks_of_them
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.store.memory import MemorySource


@pytest.fixture(scope="module")
def journal() -> Journal:
    return load(MemorySource({"contacts/bob.md": b"---\nname: Bob Moss\n---\n"}))


@pytest.mark.parametrize(
    "text, said",
    [
        ("rain test passed, all four brakes. She held the phone.", "rain test passed, all four brakes"),
        ("how trams brake on wet leaves; would any survive?", "how trams brake on wet leaves"),
        ("long table\n  Chestnut bread and a fiddle", "long table; Chestnut bread and a fiddle"),
        ("Yes. No. Perhaps it is the connector. It is.", "Yes. No. Perhaps it is the connector"),
        ('"Say the number out loud and then stop talking."', "Say the number out loud and then stop talking"),
        ('"I read it twice. Then I slept."', "I read it twice"),
        ('crossword in ink, nine down was "ferrite"', 'crossword in ink, nine down was "ferrite"'),
        ("«So what of it then»", "So what of it then"),
        ("Dr. House has moved to Bern", "Dr. House has moved to Bern"),
        ("[[bob]] and [[bob|the captain]] and [[zoe]] came", "Bob Moss and the captain and zoe came"),
        ("", ""),
        ("…", "…"),
        ("a " * 200, ("a " * 80).strip() + "…"),
        ("x" * 200, "x" * 160 + "…"),
    ],
)
def test_the_first_clause(text: str, said: str, journal: Journal) -> None:
    assert clause(text, journal) == said


@pytest.mark.parametrize("text, word", [("she hires two engineers", "she"), ("I showed him my bread", "him"), ("the sheep of Bern", "")])
def test_a_line_that_speaks_of_somebody_else(text: str, word: str, journal: Journal) -> None:
    assert speaks_of_them(text, journal) == word
