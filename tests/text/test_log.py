"""Reading a log: what each line of it means (format.md, «The log»)."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.store.memory import MemorySource
from netjournal.text.parse import Reader
from netjournal.text.settings import read_settings

ADA = "---\nname: Ada Lovelace\naliases: [Countess]\n---\n\n"
TODAY = date(2026, 11, 23)


def page(body: str, settings: Settings = DEFAULTS) -> Contact:
    """Ada's contact with this body."""
    return Reader(settings).contact("contacts/ada.md", (ADA + body).encode())


def log(*lines: str) -> tuple[Entry, ...]:
    return page("## Log\n\n" + "\n".join(lines) + "\n").log


def entry(words: str) -> Entry:
    """The one entry of a log with `words` after the date."""
    (only,) = log(f"- 2026-03-10 {words}")
    return only


def verbs(*lines: str) -> list[str]:
    return [entry.verb for entry in log(*lines)]


def standing(who: str, **logs: str) -> Standing:
    """Where I stand with `who` in a journal of these contacts, each a log."""
    journal = load(MemorySource({f"contacts/{name}.md": f"## Log\n\n{lines}\n".encode() for name, lines in logs.items()}))
    return Standing(journal, journal.contacts[f"contacts/{who}.md"], TODAY)


class TestWhereTheLogIs:
    @pytest.mark.parametrize("heading", ["Log", "LOG", "log", "Interaction Log", "interactions", "Contact log"])
    def test_it_is_the_list_under_a_heading_of_its_name_in_any_case(self, heading):
        assert [e.verb for e in page(f"## {heading}\n\n- 2026-03-10 coffee\n").log] == ["coffee"]

    @pytest.mark.parametrize("level", range(1, 7))
    def test_at_any_level(self, level):
        assert len(page(f"{'#' * level} Log\n\n- 2026-03-10 coffee\n").log) == 1

    @pytest.mark.parametrize("heading", ["Logbook", "My log", "Notes"])
    def test_another_heading_is_no_log(self, heading):
        assert page(f"## {heading}\n\n- 2026-03-10 coffee\n").log == ()

    def test_a_list_under_no_heading_is_no_log(self):
        assert page("- 2026-03-10 coffee\n").log == ()

    def test_a_setting_adds_a_heading_and_keeps_the_others(self):
        settings = read_settings("log: {headings: [Gespräche]}".encode())
        body = "## GESPRÄCHE\n\n- 2026-03-10 coffee\n\n## Log\n\n- 2026-03-11 tea\n"
        assert [e.verb for e in page(body, settings).log] == ["coffee", "tea"]

    def test_it_ends_at_the_next_heading_of_its_level_or_above(self):
        for heading in ("## Ideas", "# Ideas"):
            assert len(page(f"## Log\n\n- 2026-03-10 coffee\n\n{heading}\n\n- 2026-03-11 tea\n").log) == 1

    def test_a_heading_below_its_level_is_still_inside(self):
        assert len(page("## Log\n\n- 2026-03-10 coffee\n\n### Later that year\n\n- 2026-09-11 tea\n").log) == 2

    def test_several_logs_are_one(self):
        body = "## Log\n\n- 2026-03-10 coffee\n\n## Ideas\n\n- none\n\n## Interactions\n\n- 2026-03-11 tea\n"
        assert [e.verb for e in page(body).log] == ["coffee", "tea"]

    def test_an_entry_knows_its_line(self):
        contact = page("## Log\n\n- 2026-03-10 coffee\n- 2026-03-11 tea\n")
        assert [e.line for e in contact.log] == [8, 9]

    def test_windows_line_ends_make_no_difference(self):
        found = Reader().contact("contacts/ada.md", b"## Log\r\n\r\n- 2026-03-10 coffee: engines\r\n  and gears\r\n").log
        assert [(e.verb, e.text) for e in found] == [("coffee", "engines\nand gears")]


