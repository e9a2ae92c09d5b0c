"""Drafts: what each is made of, that nothing else can stand in it, and what it says instead of filling a hole with air."""

from datetime import date
from pathlib import Path

import pytest

from netjournal.advice.draft import Draft, draft
from netjournal.advice.draft_facts import Gathering
from netjournal.advice.draft_wish import Wish
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.errors import JournalError
from netjournal.model.verbs import CONVERSATIONS, DRAFTS, GROUPS, WHATS
from netjournal.report.outlet import sayable
from netjournal.store.folder import FolderSource
from netjournal.store.memory import MemorySource
from netjournal.text.wording import languages, wording

SAMPLE = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
ADA = """---
name: Ada Lovelace
title: Mathematician
organization: Analytical Engines
expertise: [numerical analysis]
interests: [horses]
seeks: [a weaver]
met: {on: 2026-03-01, at: the spring fair, about: fajitas and bicycles}
---

## Log

- 2026-03-10 coffee: the embedded post
- 2026-06-02 got advice: charge for the travel days too
- 2026-06-30 note: the travel days were charged, and paid
- 2026-07-01 asked me feedback: the congress paper
- [ ] 2026-12-01 send the copper plates
"""
BOB = "---\nname: Bob Moss\nexpertise: [weaving]\ntitle: Weaver\norganization: Loom & Co\nmet: 2026-01-05\n---\n"


def journal_of(**files: str) -> Journal:
    return load(MemorySource({f"contacts/{name}.md": text.encode() for name, text in files.items()}))


def drafted(kind: str, journal: Journal, about: str = "", what: str = "", language: str = "en", today: date = TODAY) -> Draft:
    who = journal.contacts["contacts/ada.md"]
    other = journal.contacts["contacts/bob.md"] if kind == "intro" else None
    spoken = wording([language])
    to = [one for one in (who, other) if one is not None]
    gathering = Gathering(
        journal, Standings(journal, today), spoken, sayable(journal, "draft", to=to), lambda one: one in to or not one.private
    )
    return draft(Wish(kind, who, other, about, what), gathering, spoken.template)


def text_of(kind: str, journal: Journal, **more: str) -> str:
    made = drafted(kind, journal, **more)
    assert made.missing == (), made.missing
    assert made.text is not None
    return made.text


ALL = journal_of(ada=ADA, bob=BOB)
ABOUT = {"ask": "the price of looms", "reconnect": "", "thanks": "", "request": "", "note": "", "intro": ""}


@pytest.mark.parametrize(
    "kind, facts",
    [
        ("request", ["Ada", "the spring fair", "fajitas and bicycles", "a weaver"]),
        ("note", ["Ada", "our coffee", "in March", "the embedded post", "a weaver", "Bob Moss"]),
        (
            "thanks",
            ["Ada", "your advice", "in June", "charge for the travel days too", "the travel days were charged, and paid", "congress paper"],
        ),
        ("reconnect", ["Ada", "our coffee", "the embedded post", "congress paper"]),
        ("ask", ["Ada", "our coffee", "the embedded post", "the price of looms", "A no is a good answer", "a weaver"]),
        ("intro", ["Ada", "a weaver", "Bob Moss", "Weaver", "Loom & Co", "Ada Lovelace", "Analytical Engines"]),
    ],
)
def test_a_draft_says_what_is_written_down(kind: str, facts: list[str]) -> None:
    text = text_of(kind, ALL, about=ABOUT[kind])
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize("planted", ["fajitas and bicycles", "the embedded post", "a weaver", "travel days", "numerical analysis"])
def test_another_fact_makes_another_text_or_none_of_it_was_in_it(kind: str, planted: str, language: str) -> None:
    """A text that stayed as it is, though a fact that stands in it is another one, was not made of that fact."""
    other = {"a weaver": "a smith", "numerical analysis": "knots"}.get(planted, "the old mill of Thun")
    changed = journal_of(ada=ADA.replace(planted, other), bob=BOB)
    before, after = (drafted(kind, one, about="the price of looms", what="advice", language=language) for one in (ALL, changed))
    assert before.text is not None
    assert (before.text != after.text) == (planted in before.text)
    assert planted not in (after.text or "")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", DRAFTS)
