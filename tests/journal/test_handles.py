"""When two addresses, numbers or profiles are one, and who shares one."""

import pytest

from netjournal.journal.handles import handles_of, same_handle
from netjournal.model.contact import Contact
from netjournal.text.parse import Reader


def person(front: str) -> Contact:
    return Reader().contact("contacts/ada.md", f"---\n{front}\n---\n".encode())


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("email: ADA@x.example", "email: {home: ada@x.example}", "has the same email, ada@x.example"),
        ("phone: +44 20 7946 0000", "phone: 0044-20-79460000", "has the same phone, 0044-20-79460000"),
        ("social: {GitHub: https://github.com/Ada/}", "social: {github: '@ada'}", "has the same social github, @ada"),
        ("social: {linkedin: https://www.linkedin.com/in/ada?trk=x}", "social: {linkedin: ada}", "has the same social linkedin, ada"),
        ("social: {mastodon: https://a.example/@ada}", "social: {mastodon: https://b.example/@ada}", ""),
        ("social: {github: ada}", "social: {gitlab: ada}", ""),
        ("social: {site: '//'}", "social: {site: '//'}", "has the same social site, //"),
        ("social: {site: '//'}", "social: {site: '#'}", ""),
        # Too short to be one person's, such as an extension.
        ("phone: 4711", "phone: 4711", ""),
        ("email: ada@x.example", "phone: 123456", ""),
    ],
)
def test_what_two_people_share_is_said_as_the_other_typed_it(one: str, other: str, why: str) -> None:
    assert same_handle(person(one), person(other)) == why


def test_each_has_the_key_or_the_label_that_it_stands_under() -> None:
    contact = person("email: [a@x.example]\nsocial: {GitHub: ada}")
    assert [(each.kind, each.place) for each in handles_of(contact)] == [("email", "email"), ("social github", "social.github")]