class TestTheLine:
    @pytest.mark.parametrize("bullet", "-*+")
    def test_a_bullet_is_a_dash_a_star_or_a_plus(self, bullet):
        assert verbs(f"{bullet} 2026-03-10 coffee") == ["coffee"]

    @pytest.mark.parametrize("between", ["", ":", " -", " —", " 14:30", " 14:30:", " 9:05 —", "T14:30"])
    def test_a_time_and_a_separator_may_follow_the_date(self, between):
        (only,) = log(f"- 2026-03-10{between} coffee: engines")
        assert (str(only.when), only.verb, only.text) == ("2026-03-10", "coffee", "engines")

    def test_the_text_comes_after_the_first_colon_and_keeps_the_others(self):
        assert entry("coffee: two things: gears, cards").text == "two things: gears, cards"

    def test_a_colon_without_a_blank_ends_the_head_too_but_not_in_an_address(self):
        assert (entry("coffee:she hires").verb, entry("coffee:she hires").text) == ("coffee", "she hires")
        assert (entry("https://ada.example/on-coffee").verb, entry("https://ada.example/on-coffee").text) == (
            "other",
            "https://ada.example/on-coffee",
        )
        assert entry("coffee [[bob]]:x").text == "[[bob]]:x"
        assert (entry("call:looms").verb, entry("call://room/7").verb) == ("call", "other")

    def test_however_long_the_head_is_it_is_read_alike_each_time(self):
        words = "coffee at the corner of the street where the old looms stood until the war and her aunts lived"
        assert [(e.verb, e.text) for e in (entry(words), entry(words), entry(f"{words}: rain"))] == [
            ("coffee", words.removeprefix("coffee ")),
            ("coffee", words.removeprefix("coffee ")),
            ("coffee", f"{words.removeprefix('coffee ')}: rain"),
        ]

    def test_a_head_is_remembered_for_its_like_where_it_is_short_enough_to_have_any(self):
        reader = Reader()
        contact = reader.contact("contacts/ada.md", f"## Log\n\n- 2026-03-10 tea at hers\n- 2026-03-11 tea{' and tea' * 20}\n".encode())
        assert len(contact.log) == 2
        assert "tea at hers" in reader.lexicon.heads
        assert not any(head.startswith("tea and tea") for head in reader.lexicon.heads)

    @pytest.mark.parametrize("words", ["she", "she: again", "we", "herself", "i"])
    def test_a_head_in_which_nothing_is_done_is_other(self, words):
        assert (entry(words).verb, entry(words).text) == ("other", words)

    def test_an_entry_needs_no_text(self):
        assert entry("coffee").text == ""

    def test_what_else_stands_in_the_head_is_text(self):
        assert entry("coffee at Luigi's: nice").text == "at Luigi's: nice"

    def test_a_line_without_a_date_is_no_entry(self):
        assert log("- coffee", "2026-03-10 coffee") == ()

    def test_indented_lines_below_belong_to_it(self):
        (only,) = log("- 2026-03-10 got referral: a keynote", "  He runs the congress;", "  budget is fine.")
        assert only.text == "a keynote\nHe runs the congress;\nbudget is fine."

    def test_the_text_may_stand_below_alone(self):
        assert log("- 2026-03-10 coffee", "  engines, mostly")[0].text == "engines, mostly"

    def test_a_task_below_does_not_belong_to_it(self):
        contact = page("## Log\n\n- 2026-03-10 coffee: engines\n  - [ ] 2026-04-01 send her the paper\n  and gears\n")
        assert [e.text for e in contact.log] == ["engines\nand gears"]
        assert [t.text for t in contact.tasks] == ["send her the paper"]

    def test_a_dated_bullet_below_an_entry_is_part_of_its_text(self):
        (only,) = log("- 2026-03-10 coffee: she told of", "  - 2020-01-01 dinner with the king")
        assert "dinner with the king" in only.text

    def test_a_line_that_is_not_indented_does_not_belong_to_it(self):
        contact = page("## Log\n\n- 2026-03-10 coffee: engines\n\nA remark.\n")
        assert contact.log[0].text == "engines"


class TestDates:
    def test_a_day(self):
        (only,) = log("- 2026-03-10 coffee")
        assert only.first == only.last == date(2026, 3, 10)

    def test_a_day_may_be_a_link_to_the_daily_note_and_that_is_no_mention(self):
        contact = page("## Log\n\n- [[2026-03-10]] coffee: engines\n")
        assert [(str(e.when), e.verb, e.text) for e in contact.log] == [("2026-03-10", "coffee", "engines")]
        assert contact.mentions == ()

    def test_a_month_begins_on_its_first_day_and_may_be_its_last(self):
        (only,) = log("- 2024-02 coffee")
        assert (only.first, only.last) == (date(2024, 2, 1), date(2024, 2, 29))

    def test_a_year_likewise(self):
        (only,) = log("- 2019 coffee")
        assert (only.first, only.last) == (date(2019, 1, 1), date(2019, 12, 31))

    @pytest.mark.parametrize(
        "bad",
        [
            "2026-02-30",
            "2026-13-01",
            "2026-13",
            "3/10/2026",
            "10.3.2026",
            "2026-3-1",
            "2026/03/10",
            "20260310",
            "3/10",
            "10.3.",
            "03-10",
            "2026-W10",
            "2026-03-xx",
            "2026-03-10–12",
        ],
    )
    def test_any_other_pattern_is_told_and_the_line_is_kept(self, bad):
        contact = page(f"## Log\n\n- {bad} coffee\n- 2026-03-11 tea\n")
        assert [(p.code, p.place.line) for p in contact.problems] == [("NJ006", 8)]
        assert [e.verb for e in contact.log] == ["tea"]
        assert f"- {bad} coffee" in contact.text

    @pytest.mark.parametrize("bad", ["2026-02-30", "10.3.2026", "3/10/2026", "2026-3-1", "10 March 2026"])
    def test_so_is_that_of_a_heading(self, bad):
        contact = page(f"## Log\n\n### {bad} coffee\n\ntext\n")
        assert [(p.code, p.place.line, f"`{bad}`" in p.message) for p in contact.problems] == [("NJ006", 8, True)]
        assert contact.log == ()

    def test_and_the_due_date_of_a_task(self):
        contact = page("- [ ] send her the paper due:2026-02-30\n")
        assert [(p.code, p.place.line) for p in contact.problems] == [("NJ006", 6)]

    def test_a_day_that_is_a_link_may_be_shown_otherwise(self):
        (only,) = log("- [[2026-03-10|last Tuesday]] coffee: engines")
        assert (str(only.when), only.verb, only.text) == ("2026-03-10", "coffee", "engines")

    def test_a_number_that_is_no_date_is_left_alone(self):
        numbers = (
            "3 apples",
            "12: the answer",
            "3-4 apples",
            "24/7 support",
            "555-12-3456 is new",
            "1.5.2 is out",
            "12345678 is new",
            "2/3 of us",
        )
        contact = page("## Log\n\n" + "".join(f"- {number}\n" for number in numbers) + "- 2026-03-11 tea\n")
        assert contact.problems == ()
        assert [e.verb for e in contact.log] == ["tea"]

    def test_what_lies_ahead_counts_for_nothing_until_its_day(self):
        ahead = standing("ada", ada="- 2026-11-24 got referral: a keynote")
        assert (ahead.last_touch, ahead.balance) == (None, 0)
        today = standing("ada", ada="- 2026-11-23 got referral: a keynote")
        assert (today.last_touch, today.balance) == (TODAY, -5)

    def test_entries_go_by_date_whatever_way_the_list_runs(self):
        down = standing("ada", ada="- 2026-03-12 tea\n- 2026-03-10 coffee\n- 2026-03 call")
        assert [e.entry.verb for e in down.events] == ["call", "coffee", "tea"]


