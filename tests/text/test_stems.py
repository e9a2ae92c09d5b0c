"""How near two words are: the same, forms of one, kin of one root, or nothing to each other."""

import pytest

from netjournal.text.stems import FORM, KIN, SAME, nearness, root


@pytest.mark.parametrize(
    ("one", "other", "languages", "near"),
    [
        ("law", "law", ("en",), SAME),
        ("laws", "law", ("en",), FORM),
        ("prices", "pricing", ("en",), FORM),
        ("baker", "baking", ("en",), KIN),
        ("law", "lawn", ("en",), 0),
        ("art", "article", ("en",), 0),
        ("bank", "banana", ("en",), 0),
        ("bucher", "buch", ("de",), FORM),
        ("backer", "backerei", ("de",), KIN),
        ("abogados", "abogado", ("es",), FORM),
        ("abogados", "abogado", (), 0),
    ],
)
def test_near(one: str, other: str, languages: tuple[str, ...], near: float) -> None:
    assert nearness(one, other, languages) == nearness(other, one, languages) == near


@pytest.mark.parametrize(("one", "other"), [("law", "laws"), ("pricing", "prices"), ("baker", "baking"), ("nursing", "nurses")])
def test_whatever_is_near_begins_with_the_root(one: str, other: str) -> None:
    assert nearness(one, other, ("en",)) > 0
    assert other.startswith(root(one, ("en",)))
    assert one.startswith(root(other, ("en",)))
