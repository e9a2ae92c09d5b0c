"""What a commit says: what of it the machine has to do for it."""

import pytest

from netjournal.report import sync_message as message
from netjournal.report.sync_message import SUBJECT, Told, sync_message


def test_a_subject_of_thousands_is_not_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first commit of ten thousand people took minutes."""
    tried = []
    plain = message._subject
    monkeypatch.setattr(message, "_subject", lambda *of: tried.append(of) or plain(*of))
    told = [Told(f"person-{number}", ("new",)) for number in range(5000)]
    said = sync_message(told, 3)
    assert said.splitlines()[0] == "person-0: new; person-1: new; person-2: new; person-3: new; 4999 others"
    assert len(tried) <= SUBJECT


def test_as_many_as_there_is_room_for_are_named() -> None:
    short = [Told(name, ()) for name in "abcdefghijklmnopqrstuvwx"]
    assert sync_message(short, 0) == "; ".join("abcdefghijklmnopqrstuvwx") + "\n"