def test_of_somebody_of_whom_nothing_is_known_there_is_no_text(kind: str, language: str) -> None:
    made = drafted(kind, journal_of(ada="---\nname: Ada\n---\n", bob="---\nname: Bob\n---\n"), language=language)
    assert made.text is None
    assert made.letters == ()
    assert made.missing
    assert all("netjournal" in hole.hint for hole in made.missing)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize(
    "front", ["", "met: {at: the fair}", "met: {about: looms}", "expertise: [knots]", "seeks: [a boat]", "interests: [tea]"]
)
def test_no_text_has_a_hole(kind: str, front: str, language: str) -> None:
    """Whatever is known, and whatever is not: each sentence is whole, or there is none."""
    log = "\n## Log\n\n- 2026-03-10 coffee: the embedded post\n"
    for body in ("", log):
        journal = journal_of(ada=f"---\nname: Ada\n{front}\n---\n{body}", bob=BOB)
        for about in ("", "the price of looms"):
            text = drafted(kind, journal, about=about, language=language).text
            if text is not None:
                assert not any(hole in text for hole in ("  ", " .", " ,", ": .", "..", "()", "None", "{", "Missing", "\n\n\n", " ?.")), (
                    text
                )
                assert text == text.strip()


@pytest.mark.parametrize("language", languages())
def test_a_request_has_room_in_what_is_allowed(language: str) -> None:
    assert len(text_of("request", ALL, language=language)) < 300


def test_what_it_is_made_of_is_told_with_its_line() -> None:
    assert [(one.id, one.line) for one in drafted("request", ALL).evidence] == [("ada", 8), ("ada", 7)]
    assert drafted("note", ALL).evidence[0].text == "- 2026-03-10 coffee: the embedded post"


def test_a_reconnect_asks_for_nothing_and_needs_something_for_them() -> None:
    made = drafted(
        "reconnect",
        journal_of(ada=ADA.replace("- 2026-07-01", "- 2026-07-01 note:").replace("send the", "the").replace("seeks", "sought"), bob=BOB),
    )
    assert [hole.fact for hole in made.missing] == ["about"]
    assert "something for them" in made.missing[0].hint


def test_a_reconnect_where_there_was_no_silence_says_so() -> None:
    told = drafted("reconnect", journal_of(ada=ADA.replace("2026-07-01", "2026-11-20"), bob=BOB))
    assert [one.message for one in told.warnings] == ["your last touch was 3 days ago: a note will do"]


def test_thanks_say_what_came_of_it_or_that_it_is_not_written_down() -> None:
    quiet = journal_of(ada=ADA.replace("the travel days were charged, and paid", "moved to Turin"), bob=BOB)
    assert [(hole.fact, hole.hint) for hole in drafted("thanks", quiet).missing] == [
        ("outcome", 'what came of it: netjournal draft thanks ada --about "…"')
    ]
    assert "what came of it: they paid." in text_of("thanks", quiet, about="they paid")


def test_thanks_for_what_was_thanked_for_are_warned_of() -> None:
    told = drafted("thanks", journal_of(ada=ADA.replace("- [ ]", "- 2026-07-02 thanked: a card\n- [ ]"), bob=BOB))
    assert [one.message for one in told.warnings] == ["you thanked them on 2026-07-02, and they gave nothing since"]


def test_an_ask_that_comes_too_early_is_drafted_with_a_warning() -> None:
    told = drafted("ask", journal_of(ada="---\nname: Ada\nmet: {on: 2026-11-01, about: looms}\n---\n"), about="a loom")
    assert told.text is not None
    assert [one.code for one in told.warnings] == ["NJ301"]