class TestHeadingsThatAreEntries:
    def test_what_is_under_it_is_its_text(self):
        contact = page("## Log\n\n### 2026-03-10 coffee\n\nShe hires two engineers.\nBoth for the mint.\n\n### 2026-03-12 tea: gears\n")
        assert [(e.line, str(e.when), e.verb, e.text) for e in contact.log] == [
            (8, "2026-03-10", "coffee", "She hires two engineers.\nBoth for the mint."),
            (13, "2026-03-12", "tea", "gears"),
        ]

    def test_its_head_is_read_like_any_other(self):
        (only,) = page("## Log\n\n### 2026-03-10 — gave intro: [[menabrea]]\n").log
        assert (only.verb, only.what, only.text) == ("gave", "intro", "[[menabrea]]")

    def test_one_that_only_groups_others_is_none(self):
        body = "# Log\n\n## 2026\n\nA good year.\n\n### 2026-03-10 coffee\n\n### 2026-04-10\n\n- 2026-04-10 tea\n\n## 2025\n\n- 2025-03-10 call\n"
        assert [(e.verb, str(e.when)) for e in page(body).log] == [("coffee", "2026-03-10"), ("tea", "2026-04-10"), ("call", "2025-03-10")]

    def test_an_impossible_date_is_told(self):
        contact = page("## Log\n\n### 2026-02-30 coffee\n")
        assert [p.code for p in contact.problems] == ["NJ006"]

    def test_a_dated_heading_outside_a_log_is_none(self):
        assert page("## 2026-03-10 coffee\n\nShe hires.\n").log == ()


class TestConversationsAndWriting:
    @pytest.mark.parametrize(
        "verb", ["coffee", "tea", "beer", "breakfast", "lunch", "dinner", "meal", "drinks", "walk", "visit", "meeting", "call", "video"]
    )
    def test_a_conversation(self, verb):
        only = entry(f"{verb}: engines")
        assert (only.verb, only.text, only.conversation, only.touch) == (verb, "engines", True, True)

    @pytest.mark.parametrize("verb", ["event", "party", "conference"])
    def test_a_group(self, verb):
        only = entry(f"{verb}: engines")
        assert (only.verb, only.group, only.conversation, only.touch) == (verb, True, False, True)

    @pytest.mark.parametrize("verb", ["email", "message", "letter", "request"])
    def test_writing(self, verb):
        only = entry(f"{verb}: engines")
        assert (only.verb, only.writing, only.theirs, only.touch) == (verb, True, False, True)

    @pytest.mark.parametrize(
        ("typed", "verb"),
        [
            ("meet", "meeting"), ("met", "meeting"), ("phoned", "call"), ("rang", "call"), ("zoom", "video"), ("facetime", "video"),
            ("mail", "email"), ("emailed", "email"), ("dm", "message"), ("text", "message"), ("sms", "message"), ("chat", "message"),
            ("wrote", "letter"), ("card", "letter"), ("postcard", "letter"), ("received", "got"), ("get", "got"), ("give", "gave"),
            ("ask", "asked"), ("offer", "offered"), ("pitch", "pitched"), ("thank", "thanked"), ("thanks", "thanked"),
        ],
    )  # fmt: skip
    def test_synonyms(self, typed, verb):
        assert entry(f"{typed}: engines").verb == verb

    @pytest.mark.parametrize("typed", ["Coffee", "COFFEE", "cOFFEE"])
    def test_verbs_compare_casefolded(self, typed):
        assert entry(typed).verb == "coffee"

    @pytest.mark.parametrize(
        ("words", "verb"),
        [
            ("had coffee", "coffee"), ("I had a coffee", "coffee"), ("we had lunch", "lunch"), ("grabbed a beer", "beer"),
            ("went for a walk", "walk"), ("got drinks", "drinks"), ("did a call", "call"), ("I called", "call"), ("we met", "meeting"),
            ("a coffee", "coffee"), ("an early tea", "other"),
        ],
    )  # fmt: skip
    def test_small_words_are_passed_over_where_a_conversation_follows(self, words, verb):
        assert entry(words).verb == verb

    def test_the_text_is_what_follows_them(self):
        assert entry("we had a long coffee").text == "we had a long coffee"
        assert entry("we had a coffee: engines").text == "engines"

    def test_who_began_the_writing(self):
        assert [entry(words).theirs for words in ("email in: hello", "email out: hello", "email: hello")] == [True, False, False]
        assert [entry(words).text for words in ("email in: hello", "email out: hello")] == ["hello", "hello"]

    def test_in_and_out_stand_right_after_the_verb(self):
        only = entry("email about Turin in spring: hello")
        assert (only.theirs, only.text) == (False, "about Turin in spring: hello")

    def test_the_first_met_is_how_we_came_to_know_each_other(self):
        first = standing("ada", ada="- 2026-03-10 met: at the dinner\n- 2026-04-10 note: tall")
        assert (str(first.met), first.acquainted) == ("2026-03-10", False)
        assert standing("ada", ada="- 2026-03-10 met: at the dinner\n- 2026-04-10 met: again").acquainted

    def test_a_met_below_something_earlier_is_a_conversation(self):
        later = standing("ada", ada="- 2026-04-10 met: for lunch\n- 2026-03-10 email: hello")
        assert (later.met, later.acquainted) == (None, True)

    def test_a_note_before_it_does_not_take_that_away(self):
        first = standing("ada", ada="- 2026-03-01 note: speaks on Friday\n- 2026-03-10 met: at the dinner")
        assert (str(first.met), first.acquainted) == ("2026-03-10", False)


