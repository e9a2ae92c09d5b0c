"""Where two people stand is derived from their files, never stored in them (format.md, «What is derived, never stored»)."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.journal.standing import Standing, Standings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)


def ada(text: str = "", today: date = TODAY, settings: str = "", **others: str) -> Standing:
    """How things stand with Ada, whose file holds `text`; `others` are other people's files by their id."""
    files = {f"contacts/{name}.md": body.encode() for name, body in {"ada": text, **others}.items()}
    if settings:
        files["netjournal.yaml"] = settings.encode()
    journal = load(MemorySource(files))
    return Standings(journal, today)[journal.contacts["contacts/ada.md"]]


def front(*keys: str) -> str:
    return "\n".join(["---", *keys, "---", ""])


def log(*entries: str) -> str:
    return "\n".join(["", "## Log", "", *(f"- {entry}" for entry in entries), ""])


def lines_of(events) -> list[str]:
    """The open asks as one would type them, without their text."""
    return [f"{event.entry.when} {event.entry.what}" for event in events]


def mine(*entries: str, today: date = TODAY) -> list[str]:
    return lines_of(ada(log(*entries), today).ledger.open_asks)


def theirs(*entries: str, today: date = TODAY) -> list[str]:
    return lines_of(ada(log(*entries), today).ledger.open_of_me)


# Last touch


def test_the_last_touch_is_the_latest_entry_in_whatever_order_they_stand() -> None:
    assert ada(log("2026-03-01 call", "2026-05-01 coffee")).last_touch == date(2026, 5, 1)
    assert ada(log("2026-05-01 coffee", "2026-03-01 call")).last_touch == date(2026, 5, 1)


def test_without_an_entry_there_was_no_touch() -> None:
    assert ada().last_touch is None
    assert ada(front("met: 2026-03-01", "connected: {linkedin: 2026-03-02}")).last_touch is None


@pytest.mark.parametrize(
    "entry", ["asked advice", "pitched", "thanked", "email in", "got help", "event", "intro proposed: [[bob]]", "fed the ducks"]
)
def test_everything_in_the_log_is_a_touch(entry: str) -> None:
    assert ada(log(f"2026-05-01 {entry}")).last_touch == date(2026, 5, 1)


@pytest.mark.parametrize("entry", ["note: writes a book", "declined", "moved to Bern", "read her book"])
def test_but_a_note_and_a_declined_are_none(entry: str) -> None:
    assert ada(log("2026-03-01 call", f"2026-05-01 {entry}")).last_touch == date(2026, 3, 1)


def test_an_entry_of_today_counts_and_one_of_tomorrow_does_not_yet() -> None:
    planned = log("2026-11-22 call", "2026-11-23 coffee", "2026-11-24 lunch")
    assert ada(planned).last_touch == date(2026, 11, 23)
    assert ada(planned, date(2026, 11, 24)).last_touch == date(2026, 11, 24)


def test_a_partial_date_is_its_last_possible_day() -> None:
    assert ada(log("2026-02 call")).last_touch == date(2026, 2, 28)
    assert ada(log("2025 call")).last_touch == date(2025, 12, 31)


def test_a_month_that_is_not_over_reaches_to_today() -> None:
    assert ada(log("2026-11 call")).last_touch == TODAY
    assert ada(log("2026-12 call")).last_touch is None


def test_an_open_task_is_never_a_touch_and_a_ticked_one_in_the_log_is_one_on_the_day_it_was_done() -> None:
    assert ada("\n## Log\n\n- [ ] 2026-05-01 call her\n").last_touch is None
    assert ada("\n## Log\n\n- [x] 2026-05-01 call: the loom\n").last_touch == date(2026, 5, 1)
    assert ada("\n## Log\n\n- [x] 2026-05-01 call: the loom ✅ 2026-05-03\n").last_touch == date(2026, 5, 3)
    assert ada("\n- [x] 2026-05-01 call: not in the log\n").last_touch is None
    assert ada("\n## Log\n\n- [x] 2026-05-01 the washing\n").last_touch is None


