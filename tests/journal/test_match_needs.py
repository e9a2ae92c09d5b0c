"""Who could help: whose expertise shares the most words with what somebody seeks."""

from netjournal.journal.match_needs import MOST, helpers, who_could_help
from netjournal.journal.refresh import load
from netjournal.store.memory import MemorySource


def helped(ada: str, **others: str) -> tuple[str, str] | None:
    """What Ada seeks and who could help, among people with these front matters."""
    people = {"ada": ada, **others}
    journal = load(MemorySource({f"contacts/{name}.md": f"---\n{front}\n---\n".encode() for name, front in people.items()}))
    found = who_could_help(journal.contacts["contacts/ada.md"], helpers(journal))
    return (found[0], found[1].removeprefix("contacts/").removesuffix(".md")) if found else None


def test_it_is_the_one_with_the_most_of_the_words_and_of_equals_the_first() -> None:
    assert helped("seeks: [a patent lawyer]", bob="expertise: [patents]", cy="title: Lawyer", di="expertise: [patent lawyer]") == (
        "a patent lawyer",
        "di",
    )
    assert helped("seeks: [a lawyer]", cy="title: Lawyer", bob="title: Lawyer") == ("a lawyer", "bob")


def test_of_several_things_it_is_the_one_that_somebody_knows_most_about_whichever_comes_first() -> None:
    for seeks in ("[a weaver, a patent lawyer]", "[a patent lawyer, a weaver]", "[a beekeeper, a patent lawyer, a weaver]"):
        assert helped(f"seeks: {seeks}", bob="title: Weaver", cy="expertise: [patent lawyer]") == ("a patent lawyer", "cy")


def test_nobody_helps_herself_and_to_seek_a_thing_is_not_to_know_it() -> None:
    assert helped("seeks: [a weaver]\ntitle: Weaver", bob="seeks: [a weaver]") is None


def test_who_is_private_or_no_longer_active_is_never_paired() -> None:
    assert helped("seeks: [a weaver]", bob="title: Weaver\nprivate: yes", cy="title: Weaver\nstatus: archived") is None


def test_of_a_word_that_very_many_have_the_first_ones_will_do() -> None:
    crowd = {f"p{number:03}": "title: Weaver" for number in range(MOST + 5)}
    assert helped("seeks: [a weaver of silk]", **crowd, p999="expertise: [weaver, silk]") == ("a weaver of silk", "p000")