def test_what_is_written_of_them_is_to_be_turned_round() -> None:
    told = drafted("request", journal_of(ada=ADA.replace("fajitas and bicycles", "she cycles to work")))
    assert [(one.message, one.where and one.where[1]) for one in told.warnings] == [
        ("your note says «she», and this goes to Ada Lovelace: turn that round", 8)
    ]


def test_a_line_that_has_two_such_words_is_told_once() -> None:
    of_two = ADA.replace("fajitas and bicycles", "her loom").replace("[a weaver]", "[a tutor for her son]")
    assert len(drafted("request", journal_of(ada=of_two)).warnings) == 2, "two lines are two warnings"
    warned = drafted("request", journal_of(ada="---\nname: Ada\nmet: {at: his counter, about: he baked}\n---\n")).warnings
    assert [one.message for one in warned] == ["your note says «his» and «he», and this goes to Ada: turn that round"]


def test_so_is_what_is_written_of_what_they_seek() -> None:
    told = drafted("note", journal_of(ada=ADA.replace("[a weaver]", "[a weaver, a tutor for her son]")))
    assert [one.message for one in told.warnings] == [], "the second thing they seek is not in the text"
    told = drafted("note", journal_of(ada=ADA.replace("[a weaver]", "[a tutor for her son, a weaver]")))
    assert [(one.message, one.where and one.where[1]) for one in told.warnings] == [
        ("your note says «her», and this goes to Ada Lovelace: turn that round", 7)
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("asked me for an intro: to a weaver", "You asked me for an introduction (to a weaver), and I still owe it to you."),
        ("asked me for advice", "You asked me for advice, and I still owe it to you."),
        ("asked me directions: to the mill", "You asked me for directions (to the mill), and I still owe it to you."),
    ],
)
def test_what_they_asked_for_is_named_before_what_was_said_of_it(entry: str, said: str) -> None:
    assert said in text_of("reconnect", journal_of(ada=ADA.replace("asked me feedback: the congress paper", entry), bob=BOB))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("message in: many thanks!", ""),
        ("coffee: so it is", ""),
        ("asked her about her job", ""),
        ("got 3 jobs", ""),
        ("coffee: engines", "our coffee the other day: engines."),
        ("coffee: do looms float?", "our coffee the other day: do looms float."),
        ("rowing: out to the island", "our last time together the other day: out to the island."),
    ],
)
def test_what_tells_nothing_is_not_recalled(entry: str, said: str) -> None:
    journal = journal_of(ada=f"---\nname: Ada\n---\n\n## Log\n\n- 2026-11-20 {entry}\n")
    text = drafted("note", journal).text
    assert (text or "").split("\n")[2:3] == ([f"I was thinking of {said}"] if said else [])


def test_thanks_are_for_the_thing_that_was_given() -> None:
    given = journal_of(ada=ADA.replace("got advice", "got referral"), bob=BOB)
    assert (
        text_of("thanks", given, about="they paid").split("\n")[2] == "Thank you for the referral in June: charge for the travel days too."
    )


def test_a_request_that_has_gone_to_another_already_says_so() -> None:
    """Two whom I met at one table: what is written down is the same of both."""
    sent = "request: Hi Zoe, I still think of the spring fair: fajitas and bicycles. Are you still looking for a weaver? I'd like to stay in touch."
    zoe = "---\nname: Zoe Tan\n{}---\n\n## Log\n\n- 2026-11-20 {}\n"
    for private, to in (("", "Zoe Tan on 2026-11-20"), ("private: true\n", "somebody else")):
        told = drafted("request", journal_of(ada=ADA, bob=BOB, zoe=zoe.format(private, sent)))
        assert [(one.code, one.message) for one in told.warnings] == [
            ("NJ307", f"nearly the same request as to {to}: put in what only the two of you talked about")
        ]