def test_an_entry_of_somebody_else_with_her_is_a_touch_for_both() -> None:
    assert ada(bob=log("2026-05-01 coffee with [[ada]]")).last_touch == date(2026, 5, 1)
    assert ada(log("2026-03-01 call"), bob=log("2026-05-01 lunch with [[cleo]], [[ada]] and [[dan]]")).last_touch == date(2026, 5, 1)


def test_a_link_elsewhere_in_somebody_elses_entry_is_only_a_mention() -> None:
    assert ada(bob=log("2026-05-01 coffee: he knows [[ada]]", "2026-05-02 gave intro: [[ada]]")).last_touch is None


def test_with_a_bare_name_counts_where_it_is_exactly_hers() -> None:
    hers = front("name: Ada Lovelace", "aliases: [Countess of Lovelace]")
    for name in ("ada", "Ada Lovelace", "countess of lovelace"):
        assert ada(hers, bob=log(f"2026-05-01 coffee with {name}")).last_touch == date(2026, 5, 1)
    assert ada(hers, bob=log("2026-05-01 coffee with Lovelace")).last_touch is None
    assert ada(hers, bob=log("2026-05-01 coffee with milk")).last_touch is None


def test_with_a_name_that_two_people_have_counts_for_neither() -> None:
    two = {"bob": log("2026-05-01 coffee with Countess"), "cleo": front("aliases: [Countess]")}
    assert ada(front("aliases: [Countess]"), **two).last_touch is None


def test_a_last_contact_that_another_program_left_is_a_touch_where_the_log_has_none_later() -> None:
    for key in ("last_contact", "lastContact"):
        assert ada(front(f"{key}: 2026-05-01")).last_touch == date(2026, 5, 1)
        assert ada(front(f"{key}: 2026-05-01") + log("2026-03-01 call")).last_touch == date(2026, 5, 1)
        assert ada(front(f"{key}: 2026-05-01") + log("2026-06-01 call")).last_touch == date(2026, 6, 1)


# Met


def test_met_is_what_the_front_matter_says() -> None:
    assert str(ada(front("met: {on: 2026-03-01, at: the fair}") + log("2026-01-01 met: at the fair")).met) == "2026-03-01"
    assert str(ada(front("met: 2026-03-01")).met) == "2026-03-01"


def test_a_met_without_a_day_of_month_is_its_last_possible_day() -> None:
    assert ada(front("met: 2019-02")).met_day == date(2019, 2, 28)
    assert ada(front("met: {on: 2019}")).met_day == date(2019, 12, 31)


@pytest.mark.parametrize(
    "opening",
    ["met: at the fair", "event: the fair", "party", "conference", "dinner with [[bob]] and [[cleo]]", "request: fajitas", "request in"],
)
def test_else_the_first_entry_says_it_where_it_is_a_met_a_group_or_a_request(opening: str) -> None:
    assert ada(log(f"2026-03-01 {opening}", "2026-04-01 call")).met_day == date(2026, 3, 1)
    assert ada(log("2026-04-01 call", f"2026-03-01 {opening}")).met_day == date(2026, 3, 1)


@pytest.mark.parametrize("opening", ["coffee", "dinner with [[bob]]", "email", "got advice", "fed the ducks"])
def test_any_other_first_entry_leaves_it_unknown(opening: str) -> None:
    standing = ada(log(f"2026-03-01 {opening}", "2026-04-01 met: again", "2026-05-01 event"))
    assert standing.met is None
    assert standing.met_day is None


def test_notes_and_other_peoples_entries_are_passed_over() -> None:
    opened = log("2026-02-01 note: reads Babbage", "2026-03-01 met: at the fair")
    assert ada(opened).met_day == date(2026, 3, 1)
    assert ada(opened, bob=log("2026-01-01 coffee with [[ada]]")).met_day == date(2026, 3, 1)
    assert ada(bob=log("2026-01-01 event with [[ada]]")).met is None


def test_where_the_met_has_no_day_the_log_still_tells() -> None:
    assert ada(front("met: {at: the fair}") + log("2026-03-01 met: at the fair")).met_day == date(2026, 3, 1)


def test_a_month_is_ordered_by_its_first_day() -> None:
    assert ada(log("2026-03-15 coffee", "2026-03 met: at the fair")).met_day == date(2026, 3, 31)
    assert mine("2026-03-10 got advice", "2026-03 asked advice") == []


