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
        assert ran.status in (0, 1, 3), f"{words}: {ran.err}"
        return ran

    def said(self, words: str) -> str:
        ran = self.ask(words)
        return ran.out + ran.err

    def says(self, words: str, *texts: str) -> None:
        """Each of these texts is in what the command says."""
        said = self.said(words)
        assert [text for text in texts if text not in said] == [], f"{words}:\n{said}"

    def keeps_to_itself(self, name: str, *commands: str) -> None:
        """None of these commands names somebody."""
        assert [words for words in commands if name in self.said(words)] == []

    def gifts(self, who: str) -> list[str]:
        return [gift["text"] for gift in self.ask(f"ask {who} --json").json["give_first"]]

    def codes(self, who: str) -> list[str]:
        return [found["code"] for found in self.ask(f"check {who} --json").json]

    def suggested(self, *words: str) -> list[tuple[str, list[str]]]:
        """Kind and people of what `suggest` says."""
        return [(one["kind"], one["ids"]) for one in self.ask(" ".join(("suggest --json", *words))).json]


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
    year.says("ask ada advice", "not yet: Ada Lovelace, advice", "NJ301", "an article on pricing, and ask what Ada makes of it")
    # A request recalls what you talked about, and the canned one is caught before it is sent.
    year.says("draft request ada", "fajitas and bicycles")
    (year.root / "canned.txt").write_text("I'd like to add you to my professional network.", "utf-8")
    year.says("draft --lint canned.txt ada", "NJ307")
    # The new contact must not go cold.
    assert year.codes("ada") == ["NJ202"]
    year.says("due", "met 7 days ago and no word since", "fajitas and bicycles")
    assert year.suggested() == [("reconnect", ["ada-lovelace"])]
    year.says("brief ada", "Met           2025-01-14, Speakers' chapter", "what they are looking for (`seeks`)")
    assert [(one["gave"], one["got"]) for one in year.ask("balance ada --json").json] == [(0, 0)]
    year.says("stats", "1 contact: 1 active", "balance even")
    year.says("who pricing", "Ada Lovelace  ada-lovelace, last touch 2025-01-14", "expertise: [pricing, programming]")
    assert ties(year) == {"me ada-lovelace", "ada-lovelace [[charles-babbage]]"}
    # She knows Charles, who has no file: she is how you would reach him, and the only one.
    hops = year.ask("path charles-babbage --json").json[0]["hops"]
    assert [(hop["from"], hop["to"]) for hop in hops] == [("me", "ada-lovelace"), ("ada-lovelace", "charles-babbage")]
    year.says("connectors", "you would reach 1 person through nobody else: charles-babbage")


def test_in_february_after_a_coffee_you_know_each_other_and_may_ask(year: Year) -> None:
    year.until("2025-02-11")
    assert year.codes("ada") == [], "the request was no canned one, and somebody was written to in time"
    year.says("ask ada advice", "go ahead: Ada Lovelace, advice", "last touch yesterday: coffee", "nothing was given on either side yet")
    assert year.ask("due --json").json == []
    # Of what she does she is the one who knows; of what she seeks nobody comes to mind as yet.
    assert [one["id"] for one in year.ask("who pricing --json").json] == ["ada-lovelace"]
    assert year.gifts("ada")[-1] == "Ada seeks a weaver who understands punched cards: ask around"
    year.says("brief ada", "They seek     a weaver who understands punched cards", "she is building a loom")
    assert [kind for kind, _ in year.suggested("ada")] == ["gift"]
    year.says("draft note ada", "Have you found a weaver who understands punched cards?")
    year.says("share 'Weaving with punched cards'", "Hi Ada, you were looking for a weaver who understands punched cards", "?")
    year.says("path ada", "you know Ada Lovelace yourself", "last in touch 1 day ago")
    year.says("connectors", "charles-babbage")
    year.says("stats", "Ada Lovelace 1 (last 2025-01-24)", "1 of 2 calls and letters (50%)")
    year.says("balance", "nothing given or got is written down yet")
    assert ties(year) == {"me ada-lovelace", "ada-lovelace [[charles-babbage]]"}
    year.says("share 'Programming a loom'", "expertise: [pricing, programming]", "it touches programming", "What do you make of it?")


