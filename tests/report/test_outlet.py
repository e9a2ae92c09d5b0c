"""Whether a text may be told where others may see it."""

from random import Random

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.report import outlet
from netjournal.report.called import Names, calling
from netjournal.report.outlet import PRIVATE, leaving, may_be_said, may_leave, sayable
from netjournal.store.memory import MemorySource


@pytest.fixture(scope="module")
def journal() -> Journal:
    private = {
        "contacts/bob-zuercher.md": "---\nname: Bob Zürcher\naliases: [Captain]\nprivate: yes\n---\n",
        "contacts/chen.md": "---\nname: 陳怡君\nprivate: yes\n---\n",
        "contacts/clinic.md": "---\nname: The Call Clinic\nkind: organization\nprivate: yes\n---\n",
        "contacts/broken.md": "---\nname: x\n",
        "contacts/ada.md": "---\nname: Ada Lovelace\n---\n",
    }
    return load(MemorySource({key: text.encode("utf-8") for key, text in private.items()}))


@pytest.mark.parametrize(
    "text",
    [
        "«send [[bob-zuercher]] the paper» due 3 days ago",
        "contacts/bob-zuercher.md has the same email",
        "«write to Bob» due today",
        "BOB ZURCHER's flat",
        "Zürchers Garten",
        "ask the captain",
        "«陳怡君的書» due today",
        "bring The Call Clinic its papers",
        "[[broken]] is nobody",
    ],
)
def test_a_text_that_names_somebody_private_is_kept(journal: Journal, text: str) -> None:
    assert not may_be_said(text, journal, "notification")
    assert may_be_said(text, journal, "terminal")


@pytest.mark.parametrize(
    "text", ["quiet for 47 days, cadence is 6w: a call, or an article on weaving", "«send Ada Lovelace the paper»", "bobsleigh"]
)
def test_a_text_that_names_nobody_private_goes_out(journal: Journal, text: str) -> None:
    assert may_be_said(text, journal, "notification")


@pytest.mark.parametrize(
    ("front", "kept", "told"),
    [
        ("name: Dr. Noor van der Haddad", ["Noor came", "the haddads", "dr noor"], ["van der Meer", "a dr. came"]),
        ("name: Bo Quill", ["coffee with Bo", "Bo's flat", "#boquill"], ["bo tree", "Bob came"]),
        ("name: Mary Ann Evans", ["Ann rang", "@maryannevans", "evans"], ["annals"]),
        ("name: N. H.\naliases: [Noor of the Choir]", ["Noor sang", "the Choir"], ["of the sea"]),
        ("name: Mum\n", ["zq from choir came", "zq-from-choir"], ["a choir", "from there"]),
        ("name: x\nemail: [noor@quince.example, nh@quince.example]", ["write to NH@quince.example"], ["quince.example", "nh"]),
        (
            "name: x\nphone: +41 31 555 66 77",
            ["call 031 555-66-77", "0041315556677", "(031) 555.66.77"],
            ["555 66 78", "31 of 55 on 2026-11-23"],
        ),
        ("name: x\nsocial: {mastodon: 'https://social.example/@wob'}", ["@wob wrote", "social.example/@wob"], ["wobble", "social.example"]),
        ("name: 陳怡君", ["怡君來了"], ["陳先生"]),
        ("name: 山田 太郎", ["太郎さん", "山田太郎"], ["太い"]),
        ("name: 김철수", ["김철수는", "철수와"], ["김치"]),
        ("name: สมชาย ใจดี", ["คุณสมชายมา"], ["มา"]),
        ("name: Noor Haddad", ["No\u200bor", "No\u00ador"], ["no or"]),
        ("name: noor haddad", ["Noor", "HADDAD"], []),
    ],
)
def test_somebody_is_known_by_every_way_of_calling_them(front: str, kept: list[str], told: list[str]) -> None:
    may = sayable(of(zq_from_choir=f"{front}\nprivate: yes"), "draft")
    assert [text for text in kept if may(text)] == []
    assert [text for text in told if not may(text)] == []