# Next touch


@pytest.mark.parametrize(
    ("cadence", "touch", "due"),
    [
        ("14d", "2026-10-20", "2026-11-03"),
        ("6w", "2026-03-03", "2026-04-14"),
        ("1m", "2026-01-31", "2026-02-28"),
        ("1m", "2028-01-31", "2028-02-29"),
        ("1m", "2026-02-28", "2026-03-28"),
        ("2m", "2026-12-31", "2027-02-28"),
        ("3m", "2026-11-30", "2027-02-28"),
        ("1y", "2028-02-29", "2029-02-28"),
        ("weekly", "2026-12-28", "2027-01-04"),
        ("monthly", "2026-03-31", "2026-04-30"),
        ("quarterly", "2026-08-31", "2026-11-30"),
        ("yearly", "2026-02-28", "2027-02-28"),
        ("30", "2026-01-31", "2026-03-02"),
    ],
)
def test_the_next_touch_is_one_cadence_after_the_last_by_the_calendar(cadence: str, touch: str, due: str) -> None:
    standing = ada(front(f"cadence: {cadence}") + log(f"{touch} call"), date(2029, 12, 31))
    assert standing.next_touch == date.fromisoformat(due)


def test_where_there_was_no_touch_it_is_counted_from_the_day_you_met() -> None:
    assert ada(front("met: 2026-10-31", "cadence: 1m")).next_touch == date(2026, 11, 30)


def test_with_neither_it_is_today_for_a_cadence_of_her_own_and_never_for_a_default() -> None:
    assert ada(front("cadence: 6w")).next_touch == TODAY
    assert ada(settings="cadence: {default: 6w}\n").next_touch is None


def test_without_a_cadence_there_is_none() -> None:
    assert ada(log("2026-03-01 call")).next_touch is None
    assert ada(front("cadence: none") + log("2026-03-01 call")).next_touch is None


def test_it_does_not_come_before_the_snooze_ends_and_a_snooze_that_ends_earlier_moves_nothing() -> None:
    called = log("2026-11-01 call")
    assert ada(front("cadence: 1m", "snooze: 2027-01-15") + called).next_touch == date(2027, 1, 15)
    assert ada(front("cadence: 1m", "snooze: 2026-11-25") + called).next_touch == date(2026, 12, 1)
    assert ada(front("snooze: 2027-01-15") + called).next_touch is None


def test_a_snooze_lasts_until_its_day() -> None:
    assert ada(front("snooze: 2026-11-24")).snoozed
    assert not ada(front("snooze: 2026-11-23")).snoozed


# Cadence


def cadence(*keys: str, settings: str = "") -> str:
    return str(ada(front(*keys), settings=settings).cadence)


BY_TAG = "cadence: {default: 3m, tags: {mentor: 4w, close: 2w, client: 1y}}\n"


def test_her_own_cadence_goes_before_any_default() -> None:
    assert cadence("cadence: 6w", "tags: [close]", settings=BY_TAG) == "6w"
    assert cadence("cadence: none", "tags: [close]", settings=BY_TAG) == "None"


def test_else_the_shortest_of_her_tags() -> None:
    assert cadence("tags: [mentor]", settings=BY_TAG) == "4w"
    assert cadence("tags: [client, mentor, close, choir]", settings=BY_TAG) == "2w"
    assert cadence("tags: [Client]", settings=BY_TAG) == "1y"


def test_shortest_is_by_length_not_by_the_number() -> None:
    assert cadence("tags: [a, b]", settings="cadence: {tags: {a: 45d, b: 1m}}\n") == "1m"
    assert cadence("tags: [a, b]", settings="cadence: {tags: {a: 1y, b: 11m}}\n") == "11m"


def test_else_the_default_of_the_journal_which_is_none() -> None:
    assert cadence("tags: [choir]", settings=BY_TAG) == "3m"
    assert cadence("tags: [choir]") == "None"
    assert cadence(settings="cadence: {default: none}\n") == "None"


def test_a_cadence_that_cannot_be_read_is_none_of_her_own() -> None:
    assert cadence("cadence: soon", settings=BY_TAG) == "3m"