def test_in_march_you_know_the_one_whom_she_seeks(year: Year) -> None:
    year.until("2025-03-10")
    assert [one["name"] for one in year.ask("who weaving --json").json][:2] == ["George Byron", "Joseph Jacquard"]
    # To give comes first: an introduction, and not to the one who wants to stay out of it.
    assert year.gifts("ada")[0] == "an introduction to Joseph Jacquard: Ada seeks a weaver who understands punched cards"
    assert ("intro", ["ada-lovelace", "joseph-jacquard"]) in year.suggested()
    year.says("brief ada", "Joseph Jacquard could help")
    year.keeps_to_itself("Byron", "graph", "suggest", "ask ada", "brief ada", "brief jacquard", "draft note ada", "share weaving")
    year.says("draft note ada", "Joseph Jacquard may know about it, and I could introduce you")
    assert shared(year, "What programming a loom taught me") == ["ada-lovelace", "joseph-jacquard"]
    # The two do not know each other yet: you do not go over the one to reach the other.
    assert ties(year) == {"me ada-lovelace", "me joseph-jacquard", "ada-lovelace [[charles-babbage]]"}
    year.says("path jacquard", "you know Joseph Jacquard yourself")
    assert "Ada" not in year.said("path jacquard")
    year.says("connectors", "you would reach 1 person through nobody else: charles-babbage")
    year.says("stats", "3 contacts: 3 active", "the longest silence: Ada Lovelace, 28 days")
    year.says("balance", "nothing given or got is written down yet")
    assert year.ask("due --json").json == year.ask("check --json").json == []


def test_an_introduction_is_proposed_agreed_to_by_each_and_made(year: Year) -> None:
    year.until("2025-03-13")
    assert "Jacquard" not in " ".join(year.gifts("ada")), "it is on its way, and not thought of anew"
    year.says("suggest ada", "hear from Ada Lovelace whether they want it: proposed 1 day ago")
    # Until both want it a draft is a question to each, and tells neither who the other is to write to.
    year.until("2025-03-15")
    year.says("suggest ada", "ask Joseph Jacquard whether they want it: Ada Lovelace agreed 1 day ago")
    assert [letter["to"] for letter in year.ask("draft intro ada jacquard --json").json["letters"]] == [["joseph-jacquard"]]
    year.until("2025-03-19")
    assert year.gifts("ada")[0] == "the introduction to Joseph Jacquard: both have agreed"
    year.says("suggest", "make it: both agreed")
    year.says("draft intro ada jacquard", "You both said yes", "a weaver who understands punched cards")
    assert year.ask("balance ada --json").json[0]["gave"] == 0, "what was promised is not given yet"
    year.until("2025-04-10")
    assert [(one["gave"], one["got"]) for one in year.ask("balance ada --json").json] == [(3, 0)]
    year.says("ask ada referral", "go ahead", "you made an introduction in March")
    assert "Jacquard" not in " ".join(year.gifts("ada"))
    assert "ada-lovelace joseph-jacquard" in ties(year)
    year.says("suggest", "made 21 days ago: ask how it went")
    year.says("brief ada", "made 21 days ago", "You introduced Joseph Jacquard: have the two spoken, and what came of it?")
    year.says("who weaving", "Joseph Jacquard  joseph-jacquard, last touch 2025-03-18")
    year.says("path jacquard", "you introduced Ada Lovelace and Joseph Jacquard 21 days ago")
    year.says("draft note jacquard", "Have you found somebody who can reckon?")
    assert "joseph-jacquard" in shared(year, "Weaving with punched cards")
    year.says("connectors", "charles-babbage")
    year.says("stats", "1 made, 0 with an outcome; 1 open", "balance +3")
    assert year.ask("due --json").json == year.ask("check --json").json == []
    year.until("2025-05-06")
    assert "intro" not in [kind for kind, _ in year.suggested()], "it was asked, and is history"
    year.says("brief ada", "Introduced    Joseph Jacquard: done")