class TestWith:
    @pytest.mark.parametrize(
        ("words", "company"),
        [
            ("lunch with [[menabrea]]: engines", ("[[menabrea]]",)),
            ("lunch with [[menabrea]] and [[mary-somerville]]: engines", ("[[menabrea]]", "[[mary-somerville]]")),
            ("lunch with [[a]], [[b]] and [[c]]: engines", ("[[a]]", "[[b]]", "[[c]]")),
            ("lunch with [[a]], [[b]], and [[c]]: engines", ("[[a]]", "[[b]]", "[[c]]")),
            ("lunch: engines", ()),
        ],
    )  # fmt: skip
    def test_it_names_who_else_was_there(self, words, company):
        only = entry(words)
        assert (only.verb, only.head.company, only.text) == ("lunch", company, "engines")

    @pytest.mark.parametrize("words", ["lunch with [[b]] at Luigi's: nice", "lunch at Luigi's with [[b]]: nice"])
    def test_it_may_stand_anywhere_in_the_head(self, words):
        only = entry(words)
        assert (only.head.company, only.text) == (("[[b]]",), "at Luigi's: nice")

    def test_in_the_text_it_names_nobody(self):
        only = entry("coffee: she works with [[babbage]]")
        assert (only.head.company, only.text) == ((), "she works with [[babbage]]")

    def test_it_makes_the_entry_a_touch_and_a_conversation_for_the_others(self):
        ada = standing("ada", ada="", babbage="- 2026-03-10 lunch with [[ada]]: engines")
        assert (ada.last_touch, ada.acquainted) == (date(2026, 3, 10), True)

    @pytest.mark.parametrize("words", ["ada and [[clara]]", "[[ada]], [[clara]] and [[dora]]"])
    def test_with_two_or_more_others_it_is_a_group(self, words):
        logs = {"ada": "", "babbage": f"- 2026-03-10 lunch with {words}", "clara": "", "dora": ""}
        for who in ("ada", "babbage"):
            assert (standing(who, **logs).last_touch, standing(who, **logs).acquainted) == (date(2026, 3, 10), False)

    def test_the_ledger_moves_only_for_the_file_it_stands_in(self):
        logs = {"ada": "", "babbage": "- 2026-03-10 got referral with [[ada]]: a keynote"}
        assert (standing("ada", **logs).balance, standing("babbage", **logs).balance) == (0, -5)
        assert standing("ada", **logs).last_touch == date(2026, 3, 10)

    def test_a_bare_name_counts_where_it_is_exactly_one_contact(self):
        assert standing("ada", ada="", babbage="- 2026-03-10 lunch with Ada: engines").last_touch == date(2026, 3, 10)

    def test_a_bare_name_of_two_contacts_is_nobody(self):
        logs = {"home/ada": "", "work/ada": "", "babbage": "- 2026-03-10 lunch with Ada: engines"}
        assert [standing(who, **logs).last_touch for who in ("home/ada", "work/ada")] == [None, None]

    def test_any_other_word_after_with_is_nobody(self):
        logs = {"ada": "", "babbage": "- 2026-03-10 lunch with Adam: engines"}
        assert standing("ada", **logs).last_touch is None
        assert standing("babbage", **logs).acquainted


