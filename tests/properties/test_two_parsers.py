"""libyaml and PyYAML's own parser read every front matter alike: what they differ in is settled before they see it.

The same pairs at the same places, the same faults in the same lines. There is no exception to list: a front matter in
which the two still differ is a bug of the guard (netjournal/text/guard.py, frontmatter.py).
"""

import os
import random
from collections.abc import Callable, Iterable

import pytest
import yaml

from netjournal.text.block import Block, read_block
from netjournal.text.document import split
from netjournal.text.frontmatter import HAS_LIBYAML
from netjournal.text.lines import Lines
from netjournal.text.parse import Reader
from tests.corpora import files, needs_corpora
from tests.properties.front_matters import odd_front_matter
from tests.text.generate import odd_block

pytestmark = pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML was built without libyaml: there is one parser only")
SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
GENERATED = 300_000 if SOAK else 15_000
# The pure parser needs a second for 50 KB.
PATIENCE = 20_000


def told(block: Block, text: str) -> object:
    lines = Lines(text)
    return block.pairs, sorted({lines.line(min(fault.offset, len(text))) for fault in block.faults}), block.conflicts


def accepted(text: str) -> bool:
    block = read_block(text, 0)
    return block.pairs is not None and not block.faults


def differing(texts: Iterable[str], read: Callable[[str, bool], object]) -> list[str]:
    """The texts that the two parsers do not read alike."""
    return [text for text in texts if read(text, True) != read(text, False)]


def ours(text: str, libyaml: bool) -> object:
    return told(read_block(text, 0, libyaml), text)


def naive(text: str, libyaml: bool) -> object:
    """What the parsers tell by themselves."""
    try:
        return [type(event) for event in yaml.parse(text, Loader=yaml.CBaseLoader if libyaml else yaml.BaseLoader)]
    except yaml.YAMLError:
        return None


def generated(seed: int, number: int) -> list[str]:
    luck = random.Random(seed)
    return [(odd_front_matter if luck.random() < 0.8 else odd_block)(luck) for _ in range(number)]


@pytest.mark.parametrize("part", range(5))
def test_odd_front_matters_are_read_alike(part: int, record_property) -> None:
    texts = generated(20 + part, GENERATED // 5)
    assert differing(texts, ours) == []
    fine = sum(map(accepted, texts))
    record_property("counted", f"two parsers: {len(texts)} odd front matters alike, {fine} of them without a fault")
    assert fine > len(texts) // 5, "where everything is refused, nothing is compared"


def test_the_parsers_by_themselves_fail_the_same_harness() -> None:
    assert len(differing(generated(20, 3_000), naive)) > 100


@needs_corpora
def test_front_matters_of_the_corpora_are_read_alike(record_property) -> None:
    texts = []
    for path in files(ending=".md"):
        document = split(path.read_bytes())
        if document.opening and not document.unclosed:
            texts.append(document.block)
    texts += [
        path.read_bytes().decode("utf-8", "replace") for path in [*files("people", ending=".yml"), *files("conformance", ending=".yaml")]
    ]
    texts = [text for text in texts if len(text) < PATIENCE]
    record_property("counted", f"two parsers: {len(texts)} front matters of the corpora alike")
    assert len(texts) > 1_500
    assert differing(texts, ours) == []


def test_whole_contacts_are_read_alike() -> None:
    quick, pure = Reader(), Reader(libyaml=False)
    for text in generated(99, 1_000):
        data = f"---\n{text}\n---\n# A\n".encode("utf-8", "surrogatepass")
        one, other = quick.contact("a.md", data), pure.contact("a.md", data)
        assert (one.fields, dict(one.places), one.readable) == (other.fields, dict(other.places), other.readable), text
        assert [(p.code, p.place.line) for p in one.problems] == [(p.code, p.place.line) for p in other.problems], text


@pytest.mark.parametrize(
    "text",
    [
        "a:\tb\n",
        "a\t: b\n",
        "a:\n\tb: c\n",
        "a:\n  -\tb: c\n",
        "a: [b,\n\tc]\n",
        'a: "b\tc"\n',
        "a: |\n  b\tc\n",
        "seeks: [why?, who]\n",
        "a: {b:, c: d}\n",
        "a: [b: ]\n",
        "a: { b: }\n",
        "a: |# c\n b\n",
        'a: "b"#c\n',
        "%YAML 1.1#\n",
        "a: b\n\ufeffc: d\n",
        "a: b\u2028c: d\n",
    ],
)
def test_each_way_in_which_they_differed_is_settled(text: str) -> None:
    assert differing([text], ours) == []