def test_in_june_it_rings_in_and_thanks_are_due(year: Year) -> None:
    year.until("2025-06-15")
    assert year.codes("ada") == ["NJ304"]
    year.says("ask ada intro", "Ada gave a referral this month, the last of two things in a year; you made an introduction in March")
    assert year.gifts("ada")[0] == "thanks for the advice and the referral this month"
    assert ("thank", ["ada-lovelace"]) in year.suggested()
    year.says("draft thanks ada --about 'they booked me'", "they booked me")
    year.says("balance ada", "3", "7", "-4")
    year.says("brief ada", "Ada gave a referral this month", "In common     Joseph Jacquard: you introduced the two in March")
    year.says("stats", "introduced   1 proposed, 1 agreed by both, 1 made, 1 with an outcome", "median: 8 days from proposed to made")
    year.says(
        "share https://x.example/pricing-of-keynotes", "‘Pricing of keynotes’ (https://x.example/pricing-of-keynotes)", "it touches pricing"
    )
    # Her own lines say that you asked her about it.
    year.says("who pricing", "asked advice: how to price a keynote")
    assert year.ask("due --json").json == [], "thanks are no day's work, and check has them"
    year.says("connectors", "charles-babbage")
    assert "ada-lovelace joseph-jacquard" in ties(year)
    # Menabrea has no file here, and she could introduce you; of ships nobody knows, and that is said.
    knows = year.ask("who keynote --json").json[0]
    assert (knows["id"], knows["name"], knows["through"]) == (None, "menabrea", "ada-lovelace")
    year.says("path shipbuilding", "no path to shipbuilding")
    year.until("2025-06-19")
    assert year.codes("ada") == []
    assert "thanks" not in " ".join(year.gifts("ada"))


def test_in_november_one_is_asked_too_often_and_the_other_gladly(year: Year) -> None:
    year.until("2025-11-20")
    year.says("ask jacquard ada intro", "Ada first: no rule speaks against it; then Joseph: not yet, NJ302 (line 14)")
    year.says("ask jacquard", "two of your asks are open, the oldest since July", "an article on weaving")
    assert year.codes("jacquard") == ["NJ206", "NJ302"]
    year.says("due", "Joseph Jacquard", "asked for intro 79 days ago and no answer")
    assert ("gift", ["joseph-jacquard"]) in year.suggested()
    # She called by herself: the early work was worth it.
    year.says("stats", "rings in", "Ada Lovelace 2 (last 2025-10-15)", "gave 4, got 7")
    year.says("brief jacquard", "you asked for help in July", "Ada Lovelace: you introduced the two in March")
    year.says("who weaving", "Joseph Jacquard", "contacts/joseph-jacquard.md:3: expertise: [weaving, punched cards]")
    year.says("path jacquard", "you introduced Ada Lovelace and Joseph Jacquard")
    year.says("graph --format mermaid", "Ada Lovelace", "intro 2025-03-20", "1 person is left out as private")
    year.says("share 'Weaving with punched cards in Lyon'", "Hi Joseph", "it touches punched cards")
    assert shared(year, "Quantum ships") == []
    # A draft to reconnect has nothing to bring him, and says so; to ask her there is something to go on.
    year.says("draft reconnect jacquard", "too little is known for a reconnect", "something for them")
    year.says("draft ask ada --what intro --about 'a seat at the academy'", "May I ask you for an introduction?", "A no is a good answer")
    year.says("connectors --deep", "Ada Lovelace", "charles-babbage", "of the shortest ways")
    assert [(one["id"], one["balance"], one["open_asks"]) for one in year.ask("balance --json").json] == [
        ("ada-lovelace", -3, 0),
        ("george-byron", 0, 0),
        ("joseph-jacquard", 0, 2),
    ]


def test_what_was_true_in_january_is_still_said_of_january(year: Year) -> None:
    year.until("2025-11-20")
    assert year.ask("ask ada advice --json", "2025-01-21").json["codes"] == ["NJ301"]
    assert year.ask("ask ada --json", "2025-03-10").json["reasons"][-1]["message"] == "nothing was given on either side yet"
    # And whoever is left alone for half a year is not asked out of the blue, nor by one who has given nothing for as long.
    assert year.ask("ask ada advice --json", "2026-05-01").json["codes"] == ["NJ302", "NJ303"]


def ties(year: Year) -> set[str]:
    """Whom the picture ties to whom."""
    return {f"{edge['from']} {edge['to']}" for edge in year.ask("graph --json").json["edges"]}


def shared(year: Year, text: str) -> list[str]:
    """Whom it would interest, best first."""
    return [one["id"] for one in year.ask(f"share --json '{text}'").json]
