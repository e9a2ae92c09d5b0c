"""Links pointed elsewhere: `[[id]]`, `[[id|shown]]`, `[[id#heading]]`, in notes, logs and front matters; nothing else moves."""

import pytest

from netjournal.text.document import split
from netjournal.text.link_edit import link_edits, pointed
from netjournal.text.rewrite import apply


def relinked(text: str) -> str:
    """Every link to ada now leads to eve."""

    def new(target: str) -> str | None:
        return "eve" if target.casefold() == "ada" else None

    return apply(text, link_edits(split(text.encode("utf-8")), pointed(new), new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [[ada]].", "See [[eve]]."),
        ("See [[ADA]].", "See [[eve]]."),
        ("See [[ada|the countess]].", "See [[eve|the countess]]."),
        ("See [[ada#log]].", "See [[eve#log]]."),
        ("See [[ ada ]].", "See [[ eve ]]."),
        ("See [[ada#log|ada]].", "See [[eve#log|ada]]."),
        ("See [[adam]] and ada and [ada].", "See [[adam]] and ada and [ada]."),
        ("In code `[[ada]]` and\n\n```\n[[ada]]\n```\n", "In code `[[ada]]` and\n\n```\n[[ada]]\n```\n"),
        ("> [[ada]]\n\n<!-- [[ada]] -->\n", "> [[ada]]\n\n<!-- [[ada]] -->\n"),
        ("## Log\r\n\r\n- 2026-03-01 coffee with [[ada]]: x\r\n", "## Log\r\n\r\n- 2026-03-01 coffee with [[eve]]: x\r\n"),
    ],
)
def test_in_a_body(before: str, after: str) -> None:
    assert relinked(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('knows: ["[[ada]]", bob]', 'knows: ["[[eve]]", bob]'),
        ("knows: [[ada]]", "knows: [[eve]]"),
        ("knows: [ada, bob] # ada", "knows: [eve, bob] # ada"),
        ("knows: ada", "knows: eve"),
        ("knows:\n  - ada\n  - '[[ada|A]]'", "knows:\n  - eve\n  - '[[eve|A]]'"),
        ('knows: {ada: from school, "[[ada]]": twice}', 'knows: {eve: from school, "[[eve]]": twice}'),
        ("met: {on: 2026-03-01, through: ada, about: ada}", "met: {on: 2026-03-01, through: eve, about: ada}"),
        ("met: {through: '[[ada]]'}", "met: {through: '[[eve]]'}"),
        ("seeks: [somebody like [[ada]]]", "seeks: [somebody like [[ada]]]"),  # no YAML: the file is as it was
        ("seeks: ['somebody like [[ada]]', ada]", "seeks: ['somebody like [[eve]]', ada]"),
        ("title: !x '[[ada]]'\nknows: [ada, !x ada]", "title: !x '[[ada]]'\nknows: [eve, !x ada]"),  # a tag: it is not read
        ("# [[ada]]\nname: ada", "# [[ada]]\nname: ada"),
        ("own: {of: mine, by: '[[ada]]'}", "own: {of: mine, by: '[[eve]]'}"),
    ],
)
def test_in_a_front_matter(before: str, after: str) -> None:
    assert relinked(f"---\n{before}\n---\n") == f"---\n{after}\n---\n"


def test_nothing_to_change_changes_nothing() -> None:
    assert relinked("---\nname: x\n---\n[[bob]]\n") == "---\nname: x\n---\n[[bob]]\n"
