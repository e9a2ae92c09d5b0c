"""A year of a small network, lived through by the real commands: whom one met, what was asked and given, and what the program
had to say of it at the time.

The story is written down once. Each test lives it up to a day, and asks there.
"""

import shlex
from pathlib import Path

import pytest

from tests.commands.conftest import Desk, Ran

# What was done, and on which day: command lines as one types them.
STORY = """
2025-01-14 add Ada Lovelace -f expertise="[pricing, programming]" -f cadence=2m --met "on: 2025-01-14; at: Speakers' chapter; about: fajitas and bicycles"
2025-01-14 log ada "event: the chapter dinner; she cycles to work and swears by fajitas"
2025-01-15 set ada "knows+=[[charles-babbage]]"
2025-01-22 log ada "request: I like to stay connected with people who love fajitas as much as I do."
2025-01-24 log ada "message in: come and have some"
2025-02-10 log ada "coffee: she is building a loom that reads cards, and nobody she knows can weave"
2025-02-10 set ada "seeks+=a weaver who understands punched cards"
2025-02-20 add Joseph Jacquard -f expertise="[weaving, punched cards]" -f seeks="somebody who can reckon" --met "on: 2025-02-20; at: a trade fair"
2025-02-20 log jacquard "event: the trade fair"
2025-02-26 log jacquard "lunch: his cards are as long as a wedding"
2025-02-27 add George Byron -f expertise="[weaving, punched cards]" -f private=yes
2025-02-27 log byron "lunch: wants it known by nobody that he weaves"
2025-03-12 log ada "intro proposed: @joseph-jacquard, for the loom"
2025-03-14 log ada "intro agreed: @joseph-jacquard"
2025-03-18 log jacquard "intro agreed: @ada-lovelace"
2025-03-20 log ada "gave intro: @joseph-jacquard, for the loom"
2025-05-05 log ada "intro outcome: @joseph-jacquard; the loom weaves a rose"
2025-06-01 log ada "asked advice: how to price a keynote"
2025-06-02 log ada "got advice: charge for the travel days too"
2025-06-03 log ada "got referral: [[menabrea]] wants a keynote in Turin"
2025-06-18 log ada "thanked: a hand-written card, and what came of it"
2025-07-01 log jacquard "asked help: a card that jams"
2025-09-02 log jacquard "asked intro: to his publisher"
2025-09-20 log ada "shared article: a loom in Lyon; what does she make of it?"
2025-10-15 log ada "call in: offers a talk at her academy"
"""


class Year(Desk):
    """The journal of that year; `day` is until when it has been lived."""

    day = ""

    def until(self, day: str) -> None:
        """Live on, up to a day and with it."""
        for line in STORY.strip().splitlines():
            when, _, words = line.partition(" ")
            if self.day < when <= day:
                ran = self("--today", when, *shlex.split(words))
                assert ran.status == 0, f"{line}: {ran.err}"
        self.day = day

    def ask(self, words: str, today: str = "") -> Ran:
        """What the program answers on that day, or as of another."""
        ran = self("--today", today or self.day, *shlex.split(words))
        assert ran.status in (0, 1), f"{words}: {ran.err}"
        return ran

    def said(self, words: str, today: str = "") -> str:
        ran = self.ask(words, today)
        return ran.out + ran.err

    def gifts(self, who: str) -> list[str]:
        return [gift["text"] for gift in self.ask(f"ask {who} --json").json["give_first"]]

    def codes(self, who: str) -> list[str]:
        return [found["code"] for found in self.ask(f"check {who} --json").json]