class TestTheLedger:
    @pytest.mark.parametrize("verb", ["gave", "got", "asked", "offered"])
    @pytest.mark.parametrize(
        ("word", "what"),
        [
            ("intro", "intro"), ("introduction", "intro"), ("referral", "referral"), ("recommendation", "recommendation"),
            ("endorsement", "recommendation"), ("advice", "advice"), ("help", "help"), ("feedback", "feedback"), ("article", "article"),
            ("link", "article"), ("book", "article"), ("paper", "article"), ("gift", "gift"), ("invite", "invite"),
            ("invitation", "invite"), ("work", "work"), ("job", "work"), ("project", "work"), ("gig", "work"), ("money", "money"),
            ("loan", "money"),
        ],
    )  # fmt: skip
    def test_a_what_is_one_of_these_words(self, verb, word, what):
        only = entry(f"{verb} {word}: the text")
        assert (only.verb, only.what, only.text) == (verb, what, "the text")

    @pytest.mark.parametrize(
        "words", ["gave her an article", "gave him the article", "gave them some article", "gave an Article to her", "GAVE Article"]
    )
    def test_small_words_before_the_what_are_passed_over(self, words):
        only = entry(f"{words}: on looms")
        assert (only.verb, only.what) == ("gave", "article")

    def test_asked_for_a_what(self):
        assert entry("asked her for some advice: on gears").what == "advice"

    def test_what_follows_the_what_is_text(self):
        only = entry("gave intro to [[menabrea]] for the post: by letter")
        assert (only.verb, only.what) == ("gave", "intro")
        assert "[[menabrea]]" in only.text
        assert only.text.endswith("for the post: by letter")

    @pytest.mark.parametrize("verb", ["gave", "got", "asked"])
    def test_one_other_word_and_a_colon_is_of_kind_other(self, verb):
        only = entry(f"{verb} directions: to the hall")
        assert (only.verb, only.what, only.head.word, only.text) == (verb, "other", "directions", "to the hall")

    @pytest.mark.parametrize("verb", ["offered", "pitched", "thanked"])
    def test_where_no_what_is_weighed_the_words_are_kept(self, verb):
        only = entry(f"{verb} my course: in spring")
        assert (only.verb, only.theirs, only.text) == (verb, False, "my course: in spring")

    @pytest.mark.parametrize("verb", ["gave", "got", "asked", "offered", "pitched", "thanked", "declined"])
    def test_at_the_end_of_the_head_it_needs_no_what(self, verb):
        assert [(e.verb, e.what, e.text) for e in (entry(verb), entry(f"{verb}: it all"))] == [(verb, None, ""), (verb, None, "it all")]

    HONEST = (
        "got married", "gave a talk", "shared a taxi", "introduced herself", "gave birth", "got on the train: to Turin",
        "asked directions to the hall: twice", "asked directions", "gave up", "got sick",
    )  # fmt: skip

    @pytest.mark.parametrize("words", HONEST)
    def test_an_honest_journal_moves_nothing(self, words):
        only = entry(words)
        assert (only.verb, only.what, only.text, only.touch) == ("other", None, words, True)

    @pytest.mark.parametrize("words", HONEST)
    def test_and_is_told_how_to_write_it(self, words):
        assert entry(words).head.hint

    @pytest.mark.parametrize("words", [*HONEST, "asked about her job"])
    def test_and_it_weighs_nothing(self, words):
        ledger = standing("ada", ada=f"- 2026-03-10 {words}").ledger
        assert (ledger.gave, ledger.got, ledger.asked, ledger.open_asks) == (0, 0, 0, ())

    @pytest.mark.parametrize("talk", ["about", "after", "how", "what", "why", "when", "where", "if"])
    def test_asked_about_her_job_is_talk(self, talk):
        only = entry(f"asked {talk} her job")
        assert (only.verb, only.what, only.text, only.touch) == ("other", None, f"asked {talk} her job", True)

    @pytest.mark.parametrize(
        ("words", "what"),
        [
            ("shared article: on looms", "article"), ("shared: on looms", "article"), ("forwarded: on looms", "article"),
            ("shared an article: on looms", "article"), ("introduced: to Babbage", "intro"), ("introduced her to [[menabrea]]", "intro"),
            ("referred: to Babbage", "referral"), ("referred her to [[menabrea]]", "referral"), ("sent article: on looms", "article"),
            ("sent a gift: cards", "gift"), ("sent her the book: on looms", "article"),
        ],
    )  # fmt: skip
    def test_value_from_me_under_another_name(self, words, what):
        only = entry(words)
        assert (only.verb, only.what, only.theirs) == ("gave", what, False)

    @pytest.mark.parametrize("words", ["sent: greetings", "sent"])
    def test_sent_with_no_what_is_writing(self, words):
        only = entry(words)
        assert (only.writing, only.what, only.theirs) == (True, None, False)

    @pytest.mark.parametrize(
        ("words", "verb", "what", "text"),
        [
            ("sent flowers", "message", None, "flowers"),
            ("sent flowers: for her birthday", "gave", "other", "for her birthday"),
            ("sent to the printer: the cards", "message", None, "to the printer: the cards"),
            ("sent a postcard from Turin: sunny", "letter", None, "from Turin: sunny"),
            ("sent an email: hello", "email", None, "hello"),
        ],
    )
    def test_sent_is_what_was_sent(self, words, verb, what, text):
        assert (entry(words).verb, entry(words).what, entry(words).text) == (verb, what, text)

    @pytest.mark.parametrize("words", ["intro: [[menabrea]]", "intro", "introduction to [[menabrea]]"])
    def test_an_introduction_of_which_nothing_is_said_moves_nothing_and_is_told_how_to_write_it(self, words):
        assert (entry(words).verb, entry(words).what) == ("other", None)
        assert "gave intro" in entry(words).head.hint

    @pytest.mark.parametrize("stage", ["proposed", "agreed", "outcome"])
    def test_the_stages_of_an_introduction(self, stage):
        only = entry(f"intro {stage}: [[menabrea]], by letter")
        assert (only.verb, only.what, only.text, only.touch) == (f"intro {stage}", "intro", "[[menabrea]], by letter", True)

    @pytest.mark.parametrize(
        "words", ["gave: it", "got: it", "asked: it", "offered: it", "pitched: it", "thanked: her", "intro agreed: [[b]]"]
    )
    def test_everything_of_the_ledger_is_a_touch(self, words):
        assert entry(words).touch

    def test_but_a_decline_is_not(self):
        assert not entry("declined: no time").touch

    def test_a_word_that_comes_near_a_ledger_verb_is_not_taken_for_it(self):
        assert entry("gvae intro: [[menabrea]]").verb == "other"


