"""Whether two know each other: by what stands in either's file, and in the files of others."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.journal.strangers import Strangers
from netjournal.store.memory import MemorySource


def apart(ada: str = "", bob: str = "", cy: str = "") -> bool:
    """Whether Ada and Bob are strangers; what is told of each begins with the front matter's lines."""
    files = {
        f"contacts/{name}.md": f"---\nname: {name.title()}\n{text}".encode() for name, text in {"ada": ada, "bob": bob, "cy": cy}.items()
    }
    whole = {key: text if b"\n---\n" in text[4:] else text.rstrip() + b"\n---\n" for key, text in files.items()}
    journal = load(MemorySource(whole))
    one, other = journal.contacts["contacts/ada.md"], journal.contacts["contacts/bob.md"]
    found = {Strangers(journal, date(2026, 11, 23)).apart(one, other), Strangers(journal, date(2026, 11, 23)).apart(other, one)}
    assert len(found) == 1, "it is the same from both sides"
    return found.pop()


LOG = "---\n\n## Log\n\n- {}\n"


@pytest.mark.parametrize(
    "ada",
    [
        "knows: [bob]",
        "knows: {'[[Bob]]': an old friend}",
        "met: {through: bob}",
        "---\nThinks the world of [[bob|him]].\n",
        LOG.format("2026-03-01 gave intro: [[bob]]"),
        LOG.format("2026-03-01 got intro: [[bob]]"),
        LOG.format("2026-03-01 dinner with [[bob]] and [[cy]]: soup"),
        LOG.format("2026-03-01 dinner with Bob"),
    ],
)
def test_they_know_each_other_where_a_file_of_theirs_says_so(ada: str) -> None:
    assert not apart(ada)
    assert not apart(bob=ada.replace("bob", "ada").replace("Bob", "Ada"))


@pytest.mark.parametrize(
    "ada",
    [
        "seeks: bob",
        LOG.format("2026-03-01 coffee: we spoke of [[bob]]"),
        LOG.format("[ ] 2026-12-01 introduce her to [[bob]]"),
        LOG.format("2026-12-01 dinner with [[bob]]"),
        LOG.format("2026-03-01 note with [[bob]]: no touch"),
    ],
)
def test_to_be_spoken_of_or_to_be_going_to_meet_is_not_to_know(ada: str) -> None:
    assert apart(ada)


def test_who_was_there_together_in_somebody_elses_file_knows_each_other() -> None:
    assert not apart(cy=LOG.format("2026-03-01 dinner with [[ada]] and [[bob]]: soup"))
    assert apart(cy=LOG.format("2026-03-01 dinner with [[ada]]: soup\n- 2026-03-02 dinner with [[bob]]: soup"))


def test_who_works_for_the_same_house_is_likely_to() -> None:
    assert not apart("organization: Engines", "organization: ENGINES")
    assert apart("organization: Engines", "organization: Looms")
    assert apart()