def test_no_draft_of_a_request_is_canned_or_impersonal() -> None:
    """Neither rule speaks of what we draft for the people of the sample journal, whichever language it is in."""
    journal = load(FolderSource(SAMPLE))
    for language in languages():
        gathering = Gathering(
            journal, Standings(journal, TODAY), wording([language]), sayable(journal, "draft"), lambda one: not one.private
        )
        people = [one for one in journal.readable if one.kind == "person" and one.status != "deceased"]
        made = [draft(Wish("request", one), gathering, gathering.wording.template) for one in people]
        assert sum(one.text is not None for one in made) > 20
        assert [warned for one in made for warned in one.warnings if warned.code] == []


def test_a_later_day_is_not_told_before_it_comes() -> None:
    ahead = journal_of(ada=ADA.replace("2026-03-10 coffee", "2026-12-24 coffee"), bob=BOB)
    assert "embedded post" not in text_of("note", ahead)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_draft_and_every_word(language: str) -> None:
    spoken, english = wording([language]), wording(["en"])
    assert spoken.language == language
    for name in (*DRAFTS, "intro-ask"):
        assert spoken.template(name).startswith("{#"), "it says what it is for"
    for table in ("how", "what", "got", "asked", "when"):
        assert spoken.words[table].keys() == english.words[table].keys()
    assert len(spoken.words["when"]["months"]) == 12
    assert english.words["what"].keys() == english.words["got"].keys() == english.words["asked"].keys() - {"other"} == WHATS
    assert english.words["how"].keys() >= CONVERSATIONS | GROUPS


# Introductions.


@pytest.mark.parametrize(
    ("bob", "owner", "line"),
    [
        (BOB.replace("met:", "knows: [ada]\nmet:"), "bob", 6),
        (f"{BOB}\n## Log\n\n- 2026-05-01 dinner with [[ada]]: fish\n", "bob", 11),
    ],
)
def test_two_who_know_each_other_need_no_introduction(bob: str, owner: str, line: int) -> None:
    told = drafted("intro", journal_of(ada=ADA, bob=bob)).warnings
    assert [(one.message, one.where and (one.where[0].id, one.where[1])) for one in told] == [
        ("Ada Lovelace and Bob Moss know each other already, as far as is written down", (owner, line))
    ]
    private = "---\nname: Noor\nprivate: true\n---\n\n## Log\n\n- 2026-05-01 dinner with [[ada]], [[bob]]\n"
    told = drafted("intro", journal_of(ada=ADA, bob=BOB, noor=private)).warnings
    assert [one.where for one in told] == [None], "whose table it was is nobody's business"


@pytest.mark.parametrize("language", languages())
def test_who_is_a_thing_is_not_said_to_know_about_it(language: str) -> None:
    """Somebody is a weaver by title: that stands behind the name, and once."""
    asked = drafted("intro", journal_of(ada=ADA, bob=BOB.replace("expertise: [weaving]\n", "")), language=language)
    assert asked.text is not None
    assert [letter.text.count("Weaver") for letter in asked.letters] == [1, 0]
    known = drafted("intro", ALL, language=language)
    assert [letter.text.count("weaving") for letter in known.letters] == [1, 1]


def introducing(ada: str = "", bob: str = "") -> Draft:
    return drafted("intro", journal_of(ada=f"{ADA}{ada}", bob=f"{BOB}\n## Log\n\n{bob}"))


def test_whoever_has_not_agreed_is_asked_first() -> None:
    yes = "- 2026-11-02 intro agreed: [[{}]]\n"
    assert [[one.id for one in letter.to] for letter in introducing().letters] == [["ada"], ["bob"]]
    assert [[one.id for one in letter.to] for letter in introducing(ada=yes.format("bob")).letters] == [["bob"]]
    both = introducing(ada=yes.format("bob"), bob=yes.format("ada"))
    assert [[one.id for one in letter.to] for letter in both.letters] == [["ada", "bob"]]
    assert both.text is not None
    assert "knows about weaving.\n\nAda Lovelace: Mathematician" in both.text
    assert "You both said yes" in both.text
    assert "May I introduce you" in (introducing().text or "")