class TestOpenAsks:
    @staticmethod
    def open(*lines: str) -> int:
        return len(standing("ada", ada="\n".join(lines)).ledger.open_asks)

    def test_an_ask_is_open_until_a_got_of_the_same_what(self):
        assert self.open("- 2026-03-10 asked intro: to Babbage") == 1
        assert self.open("- 2026-03-10 asked intro: to Babbage", "- 2026-03-11 got advice: wait") == 1
        assert self.open("- 2026-03-10 asked intro: to Babbage", "- 2026-03-11 got introduction: done") == 0

    def test_that_day_or_later(self):
        assert self.open("- 2026-03-10 got intro: done", "- 2026-03-10 asked intro: to Babbage") == 0
        assert self.open("- 2026-03-09 got intro: another", "- 2026-03-10 asked intro: to Babbage") == 1

    def test_of_kind_other_it_wants_the_same_word(self):
        assert self.open("- 2026-03-10 asked directions: to the hall", "- 2026-03-11 got candles: two") == 1
        assert self.open("- 2026-03-10 asked directions: to the hall", "- 2026-03-11 got Directions: by the bridge") == 0

    def test_without_a_what_any_got_will_do(self):
        assert self.open("- 2026-03-10 asked: anything on looms", "- 2026-03-11 got article: on looms") == 0

    def test_declined_closes_the_newest(self):
        declined = "- 2026-03-12 declined: no time"
        assert self.open("- 2026-03-10 asked intro: to Babbage", declined) == 0
        assert self.open("- 2026-03-10 asked intro: to Babbage", "- 2026-03-11 asked advice: on gears", declined) == 1

    def test_declined_with_a_name_closes_none(self):
        assert self.open("- 2026-03-10 asked intro: to Babbage", "- 2026-03-12 declined [[menabrea]]") == 1

    def test_their_ask_is_open_until_i_give_that_what(self):
        ask = "- 2026-03-10 asked me for an intro"
        assert len(standing("ada", ada=ask).ledger.open_of_me) == 1
        assert len(standing("ada", ada=f"{ask}\n- 2026-03-11 got intro: hers").ledger.open_of_me) == 1
        assert len(standing("ada", ada=f"{ask}\n- 2026-03-11 gave intro: [[b]]").ledger.open_of_me) == 0


class TestWhoseVerbItIs:
    @pytest.mark.parametrize(
        ("words", "verb", "what"),
        [
            ("introduced me to [[menabrea]]", "got", "intro"),
            ("introduced us to [[menabrea]]", "got", "intro"),
            ("referred me to [[menabrea]]", "got", "referral"),
            ("gave me advice: on gears", "got", "advice"),
            ("gave us an article: on looms", "got", "article"),
            ("shared me: on looms", "got", "article"),
            ("sent me an article: on looms", "got", "article"),
            ("she gave advice: on gears", "got", "advice"),
            ("he introduced me to [[menabrea]]", "got", "intro"),
            ("they shared an article: on looms", "got", "article"),
            ("Ada gave advice: on gears", "got", "advice"),
            ("Ada Lovelace gave advice: on gears", "got", "advice"),
            ("Countess gave advice: on gears", "got", "advice"),
        ],
    )
    def test_their_give_is_what_i_got(self, words, verb, what):
        only = entry(words)
        assert (only.verb, only.what, only.direction) == (verb, what, "in")

    @pytest.mark.parametrize(
        "words", ["asked me for an intro", "she asked for an intro: to B.", "Ada asked me for an introduction", "asked us for intro"]
    )
    def test_their_ask_is_an_ask_of_theirs(self, words):
        only = entry(words)
        assert (only.verb, only.what, only.direction, only.asks) == ("asked", "intro", "in", False)

    @pytest.mark.parametrize(
        ("words", "verb"),
        [
            ("thanked me", "thanked"), ("offered me help", "offered"), ("called me", "call"),
            ("she called", "call"), ("emailed me", "email"), ("email from her", "email"),
            ("message from him: hello", "message"), ("letter from them: hello", "letter"), ("Ada wrote: hello", "letter"),
            ("they rang", "call"), ("she pitched: her engine", "pitched"), ("pitched me: her engine", "pitched"),
            ("email <-: hello", "email"), ("<- email: hello", "email"),
        ],
    )  # fmt: skip
    def test_so_are_the_others(self, words, verb):
        only = entry(words)
        assert (only.verb, only.direction, only.theirs) == (verb, "in", True)

    @pytest.mark.parametrize("words", ["called her", "emailed him: hello", "thanked her", "offered her help", "asked her for an intro"])
    def test_her_after_it_leaves_it_mine(self, words):
        assert not entry(words).theirs

    def test_me_further_on_turns_nothing_round(self):
        only = entry("gave article: she had asked me for it")
        assert (only.verb, only.what, only.theirs) == ("gave", "article", False)

    def test_somebody_elses_name_before_it_turns_nothing_round(self):
        only = entry("Babbage gave advice: on gears")
        assert (only.verb, only.text) == ("other", "Babbage gave advice: on gears")

    def test_asked_me_about_my_job_is_talk(self):
        only = entry("asked me about my job")
        assert (only.verb, only.what) == ("other", None)


class TestOtherAndNotes:
    @pytest.mark.parametrize("words", ["tinkered with the engine: all day", "conspired in the park", "Turin!", "2 hours on the train"])
    def test_any_other_word_makes_a_touch_of_kind_other_with_the_rest_for_its_text(self, words):
        only = entry(words)
        assert (only.verb, only.what, only.text, only.touch, only.conversation) == ("other", None, words, True, False)

    def test_a_note_is_no_touch(self):
        only = entry("note: she was in the paper")
        assert (only.verb, only.text, only.touch) == ("note", "she was in the paper", False)

    @pytest.mark.parametrize("word", ["moved", "joined", "left", "promoted", "married", "born", "died", "saw", "heard", "read"])
    def test_nor_is_an_entry_that_begins_like_an_observation(self, word):
        only = entry(f"{word} something of hers: yes")
        assert (only.verb, only.touch) == ("note", False)
        assert "something of hers: yes" in only.text

    def test_neither_is_a_last_touch(self):
        both = "- 2026-03-10 coffee\n- 2026-03-11 note: tall\n- 2026-03-12 moved to Turin\n- 2026-03-13 declined: no time"
        assert standing("ada", ada=both).last_touch == date(2026, 3, 10)