@pytest.fixture
def year(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Year:
    root = tmp_path / "journal"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("NETJOURNAL_DIR", "NETJOURNAL_TODAY", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    made = Year(root, capsys)
    root.mkdir()
    monkeypatch.chdir(root)
    assert made("init", "--no-git").status == 0
    (root / "contacts" / "example.md").unlink(missing_ok=True)
    return made


def test_in_january_you_have_met_and_it_is_too_early_to_ask(year: Year) -> None:
    year.until("2025-01-21")
    asked = year.ask("ask ada advice --json").json
    assert (asked["verdict"], asked["codes"]) == ("not-yet", ["NJ301"])
    assert "an article on pricing, and ask what Ada makes of it" in year.gifts("ada")
    # A request recalls what you talked about; and the new contact must not go cold.
    assert "fajitas and bicycles" in year.said("draft request ada")
    assert "NJ202" in [one["code"] for one in year.ask("due --json").json]


def test_after_a_coffee_you_know_each_other_and_may_ask(year: Year) -> None:
    year.until("2025-02-11")
    assert "NJ307" not in year.codes("ada"), "the request was no canned one"
    said = year.said("ask ada advice")
    assert said.startswith("go ahead: Ada Lovelace, advice")
    assert "last touch yesterday: coffee" in said
    assert "nothing was given on either side yet" in said
    # Of what she seeks nobody comes to mind as yet; of what she does she is the one who knows.
    assert "Ada seeks a weaver who understands punched cards: ask around" in year.gifts("ada")
    assert [one["id"] for one in year.ask("who pricing --json").json] == ["ada-lovelace"]
    # Charles has no file, and she could introduce you.
    hops = year.ask("path charles-babbage --json").json[0]["hops"]
    assert [(hop["from"], hop["to"]) for hop in hops] == [("me", "ada-lovelace"), ("ada-lovelace", "charles-babbage")]


def test_in_march_you_know_the_one_whom_she_seeks(year: Year) -> None:
    year.until("2025-03-10")
    assert [one["name"] for one in year.ask("who weaving --json").json][:2] == ["George Byron", "Joseph Jacquard"]
    # To give comes first: an introduction, and not to the one who wants to stay out of it.
    assert year.gifts("ada")[0] == "an introduction to Joseph Jacquard: Ada seeks a weaver who understands punched cards"
    assert "Byron" not in " ".join(year.gifts("ada"))
    assert "Byron" not in year.ask("graph").out


def test_an_introduction_is_made_when_both_have_agreed(year: Year) -> None:
    year.until("2025-03-13")
    assert "Jacquard" not in year.gifts("ada")[0], "it is on its way, and not proposed anew"
    year.until("2025-03-19")
    assert year.gifts("ada")[0] == "the introduction to Joseph Jacquard: both have agreed"
    assert "Joseph" in year.said("draft intro ada jacquard")


def test_in_april_the_ledger_says_that_you_gave(year: Year) -> None:
    year.until("2025-04-10")
    assert [(one["gave"], one["got"]) for one in year.ask("balance ada --json").json] == [(3, 0)]
    assert "you made an introduction in March" in year.said("ask ada referral")
    assert "Jacquard" not in " ".join(year.gifts("ada"))
    edges = {frozenset((one["from"], one["to"])) for one in year.ask("graph --json").json["edges"]}
    assert frozenset(("ada-lovelace", "joseph-jacquard")) in edges


def test_in_june_it_rings_in_and_thanks_are_due(year: Year) -> None:
    year.until("2025-06-15")
    assert "NJ304" in year.codes("ada")
    said = year.said("ask ada intro")
    assert "Ada gave a referral this month, the last of two things in a year; you made an introduction in March" in said
    assert year.gifts("ada")[0] == "thanks for the advice and the referral this month"
    assert "keynote in Turin" in year.said("draft thanks ada --about 'they booked me'")
    year.until("2025-06-19")
    assert "NJ304" not in year.codes("ada")
    assert "thanks" not in " ".join(year.gifts("ada"))


def test_at_the_end_one_is_asked_too_often_and_the_other_gladly(year: Year) -> None:
    year.until("2025-11-20")
    assert year.said("ask jacquard ada intro").splitlines()[0] == (
        "Ada first: no rule speaks against it; then Joseph: not yet, NJ302 (line 14)"
    )
    assert "two of your asks are open, the oldest since July" in year.said("ask jacquard")
    # What was true in January is still said of January.
    assert year.ask("ask ada advice --json", "2025-01-21").json["codes"] == ["NJ301"]
    # And whoever is left alone for half a year is not asked out of the blue, nor by one who has given nothing for as long.
    assert year.ask("ask ada advice --json", "2026-05-01").json["codes"] == ["NJ302", "NJ303"]
