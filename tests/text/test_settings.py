"""netjournal.yaml: a setting that cannot be meant is told with its place and what to write, and the default holds."""

import pytest

from netjournal.model.cadence import Cadence
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.model.verbs import WEIGHTS
from netjournal.text.settings import read_settings


def settings(text: str) -> Settings:
    return read_settings(text.encode())


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and message of each complaint."""
    return [(*problem.place, problem.message) for problem in settings(text).problems]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("cadense: {default: 6w}", 1, "there is no setting `cadense`"),
        ("? [a, b]\n: c", 3, "a key that is no text"),
        ("? \n: c", 2, "a key that is no text"),
        ("format: [1, 2]", 9, "`format` is no single text"),
        ("format: one", 9, "`format` is no whole number"),
        ("format: 0", 9, "`0` is no format"),
        ("me: Ada", 5, "`me` is no map"),
        ("me: {name: [Ada, Lovelace]}", 12, "`me.name` is no single text"),
        ("me: {emails: [a@x.example, [b, c]]}", 28, "`me.emails` is no single text"),
        ("me: {phone: 1}", 6, "there is no setting `me.phone`"),
        ("cadence: {default: soon}", 20, "`soon` is no cadence"),
        ("cadence: {tags: {mentor: often}}", 26, "`often` is no cadence"),
        ("cadence: {tag: 6w}", 11, "there is no setting `cadence.tag`"),
        ("log: {heading: Gespräche}", 7, "there is no setting `log.heading`"),
        ("languages: [klingon]", 12, "no words for the language `klingon`"),
        ("words: {kaffee: koffee}", 17, "`koffee` is no verb and no what"),
        ("weights: {applause: 3}", 11, "`applause` is nothing that is given"),
        ("weights: {intro: -1}", 18, "`weights.intro` is below nothing"),
        ("weights: {intro: [1, 2]}", 18, "`weights.intro` is no single text"),
        ("rules: {NJ2: {from: 7}}", 9, "`NJ2` is no rule's code"),
        ("rules: {NJ204: 7}", 16, "`rules.NJ204` is no map"),
        ("contacts: {folder: ../other}", 20, "the contacts folder lies outside the journal"),
        ("contacts: {folder: a\\..\\..}", 20, "the contacts folder lies outside the journal"),
        ("contacts: {folder: /}", 20, "the contacts folder lies outside the journal"),
        ("contacts: {folder: ~/people}", 20, "the contacts folder lies outside the journal"),
        ("contacts: {dir: people}", 12, "there is no setting `contacts.dir`"),
        ("drafts: 300", 9, "`drafts` is no map"),
        ("drafts: {letter: 300}", 10, "there is no draft `letter`"),
        ("drafts: {request: 0}", 19, "`drafts.request` leaves no room for a text"),
        ("drafts: {request: short}", 19, "`drafts.request` is no whole number"),
        ("format: !x 1", 9, "a tag, !x"),
    ],
)
def test_what_cannot_be_meant_is_told_and_the_default_holds(text: str, column: int, message: str) -> None:
    assert told(text) == [(1, column, message)]
    held = settings(text)
    ours = (held.format, held.cadence, dict(held.tag_cadences), held.headings, held.languages, held.folder, dict(held.weights), held.only)
    assert held.drafts == DEFAULTS.drafts
    assert ours == (
        DEFAULTS.format, DEFAULTS.cadence, {}, DEFAULTS.headings, DEFAULTS.languages, DEFAULTS.folder, dict(WEIGHTS), DEFAULTS.only,
    )  # fmt: skip


def test_a_bad_setting_costs_itself_and_not_its_neighbours() -> None:
    held = settings(
        "cadence:\n  default: 6w\n  tags: {mentor: often, client: 2w}\nme: {phone: 1, name: Ada}\nwords: {tee: thee, kaffee: coffee}\n"
    )
    assert (held.cadence, dict(held.tag_cadences)) == (Cadence(6, "w"), {"client": Cadence(2, "w")})
    assert (held.me.name, dict(held.words)) == ("Ada", {"kaffee": "coffee"})


def test_a_key_that_stands_twice_counts_once_and_is_told() -> None:
    assert settings("format: 1\ncontacts: {folder: a, Folder: b}").folder == "a"
    assert told("contacts: {folder: a, Folder: b}") == [(1, 23, "`contacts.Folder` stands twice; the first counts")]


def test_one_text_where_several_may_stand_is_a_list_of_one() -> None:
    held = settings("me: {emails: ada@analytical.example, profiles: }\nrules: {NJ204: {stalled-after: 9}}\n")
    assert (held.me.emails, held.me.profiles) == (("ada@analytical.example",), ())
    assert held.problems == ()


@pytest.mark.parametrize("text", ["", "---\n", "--- # mine\n", "# nothing yet\n", "{}", "format:", "format: ~", "cadence: {default: }",
                                  "contacts: {folder: '', only: }", "words: {kaffee: }", "weights: {intro: }", "log: {headings: []}"])  # fmt: skip
def test_what_says_nothing_is_no_fault_and_changes_nothing(text: str) -> None:
    held = settings(text)
    assert (held.problems, held.folder, dict(held.words), dict(held.weights)) == ((), DEFAULTS.folder, {}, dict(WEIGHTS))
    assert held.headings == DEFAULTS.headings


def test_a_folder_is_named_with_or_without_its_last_slash() -> None:
    assert settings("contacts: {folder: people/mine/}").folder == settings("contacts: {folder: people/mine}").folder == "people/mine"


def test_bytes_that_are_no_text_are_told_and_every_default_holds() -> None:
    held = read_settings(b"format: \xff\n")
    assert [problem.message for problem in held.problems] == ["the settings are not UTF-8 text"]
    assert held == Settings(problems=held.problems)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    held = read_settings(b"\xef\xbb\xbfformat: 2\n")
    assert (held.format, held.problems) == (2, ())


def test_what_a_merge_left_is_told_where_it_stands() -> None:
    text = "contacts: {folder: people}\n<<<<<<< ours\nformat: 1\n=======\nformat: 2\n>>>>>>> theirs\n"
    assert told(text) == [(2, 1, "a merge left its conflict markers here")]
    assert settings(text).folder == "people"


def test_a_draft_of_each_kind_may_have_a_length_of_its_own() -> None:
    assert settings("me: {}").drafts == {"request": 300}
    assert settings("drafts: {Note: 500}").drafts == {"request": 300, "note": 500}
    assert settings("drafts: {request: 200}").drafts == {"request": 200}