class TestTasks:
    @pytest.mark.parametrize(
        ("line", "due", "text"),
        [
            ("- [ ] 2026-12-01 send her the paper", "2026-12-01", "send her the paper"),
            ("- [ ] 2026-12 send her the paper", "2026-12", "send her the paper"),
            ("- [ ] send her the paper due:2026-12-01", "2026-12-01", "send her the paper"),
            ("- [ ] send due:2026-12-01 her the paper", "2026-12-01", "send her the paper"),
            ("- [ ] send her the paper 📅 2026-12-01", "2026-12-01", "send her the paper"),
            ("* [ ] 📅 2026-12-01 send her the paper", "2026-12-01", "send her the paper"),
            ("- [ ] 2026-12-01 Éva knows", "2026-12-01", "Éva knows"),
            ("- [ ] 2026-12-01: send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12-01 — send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12-01 10:30 send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12-01 T10:30 send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12-01 TT10:30 send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12-01 Tell her", "2026-12-01", "Tell her"),
            ("- [ ] **2026-12-01** send it", "2026-12-01", "send it"),
            ("- [ ] [[2026-12-01]] send it", "2026-12-01", "send it"),
            ("- [ ] 2026-12 send it", "2026-12", "send it"),
            ("- [ ] send her the paper", "None", "send her the paper"),
        ],
    )
    def test_an_intention_is_due_on_its_date_and_is_never_a_contact(self, line, due, text):
        contact = page(f"## Log\n\n{line}\n")
        assert contact.log == ()
        assert [(t.done, str(t.due), t.text) for t in contact.tasks] == [(False, due, text)]

    @pytest.mark.parametrize("bad", ["2026-02-30", "3/10/2026", "10.3.2026"])
    def test_one_with_a_date_that_is_none_of_ours_is_told_and_has_no_day(self, bad):
        contact = page(f"- [ ] {bad} send it\n")
        assert [(task.due, task.done) for task in contact.tasks] == [(None, False)]
        assert [(p.code, *p.place, f"`{bad}`" in p.message) for p in contact.problems] == [("NJ006", 6, 7, True)]

    def test_one_that_begins_with_a_verb_is_no_contact_either(self):
        assert log("- [ ] 2026-03-10 coffee: engines", "- [ ] 2026-03-11 gave intro: [[b]]") == ()

    def test_it_may_stand_anywhere_in_the_body(self):
        contact = page("- [ ] ring her\n\n## Log\n\n- [ ] write her\n\n## Ideas\n\ntext\n\n- [ ] thank her\n")
        assert [t.text for t in contact.tasks] == ["ring her", "write her", "thank her"]

    @pytest.mark.parametrize("word", ["give", "Share", "forwarding", "SENT", "introduce", "intro", "referred", "offers"])
    def test_it_promises_something_where_its_first_word_does(self, word):
        assert page(f"- [ ] 2026-12-01 {word} the paper\n").tasks[0].promise

    @pytest.mark.parametrize("text", ["call and send the paper", "sendoff for her", "giveaway", "please share"])
    def test_and_only_the_whole_first_word(self, text):
        assert not page(f"- [ ] 2026-12-01 {text}\n").tasks[0].promise

    @pytest.mark.parametrize("box", ["[x]", "[X]"])
    def test_a_done_one_in_the_log_is_an_entry_where_it_begins_with_a_verb(self, box):
        contact = page(f"## Log\n\n- {box} 2026-06-20 gave intro: [[mary-somerville]]'s publisher\n")
        assert [(str(e.when), e.verb, e.what, e.text) for e in contact.log] == [
            ("2026-06-20", "gave", "intro", "[[mary-somerville]]'s publisher")
        ]
        assert [t.done for t in contact.tasks] == [True]

    def test_a_done_one_that_begins_with_no_verb_is_none(self):
        assert log("- [x] 2026-06-20 tidied the desk") == ()

    def test_a_done_one_outside_the_log_is_none(self):
        assert page("- [x] 2026-06-20 gave intro: [[b]]\n").log == ()

    def test_the_day_it_was_done_wins(self):
        (only,) = log("- [x] 2026-06-20 gave intro: [[b]] ✅ 2026-06-25")
        assert (str(only.when), only.text) == ("2026-06-25", "[[b]]")

    def test_and_the_day_it_was_due_is_no_part_of_its_text(self):
        (only,) = log("- [x] call her 📅 2026-06-20 ✅ 2026-06-25")
        assert (str(only.when), only.verb, only.text) == ("2026-06-25", "call", "her")