def test_an_introduction_that_was_declined_is_none_for_good() -> None:
    with pytest.raises(JournalError, match=r"Bob Moss declined to be introduced to Ada Lovelace on 2026-11-02 \(contacts/bob.md:11\)"):
        introducing(bob="- 2026-11-02 declined: [[ada]]\n")


def test_an_introduction_that_was_made_is_told_of() -> None:
    assert [one.message for one in introducing(ada="- 2026-11-02 gave intro: [[bob]]\n").warnings] == [
        "you introduced the two on 2026-11-02"
    ]


def test_two_who_have_nothing_for_each_other_want_a_reason() -> None:
    journal = journal_of(ada=ADA, bob=BOB.replace("weaving", "tax law").replace("Weaver", "Lawyer"))
    assert [hole.fact for hole in drafted("intro", journal).missing] == ["about"]
    assert "looms" in text_of("intro", journal, about="looms")


# Privacy: what names a private person is in nobody else's draft.

SECRET = "---\nname: Zoe Quill\nprivate: yes\nexpertise: [weaving]\nmet: 2026-01-05\n---\n"


@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize(
    "change",
    [
        ("the embedded post", "the embedded post, with Zoe"),
        ("the embedded post", "the embedded post. [[zoe]] was there"),
        ("the embedded post", "the embedded post\n  Zoe Quill laughed"),
        ("fajitas and bicycles", "fajitas with zoe quill"),
        ("the spring fair", "Quill's spring fair"),
        ("a weaver", "a friend for Zoe"),
        ("her congress paper", "Zoe's congress paper"),
        ("the travel days were charged, and paid", "the travel days were paid by [[zoe]]"),
        ("Analytical Engines", "Quill Engines"),
        ("numerical analysis", "Zoe analysis"),
    ],
)
def test_a_private_person_is_in_nobody_else_s_draft(kind: str, change: tuple[str, str]) -> None:
    made = drafted(kind, journal_of(ada=ADA.replace(*change), bob=BOB, zoe=SECRET), about="the price of looms")
    told = [made.text or "", *(line.text for line in made.evidence), *(one.message for one in made.warnings)]
    assert made.text is not None
    assert not any(name in text.casefold() for name in ("zoe", "quill") for text in told), told


def test_a_private_person_is_nobody_s_gift() -> None:
    assert "Zoe" in text_of("note", journal_of(ada=ADA, zoe=SECRET.replace("yes", "no")))
    assert "Zoe" not in text_of("note", journal_of(ada=ADA, zoe=SECRET))


def test_what_stands_in_a_private_person_s_file_is_told_to_nobody() -> None:
    dinner = "\n## Log\n\n- 2026-10-10 dinner with [[ada]]: the comet\n"
    assert "the comet" in text_of("note", journal_of(ada=ADA, zoe=SECRET.replace("yes", "no") + dinner))
    assert "the comet" not in text_of("note", journal_of(ada=ADA, zoe=SECRET + dinner))


def test_words_of_one_s_own_that_name_a_private_person_are_told() -> None:
    told = drafted("note", journal_of(ada=ADA, zoe=SECRET), about="Zoe's comet")
    assert told.text is not None
    assert [one.message for one in told.warnings] == ["--about names somebody who is private, or a word that looks like their name"]


@pytest.mark.parametrize(
    "day, when", [("2026-03", "in March"), ("2025", "in 2025"), ("2025-03-10", "in March 2025"), ("2026-11-20", "the other day")]
)
def test_a_day_is_told_as_far_as_it_is_known(day: str, when: str) -> None:
    journal = journal_of(ada=f"---\nname: Ada\n---\n\n## Log\n\n- {day} coffee: the embedded post\n")
    assert f"our coffee {when}: the embedded post." in text_of("note", journal)


def test_a_draft_to_a_private_person_is_the_owner_s_own_business() -> None:
    text = text_of("request", journal_of(ada=ADA.replace("name: Ada", "private: yes\nname: Ada").replace("fajitas", "Ada's fajitas")))
    assert "Hi Ada, " in text
    assert "Ada's fajitas" in text
