"""Who knows about a topic: in other words, other forms, other languages, past slips of the pen; never who only seeks it."""

from datetime import date

import pytest

from netjournal.advice.who import Knowers, knowers
from netjournal.journal.refresh import load
from netjournal.journal.relevance import WORTH, relevance, weighed
from netjournal.journal.spoken import Spoken
from netjournal.journal.standing import Standings
from netjournal.journal.topic import finders_among
from netjournal.store.memory import MemorySource
from tests.bench.topics import journal as fixture
from tests.bench.topics import questions

TODAY = date(2026, 11, 23)


def asked(files: dict[str, str], topic: str) -> Knowers:
    data = {name if name.endswith(".yaml") else f"contacts/{name}.md": text.encode() for name, text in files.items()}
    journal = load(MemorySource(data))
    return knowers(journal, Standings(journal, TODAY), topic)


def names(files: dict[str, str], topic: str) -> list[str]:
    return [one.name for one in asked(files, topic)]


def person(front: str = "", body: str = "", name: str = "Ada") -> str:
    return f"---\nname: {name}\n{front}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("expertise: [contract law]", ""),
        ("title: Contract lawyer", ""),
        ("tags: [law]", ""),
        ("organization: Law & Sons", ""),
        ("interests: [law]", ""),
        ("", "Practised law for ten years."),
        ("", "## Log\n- 2026-01-02 coffee: she teaches law now"),
        ("expertise: [Rechtsanwältin]", ""),
        ("title: avocat", ""),
        ("was: [solicitor, 2024]", ""),
    ],
)
def test_wherever_it_is_written_and_however_it_is_called(front: str, body: str) -> None:
    assert names({"ada": person(front, body)}, "law") == ["Ada"]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("seeks: [a lawyer, contract law]", ""),
        ("email: law@mail.example", ""),
        ("aliases: [Law]", ""),
        ("", "## Log\n- 2026-01-02 asked me for help: with contract law"),
        ("", "## Log\n- 2027-01-02 coffee: law"),
        ("interests: [lawns]", ""),
        ("", "[[law]]"),
    ],
)
def test_what_is_no_evidence_of_knowing(front: str, body: str) -> None:
    assert names({"ada": person(front, body)}, "law") == []


@pytest.mark.parametrize("state", ["status: archived", "status: deceased", "kind: organization", "kind: group"])
def test_whom_one_does_not_turn_to(state: str) -> None:
    assert names({"ada": person(f"expertise: [law]\n{state}")}, "law") == []


def test_private_people_are_shown_to_their_owner() -> None:
    assert names({"ada": person("expertise: [law]\nprivate: true")}, "law") == ["Ada"]


def test_the_verb_of_an_entry_is_no_topic() -> None:
    """Else everybody whom I had a coffee with would know about coffee."""
    body = "## Log\n- 2026-01-02 coffee: talked about ferns"
    assert names({"ada": person(body=body)}, "coffee") == []
    assert names({"ada": person(body=body)}, "ferns") == ["Ada"]


def test_expertise_goes_before_talk_and_a_warm_tie_before_a_cold_one() -> None:
    files = {
        "a": person("", "## Log\n- 2026-11-20 lunch: she read about looms", "Talked"),
        "b": person("expertise: [looms]", "## Log\n- 2020-11-20 lunch", "Cold"),
        "c": person("expertise: [looms]", "## Log\n- 2026-11-20 lunch", "Warm"),
    }
    assert names(files, "looms") == ["Warm", "Cold", "Talked"]


def test_of_two_things_asked_for_who_knows_both_comes_first() -> None:
    files = {"a": person("expertise: [tax]", name="One"), "b": person("expertise: [tax, pricing]", name="Both")}
    assert names(files, "tax pricing") == ["Both", "One"]


def test_a_person_without_a_file_is_listed_with_who_could_introduce_them() -> None:
    found = asked({"ada": person(body="Her cousin [[menabrea]] is a notary in Turin.")}, "notary")
    assert [(one.name, one.contact is None, one.through.id if one.through else None) for one in found] == [
        ("menabrea", True, "ada"),
        ("Ada", False, None),
    ]