class TestWhatIsNeverRead:
    @pytest.mark.parametrize(
        "hidden",
        [
            "```\n{}\n```",
            "~~~ text\n{}\n~~~",
            "````\n```\n{}\n````",
            "<!--\n{}\n-->",
            "<!-- {} -->",
        ],
    )
    @pytest.mark.parametrize("line", ["- 2026-03-10 coffee: [[babbage]]", "- [ ] 2026-03-10 send [[babbage]] a card", "- 2026-02-30 tea"])
    def test_code_and_comments(self, hidden, line):
        contact = page(f"## Log\n\n{hidden.format(line)}\n\n- 2026-03-11 tea\n")
        assert [e.verb for e in contact.log] == ["tea"]
        assert (contact.tasks, contact.mentions, contact.problems) == ((), (), ())

    @pytest.mark.parametrize("line", ["- 2026-03-10 coffee", "- [ ] 2026-03-10 send a card", "- 2026-02-30 tea"])
    def test_quotes(self, line):
        contact = page(f"## Log\n\n> {line}\n\n- 2026-03-11 tea\n")
        assert [e.verb for e in contact.log] == ["tea"]
        assert (contact.tasks, contact.problems) == ((), ())

    def test_a_heading_in_code_neither_opens_nor_closes_a_log(self):
        contact = page("```\n## Log\n```\n\n- 2026-03-10 coffee\n\n## Log\n\n- 2026-03-11 tea\n\n```\n# End\n```\n\n- 2026-03-12 lunch\n")
        assert [e.verb for e in contact.log] == ["tea", "lunch"]

    def test_a_log_goes_on_after_a_comment_at_the_same_lines(self):
        contact = page("## Log\n\n<!-- newest\nlast -->\n- 2026-03-11 tea\n")
        assert [(e.line, e.verb) for e in contact.log] == [(10, "tea")]


class TestMentions:
    def test_links_in_entry_text_are_mentions_with_their_place(self):
        contact = page("## Log\n\n- 2026-03-10 coffee: of [[charles-babbage|Charles]] and [[menabrea#Turin]]\n")
        assert [(m.target, m.line) for m in contact.mentions] == [("charles-babbage", 8), ("menabrea", 8)]

    def test_so_are_those_after_with_and_in_the_prose(self):
        contact = page("Her brother-in-law is [[menabrea]].\n\n## Log\n\n- 2026-03-10 lunch with [[babbage]]\n")
        assert [m.target for m in contact.mentions] == ["menabrea", "babbage"]


class TestOtherLanguages:
    def test_a_journal_adds_words_of_its_own(self):
        settings = read_settings(b"words: {kaffee: coffee, vermittelt: gave, kontakt: intro}")
        body = "## Log\n\n- 2026-03-10 Kaffee: Maschinen\n- 2026-03-11 vermittelt kontakt: [[b]]\n- 2026-03-12 tea\n"
        assert [(e.verb, e.what) for e in page(body, settings).log] == [("coffee", None), ("gave", "intro"), ("tea", None)]

    def test_such_a_word_is_all_that_the_word_is_which_it_stands_for(self):
        settings = read_settings(b"words: {begegnet: met, schickte: sent, umgezogen: moved, moved: walk, read: book}")
        lines = ("begegnet: x", "schickte article: x", "schickte: x", "umgezogen: x", "moved: x", "read: x", "gave read: x")
        found = page("## Log\n\n" + "".join(f"- 2026-03-10 {line}\n" for line in lines), settings).log
        assert [(e.verb, e.what) for e in found] == [
            ("meeting", None), ("gave", "article"), ("message", None), ("note", None), ("walk", None), ("note", None), ("gave", "article"),
        ]  # fmt: skip
        assert found[0].head.first_met

    def test_without_them_they_are_other(self):
        assert entry("Kaffee: Maschinen").verb == "other"

    def test_german_ships_with_it(self):
        settings = read_settings(b"languages: [en, de]")
        assert [e.verb for e in page("## Log\n\n- 2026-03-10 Kaffee: Maschinen\n- 2026-03-11 tea\n", settings).log] == ["coffee", "tea"]


class TestTheExampleOfTheFormat:
    BODY = """\
Met at the chapter dinner. Cycles to work; her brother-in-law is [[menabrea]].

## Log

- 2026-03-02 request: "I like to stay connected with people who love fajitas as much as I do."
- 2026-03-10 coffee: she hires two embedded engineers this year
- 2026-03-12 gave intro: [[charles-babbage]], for the embedded post
- 2026-04-20 shared article: punched cards in weaving; what does she make of it?
- 2026-06-01 asked advice: how to price a keynote
- 2026-06-02 got advice: charge for the travel days too
- 2026-06-03 got referral: [[menabrea]] wants a keynote in Turin
  He runs the engineers' congress; budget is fine.
- 2026-06-04 thanked: hand-written card
- [x] 2026-06-20 gave intro: [[mary-somerville]]'s publisher
- [ ] 2026-12-01 send her the congress paper
"""

    def test_reads_as_it_says(self):
        assert [(str(e.when), e.verb, e.what) for e in page(self.BODY).log] == [
            ("2026-03-02", "request", None),
            ("2026-03-10", "coffee", None),
            ("2026-03-12", "gave", "intro"),
            ("2026-04-20", "gave", "article"),
            ("2026-06-01", "asked", "advice"),
            ("2026-06-02", "got", "advice"),
            ("2026-06-03", "got", "referral"),
            ("2026-06-04", "thanked", None),
            ("2026-06-20", "gave", "intro"),
        ]

    def test_its_tasks(self):
        assert [(t.done, str(t.due), t.promise) for t in page(self.BODY).tasks] == [
            (True, "2026-06-20", True),
            (False, "2026-12-01", True),
        ]

    def test_its_mentions(self):
        assert [m.target for m in page(self.BODY).mentions] == ["menabrea", "charles-babbage", "menabrea", "mary-somerville"]
