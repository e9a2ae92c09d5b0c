"""The guard over a merge's values: what would be lost is refused, and what is only written otherwise is not."""

import pytest

from netjournal.change.merge_values import require_values
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.parse import Reader


def contact(front: str, body: str = "") -> Contact:
    return Reader().contact("contacts/ada.md", f"---\n{front}\n---\n{body}".encode())


def refused(theirs: str, after: Contact, settled: tuple[str, ...] = ()) -> str:
    """What a merge is refused for; "" where it is not."""
    try:
        require_values(contact("own: "), contact(theirs), after, settled)
    except JournalError as error:
        return error.message
    return ""


# A merge that drops one of these has lost something: each is dropped once.
@pytest.mark.parametrize(
    ("theirs", "key"),
    [
        ("title: Chief", "title"),
        ("tags: [math, old]", "tags"),
        ("email: {work: a@x.example}", "email.work"),
        ("knows: {dan: boss}", "knows"),
        ("met: {at: a fair}", "met.at"),
        ("birthday: --12-10", "birthday"),
        ("dates: {wedding: 2019-06-14}", "dates.wedding"),
        ("cadence: 6w", "cadence"),
        ("own: {deep: [1, {x: y}]}", "own.deep"),
        ("name: Bea", "name"),
        ("ignore: [NJ204]", "ignore"),
    ],
)
def test_a_value_that_is_nowhere_is_refused(theirs: str, key: str) -> None:
    assert f"`{key}` of contacts/ada.md would be lost" in refused(theirs, contact("name: Ada"))
    assert refused(theirs, contact(f"name: Ada\n{theirs.replace('name: Bea', 'aliases: [Bea]')}")) == ""


def test_a_value_under_another_key_is_lost() -> None:
    assert "`seeks` of" in refused("seeks: a weaver", contact("interests: a weaver"))


def test_a_value_among_the_notes_is_kept() -> None:
    assert refused("title: Chief", contact("name: Ada", "- title (from bea): Chief\n")) == ""


def test_a_value_that_was_asked_about_may_go() -> None:
    assert refused("title: Chief\nmet: {at: a fair}", contact("title: Boss\nmet: {at: home}"), ("title", "met.at")) == ""
    assert "`cadence` of" in refused("title: Chief\ncadence: 6w", contact("title: Boss"), ("title",))


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("cadence: weekly", "cadence: 7d"),
        ("birthDate: XXXX-01-24", "birthday: 01-24"),
        ("tags: '#Math'", "tags: [math]"),
        ("company: X", "organization: x"),
    ],
)
def test_one_fact_written_in_two_ways_is_not_lost(theirs: str, ours: str) -> None:
    lost = refused(theirs, contact(f"name: Ada\n{ours}"), ("cadence",) if "cadence" in theirs else ())
    assert lost == ""


def test_who_was_private_stays_private() -> None:
    assert "not be private any more" in refused("private: yes", contact("private: no"))
