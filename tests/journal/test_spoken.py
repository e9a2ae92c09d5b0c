"""The lines of all files at once: where they stand, whom they link to, on what day they hold; and the words that are meant."""

from datetime import date

import pytest
from rapidfuzz.distance import OSA

from netjournal.journal.concepts import Finder, concepts_of
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.relevance import WORTH
from netjournal.journal.spoken import Spoken
from netjournal.journal.topic import LEAST_TYPO, LONG, meant
from netjournal.journal.topics import Topics
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23).toordinal()
FILES = {
    "ada": "---\nname: Ada\ntitle: weaver\n---\n\nBuilds looms with [[bob]].\n\n## Log\n- 2026-01-02 coffee: looms\n- 2027-01-02 coffee: looms\n",
    "bob": "---\nname: Bob\nexpertise: [wool, looms]\n---\n",
    "cy": "---\nname: Cy\n---\n",
}


def journal(files: dict[str, str]) -> Journal:
    return load(MemorySource({f"contacts/{name}.md": text.encode() for name, text in files.items()}))


def finders(topic: str) -> list[Finder]:
    return [Finder(one, ("en",)) for one in concepts_of(topic.split(), Topics({}), frozenset())]


def lines(topic: str, today: int = TODAY, only: str = "") -> dict[str, list[int]]:
    """Of whom something is said: in which lines."""
    spoken = Spoken(journal(FILES), today)
    return {
        key.removeprefix("contacts/"): sorted(spoken.line(key, place) for by_place in said.values() for place in by_place)
        for key, said in spoken.of(finders(topic), WORTH, only and f"contacts/{only}.md")
    }


def test_who_speaks_of_it_and_in_which_lines() -> None:
    assert lines("looms") == {"ada.md": [3, 6, 9], "bob.md": [3]}, "a weaver has looms"
    assert lines("wool") == {"bob.md": [3]}
    assert lines("kintsugi") == {}


def test_what_is_yet_to_come_is_not_said_before_its_day() -> None:
    assert lines("looms", TODAY + 100)["ada.md"] == [3, 6, 9, 10]


def test_one_alone_can_be_asked() -> None:
    assert lines("looms", only="bob") == {"bob.md": [3]}
    assert lines("looms", only="cy") == {}


def test_whom_a_statement_links_to() -> None:
    spoken = Spoken(journal(FILES), TODAY)
    ((key, said),) = spoken.of(finders("builds"), WORTH)
    ((place, _),) = said[0].items()
    assert (key, spoken.links(key), spoken.sort(place)) == ("contacts/ada.md", {place: ["bob"]}, "n")


def test_each_is_worth_what_its_sort_is_by_how_surely_it_speaks_of_it() -> None:
    found = dict(Spoken(journal(FILES), TODAY).of(finders("wool looms"), {"e": 2.0}))
    assert {key: {number: [*by_place.values()] for number, by_place in said.items()} for key, said in found.items()} == {
        "contacts/bob.md": {0: [2.0], 1: [2.0]}
    }


@pytest.mark.parametrize("files", [{}, {"cy": FILES["cy"]}, {"x": "---\nname: [\n"}])
def test_where_nobody_says_anything_nothing_is_found(files: dict[str, str]) -> None:
    spoken = Spoken(journal(files), TODAY)
    assert [*spoken.of(finders("looms"), WORTH)] == []
    assert (spoken.starting("l"), spoken.ending("ooms")) == (set(), set())


def as_looked_up_in_all(spoken: Spoken, topics: Topics, word: str) -> str:
    """What a slip of the pen was meant to be, going through every word that there is."""
    most = 2 if len(word) >= LONG else 1
    known = [one for one in topics.vocabulary | spoken.vocabulary if len(one) >= LEAST_TYPO and abs(len(one) - len(word)) <= most]
    near = [(OSA.distance(word, one) + (0 if one[0] == word[0] else 0.5), one) for one in known if OSA.distance(word, one) <= most]
    return min(near, default=(0, word))[1]


SLIPS = [
    "xooms",
    "lomos",
    "wlooms",
    "looxs",
    "kintsugi",
    "kinstugi",
    "knitsugi",
    "itnsugi",
    "intsugi",
    "zzintsugi",
    "kintzugx",
    "bookeeping",
    "hwool",
    "cryptogrzpxy",
]


@pytest.mark.parametrize("word", SLIPS)
def test_the_few_words_that_are_looked_at_hold_whichever_is_nearest(word: str) -> None:
    told = journal({**FILES, "di": "---\nname: Di\nexpertise: [kintsugi, quilombo, bintsugi, zintsugi]\n---\n"})
    spoken, topics = Spoken(told, TODAY), Topics({})
    right = word if word in spoken.vocabulary else as_looked_up_in_all(spoken, topics, word)
    assert meant(told, spoken, topics, word) == right