# Balance


@pytest.mark.parametrize(
    ("what", "weight"),
    [
        ("referral", 5), ("work", 5), ("intro", 3), ("recommendation", 3), ("advice", 2), ("help", 2), ("feedback", 2),
        ("article", 1), ("gift", 1), ("invite", 1), ("money", 1), ("honey:", 1), ("", 1),
    ],
)  # fmt: skip
def test_what_is_given_weighs_up_what_was_got(what: str, weight: int) -> None:
    assert ada(log(f"2026-03-01 gave {what}")).balance == weight
    assert ada(log(f"2026-03-01 got {what}")).balance == -weight
    assert ada(log(f"2026-03-01 gave {what}", f"2026-03-02 got {what}")).balance == 0


def test_a_weight_of_the_settings_overrides_one_and_keeps_the_others() -> None:
    given = log("2026-03-01 gave gift", "2026-03-02 gave referral", "2026-03-03 got intro")
    assert ada(given).balance == 1 + 5 - 3
    assert ada(given, settings="weights: {gift: 4}\n").balance == 4 + 5 - 3
    assert ada(given, settings="weights: {referral: 0}\n").balance == 1 - 3


def test_other_words_for_it_weigh_the_same() -> None:
    assert ada(log("2026-03-01 shared an article: on looms")).gave == 1
    assert ada(log("2026-03-01 introduced her to [[bob]]")).gave == 3
    assert ada(log("2026-03-01 referred: a client")).gave == 5
    assert ada(log("2026-03-01 received an endorsement")).got == 3


def test_me_and_she_turn_it_round() -> None:
    assert ada(log("2026-03-01 introduced me to [[bob]]")).balance == -3
    assert ada(log("2026-03-01 gave me advice: rest")).balance == -2
    assert ada(log("2026-03-01 she gave help: with the move")).balance == -2
    assert ada(front("name: Ada") + log("2026-03-01 Ada gave advice: rest")).balance == -2


@pytest.mark.parametrize(
    "entry", ["got married", "gave a talk", "shared a taxi", "introduced herself", "asked about her job", "note: gave help"]
)
def test_honest_lines_move_nothing(entry: str) -> None:
    standing = ada(log(f"2026-03-01 {entry}"))
    assert (standing.gave, standing.got, standing.ledger.asked) == (0, 0, 0)


def test_the_ledger_moves_only_for_the_file_an_entry_stands_in() -> None:
    standing = ada(bob=log("2026-03-01 gave referral with [[ada]]", "2026-03-02 asked advice with [[ada]]"))
    assert standing.balance == 0
    assert standing.ledger.open_asks == ()
    assert standing.last_touch == date(2026, 3, 2)


def test_a_gift_of_tomorrow_is_not_given_yet() -> None:
    assert ada(log("2026-11-24 gave gift")).balance == 0


# Open asks


def test_an_ask_is_open_until_a_got_of_the_same_what() -> None:
    assert mine("2026-03-01 asked advice: keynotes") == ["2026-03-01 advice"]
    assert mine("2026-03-01 asked advice: keynotes", "2026-03-05 got advice: rest") == []
    assert mine("2026-03-01 asked advice: keynotes", "2026-03-05 got help: with the move") == ["2026-03-01 advice"]
    assert mine("2026-03-01 asked for an introduction", "2026-03-05 she introduced me to [[bob]]") == []


def test_that_day_answers_and_an_earlier_day_does_not() -> None:
    assert mine("2026-03-01 asked advice", "2026-03-01 got advice") == []
    assert mine("2026-02-28 got advice", "2026-03-01 asked advice") == ["2026-03-01 advice"]


def test_an_answer_of_tomorrow_is_none_yet() -> None:
    assert mine("2026-03-01 asked advice", "2026-11-24 got advice") == ["2026-03-01 advice"]
    assert mine("2026-03-01 asked advice", "2026-11-24 got advice", today=date(2026, 11, 24)) == []


def test_an_ask_without_a_what_is_answered_by_any_got() -> None:
    assert mine("2026-03-01 asked: will she think about it?") == ["2026-03-01 None"]
    assert mine("2026-03-01 asked: will she think about it?", "2026-03-05 got gift: a ribbon") == []


