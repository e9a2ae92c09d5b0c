"""What `who` and `share` find of two hundred people and forty topics keeps its margin over a plain search."""

from tests.bench.passages import KINDS as PASSAGES_KINDS
from tests.bench.passages import PASSAGES
from tests.bench.relevance import figures, relevance_table
from tests.bench.topics import KINDS, TRADES


def test_every_kind_of_question_keeps_its_margin() -> None:
    measured = figures()
    assert [(one.command, one.kind) for one in measured] == [
        *(("who", kind) for kind in KINDS),
        *(("share", kind) for kind in PASSAGES_KINDS),
    ]
    assert [one for one in measured if not one.kept] == []
    assert "NOT KEPT" not in relevance_table(measured)


def test_every_trade_has_its_passages() -> None:
    assert len(PASSAGES) == len(TRADES)