@pytest.mark.parametrize("link", ["[[2025-07-04]]", "[[2025-W27]]", "![[loom.JPG]]", "[[notes on looms.pdf]]"])
def test_a_day_or_a_picture_is_nobody_who_could_know(link: str) -> None:
    assert names({"ada": person("", f"## Log\n- 2025-07-04 coffee: {link} her loom")}, "loom") == ["Ada"]


def test_what_i_tried_to_sell_says_little_of_what_they_know() -> None:
    (found,) = asked({"ada": person("", "## Log\n- 2025-07-04 pitched: a loom")}, "loom")
    (told,) = asked({"ada": person("", "## Log\n- 2025-07-04 coffee: she has a loom")}, "loom")
    assert found.score < told.score / 2


def test_a_line_that_names_somebody_with_a_file_speaks_of_them() -> None:
    files = {"ada": person(body="[[bob]] builds looms."), "bob": person(name="Bob")}
    assert names(files, "looms") == ["Bob", "Ada"]
    assert asked(files, "looms")[0].matches[0].owner.id == "ada", "the line stands in her file"


def test_what_is_said_of_one_whom_somebody_knows_is_said_of_no_other() -> None:
    found = asked({"ada": person('knows: {"[[menabrea]]": a notary, "[[babbage]]": builds engines}')}, "engines")
    assert [one.name for one in found] == ["babbage", "Ada"]


@pytest.mark.parametrize("typed", ["cryptograpy", "crpytography", "cryptographie"])
def test_a_slip_of_the_pen_is_taken_for_what_was_meant(typed: str) -> None:
    assert names({"ada": person("expertise: [cryptography]")}, typed) == ["Ada"]


def test_a_word_that_somebody_has_is_no_slip_of_the_pen() -> None:
    files = {"a": person("expertise: [lutherie]", name="Luthier"), "b": person("expertise: [lotherie]", name="Other")}
    assert names(files, "lotherie") == ["Other"]


def test_topics_of_ones_own() -> None:
    files = {"netjournal.yaml": "topics: {thermics: [gliding, paragliders]}\n", "ada": person("expertise: [paragliders]")}
    assert names(files, "thermics") == ["Ada"]


@pytest.mark.parametrize(("typed", "written"), [("税务", "国际税务律师"), ("データ分析", "データ分析の専門家"), ("ภาษี", "ที่ปรึกษาภาษี")])
def test_scripts_without_spaces(typed: str, written: str) -> None:
    assert names({"ada": person(f"expertise: [{written}]"), "bob": person("expertise: [law]")}, typed) == ["Ada"]


def test_forms_go_by_the_languages_of_the_journal() -> None:
    files = {"netjournal.yaml": "languages: [de]\n", "ada": person("expertise: [Gewächshäuser]")}
    assert names(files, "Gewächshaus") == ["Ada"]


@pytest.mark.parametrize("topic", ["", "   ", "!?", "the", "\x1b[31m", "a" * 5000])
def test_a_topic_that_says_nothing_finds_nobody(topic: str) -> None:
    assert names({"ada": person("expertise: [law]")}, topic) == []


def test_an_unreadable_file_and_an_empty_one_are_passed_over() -> None:
    assert names({"x": "---\nname: [\n", "y": "", "ada": person("expertise: [law]")}, "law") == ["Ada"]


def test_what_is_looked_at_at_once_is_what_each_file_says_by_itself() -> None:
    """The lines of all files together give what relevance() finds in one."""
    journal = load(MemorySource(fixture()[0]))
    spoken = Spoken(journal)
    for _, _, topic in questions():
        finders = finders_among(journal, spoken, topic)
        alone = {
            one.key: (told.score, [(each.line, each.worth) for each in told.evidence])
            for one in journal.readable
            if (told := relevance(one, finders))
        }
        together = {}
        for key, hits in spoken.of(finders):
            said: list[dict[int, float]] = [{} for _ in finders]
            lines: dict[int, int] = {}
            for hit in hits:
                worth = WORTH.get(hit.sort, 0.0) * hit.sure
                if worth:
                    said[hit.concept][hit.place] = max(worth, said[hit.concept].get(hit.place, 0.0))
                    lines[hit.place] = hit.line
            told = weighed(said)
            if told is not None:
                together[key] = (told[0], [(lines[place], round(worth, 3)) for place, worth in told[1]])
        assert together == alone, topic