def test_what_has_no_name_of_its_own_is_answered_by_the_same_word() -> None:
    assert mine("2026-03-01 asked directions: to the mill", "2026-03-05 got honey: two jars") == ["2026-03-01 other"]
    assert mine("2026-03-01 asked directions: to the mill", "2026-03-05 got Directions: left") == []


def test_to_ask_about_somebody_is_no_ask() -> None:
    assert mine("2026-03-01 asked about her loom", "2026-03-02 asked how it went", "2026-03-03 asked after her mother") == []


def test_giving_does_not_answer_my_own_ask() -> None:
    assert mine("2026-03-01 asked advice", "2026-03-05 gave advice") == ["2026-03-01 advice"]


def test_declined_closes_the_newest_open_ask() -> None:
    asks = ("2026-03-01 asked advice", "2026-03-02 asked money")
    assert mine(*asks, "2026-03-05 declined") == ["2026-03-01 advice"]
    assert mine(*asks, "2026-03-05 declined", "2026-03-06 declined") == []
    assert mine(*asks, "2026-03-04 got money", "2026-03-05 declined: no time") == []


def test_declined_closes_what_was_asked_before_it() -> None:
    assert mine("2026-03-01 declined", "2026-03-02 asked advice") == ["2026-03-02 advice"]


def test_what_is_got_after_all_does_not_give_the_declined_back() -> None:
    assert mine("2026-03-01 asked advice", "2026-03-02 asked money", "2026-03-05 declined", "2026-03-09 got money") == ["2026-03-01 advice"]


def test_a_declined_that_names_a_person_bars_that_introduction_and_closes_nothing() -> None:
    assert mine("2026-03-01 asked intro: to [[bob]]", "2026-03-05 declined: [[bob]]") == ["2026-03-01 intro"]
    assert mine("2026-03-01 asked advice", "2026-03-05 declined [[bob]]") == ["2026-03-01 advice"]


# What they asked of me


@pytest.mark.parametrize(
    "ask", ["asked me for an intro", "she asked for an intro", "Ada asked for an intro", "asked in intro", "<- asked intro"]
)
def test_what_they_asked_of_me_is_their_ask(ask: str) -> None:
    standing = ada(front("name: Ada") + log(f"2026-03-01 {ask}: to [[bob]]"))
    assert lines_of(standing.ledger.open_of_me) == ["2026-03-01 intro"]
    assert standing.ledger.open_asks == ()


def test_their_ask_is_open_until_i_give_that() -> None:
    assert theirs("2026-03-01 asked me for an intro", "2026-03-05 gave intro: [[bob]]") == []
    assert theirs("2026-03-01 asked me for an intro", "2026-03-01 introduced her to [[bob]]") == []
    assert theirs("2026-03-01 asked me for an intro", "2026-03-05 gave article: on looms") == ["2026-03-01 intro"]
    assert theirs("2026-03-01 asked me for an intro", "2026-03-05 got intro: [[bob]]") == ["2026-03-01 intro"]


def test_their_ask_is_closed_by_a_declined_too() -> None:
    assert theirs("2026-03-01 asked me for money", "2026-03-05 declined: not now") == []


# Warmth and promises


@pytest.mark.parametrize(("days", "warmth"), [(0, 1), (45, 0.7071), (90, 0.5), (180, 0.25), (900, 0.001)])
def test_warmth_halves_with_every_90_days_of_silence(days: int, warmth: float) -> None:
    touched = date.fromordinal(TODAY.toordinal() - days)
    assert ada(log(f"{touched} call")).warmth == pytest.approx(warmth, abs=0.001)


def test_where_nothing_happened_it_is_cold() -> None:
    assert ada(front("met: 2026-11-23")).warmth == 0


def test_an_unticked_task_that_promises_is_an_open_promise() -> None:
    tasks = "\n- [ ] send her the paper\n- [ ] Introducing her to [[bob]]\n- [ ] call her\n- [ ] sender unknown\n- [x] share the slides\n"
    assert [task.text for task in ada(tasks).open_promises] == ["send her the paper", "Introducing her to [[bob]]"]
