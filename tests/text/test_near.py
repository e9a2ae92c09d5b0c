"""Near misses, as the format counts them: insertions, deletions, replacements, swaps of neighbours."""

import pytest

from netjournal.text.near import Neighbours, within


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("ada", "ada", 0),
        ("ada", "adam", 1),
        ("adam", "ada", 1),
        ("ada", "eda", 1),
        ("ada", "aad", 1),
        ("babbage", "babagge", 2),
        ("", "ab", 2),
    ],
)
def test_so_many_edits_lie_between_two_words_and_no_fewer(one: str, other: str, edits: int) -> None:
    assert within(one, other, edits)
    assert not within(one, other, edits - 1)


def test_a_long_word_has_neighbours_two_edits_away_a_short_one_only_one_and_three_letters_none() -> None:
    people = Neighbours({"babbage": "Charles", "adam": "Adam", "bob": "Bob"})
    assert (people.of("babagge"), people.of("babbige"), people.of("badbige")) == ("Charles", "Charles", "Charles")
    assert (people.of("adan"), people.of("adnn"), people.of("bop")) == ("Adam", None, None)