def of(**files: str) -> Journal:
    return load(MemorySource({f"contacts/{name.replace('_', '-')}.md": f"---\n{text}\n---\n".encode() for name, text in files.items()}))


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({"eve": "name: Eve\nprivate: yes"}, {"eve": "name: Eve"}),
        ({"eve": "name: Eve"}, {"eve": "name: Eve\nprivate: yes"}),
        ({"eve": "name: Eve"}, {"eva": "name: Eva Moss\naliases: [eve]\nprivate: yes"}),
        ({"eve": "name: Eve Moss"}, {"x": "name: EVE moss\nprivate: yes"}),
        ({"eve": "name: Eve\nemail: e@moss.example"}, {"x": "name: M\nemail: {work: E@moss.example}\nprivate: yes"}),
        ({"eve": "name: Eve"}, {"eve": "name: Eve\nprivate: no\0"}),  # it cannot be read
    ],
)
def test_who_is_private_then_or_now_is_private(then: dict[str, str], now: dict[str, str]) -> None:
    earlier, present = of(**then), of(**now)
    (eve,) = earlier.contacts.values()
    assert not may_leave(eve, "export", present)
    assert may_leave(eve, "terminal", present), "on their owner's own terminal they are shown"
    assert not may_be_said("coffee with Eve", earlier, "export", present) or "Eve" not in eve.name.split()


def test_who_is_private_neither_then_nor_now_may_leave() -> None:
    earlier, present = of(eve="name: Eve", bob="name: Bob"), of(eve="name: Eve", x="name: Zoe\nprivate: yes")
    assert all(may_leave(one, "export", present) for one in earlier.contacts.values())
    assert may_be_said("coffee with Eve", earlier, "export", present)
    assert not may_be_said("coffee with Zoe", earlier, "export", present), "though nobody knew her then"


def test_whoever_asks_of_many_texts_goes_through_the_people_once(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first commit of ten thousand people took minutes."""
    asked = []
    told = PRIVATE.of
    monkeypatch.setattr(outlet, "PRIVATE", PRIVATE._replace(of=lambda one: asked.append(one) or told(one)))
    may = sayable(journal, "sync")
    assert [may(text) for text in ("Bob", "Ada", "陳怡君的書", "the captain") * 50] == [False, True, False, False] * 50
    assert asked == list(journal.readable)


def test_those_a_text_is_for_may_be_named_in_it(journal: Journal) -> None:
    bob = journal.contacts["contacts/bob-zuercher.md"]
    may = sayable(journal, "draft", to=[bob])
    assert may("Dear Bob Zürcher, captain")
    assert not may("Dear Bob, I saw 陳怡君")
    assert not may("Dear Bob, [[broken]] says hello")


NAMES = ["Bob", "Bob Zürcher", "Ann Bo", "陳怡君", "ẞtraße", "Ai", "The Call Clinic", "O'Neil-Bob", "", "  ", "Bobs"]


def by_looking_at_everybody(journal: Journal, present: Journal | None, text: str) -> bool:
    """As it was before what private people are called was kept: slow, and plain."""
    kept = [one for one in journal.contacts.values() if not may_leave(one, "draft", present)]
    kept += [one for one in present.contacts.values() if not may_leave(one, "draft")] if present is not None else []
    return not Names(called for one in kept for called in calling(one)).stand_in(text)


def a_journal(random: Random) -> Journal:
    def front() -> str:
        lines = [f"name: {random.choice(NAMES)}", f"aliases: [{random.choice(NAMES)}]", f"kind: {random.choice(['person', 'group'])}"]
        lines += [f"private: {random.choice(['yes', 'no', 'perhaps', '[1]'])}"] if random.random() < 0.6 else []
        return "\n".join(lines)

    files = {f"contacts/{random.choice('abcdefg')}-{random.choice(NAMES[:3])}.md": f"---\n{front()}\n---\n" for _ in range(4)}
    files["contacts/bob.md"] = random.choice(["---\nname: x\n", "name: y", "---\n---\n\0"])
    return load(MemorySource({key: text.encode("utf-8") for key, text in files.items()}))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_kept_answers_as_looking_at_everybody_does(seed: int) -> None:
    random = Random(seed)
    journal = a_journal(random)
    for present in (None, a_journal(random)):
        may = sayable(journal, "draft", present)
        for text in [*NAMES, *(f"{one} and {two}'s" for one in NAMES for two in NAMES), "a-bob", "[[c-Ann Bo]]"]:
            assert may(text) == by_looking_at_everybody(journal, present, text), text


@pytest.mark.parametrize("present", [False, True])
@pytest.mark.parametrize("way", ["share", "terminal"])
def test_of_many_it_is_told_by_key(journal: Journal, way: outlet.Outlet, present: bool) -> None:
    now = journal if present else None
    may = leaving(journal, way, now)
    assert {key: may(key) for key in journal.contacts} == {key: may_leave(one, way, now) for key, one in journal.contacts.items()}
