"""Which findings are news."""

from netjournal.model.finding import Finding
from netjournal.watch.compare import compare
from netjournal.watch.quiet import MANY, Quiet


def finding(line: int = 6, message: str = "quiet for 47 days", code: str = "NJ201", path: str = "contacts/ada.md") -> Finding:
    return Finding(path, line, code, 1, "name", "warning", "ada", message, "call")


def test_what_was_not_there_appeared_and_what_is_gone_was_resolved() -> None:
    assert compare([finding()], [finding(code="NJ207")]) == ([finding(code="NJ207")], [finding()])


def test_a_line_inserted_above_is_no_news() -> None:
    assert compare([finding(line=6)], [finding(line=7)]) == ([], [])


def test_a_day_more_is_no_news() -> None:
    assert compare([finding()], [finding(message="quiet for 48 days")]) == ([], [])


def test_of_two_alike_the_one_that_went_is_told() -> None:
    first, second = finding(line=3, message="«pot» due"), finding(line=9, message="«book» due")
    assert compare([first, second], [second._replace(line=8)]) == ([], [first])


def test_another_matter_at_another_line_is_news() -> None:
    assert compare([finding(line=3, message="«pot» due")], [finding(line=9, message="«book» due")])[0]


def test_it_is_quiet_after_the_period() -> None:
    quiet = Quiet(period=0.03, longest=0.5)
    assert quiet.due() is None
    quiet.touch("a", 1.0)
    quiet.touch("b", 1.02)
    assert quiet.due() == 1.05
    assert quiet.take() == {"a", "b"}
    assert quiet.due() is None


def test_it_does_not_wait_for_ever() -> None:
    quiet = Quiet(period=0.03, longest=0.5)
    for step in range(100):
        quiet.touch("a", 1 + step * 0.01)
    assert quiet.due() == 1.5


def test_a_checkout_is_looked_at_when_it_is_over_or_after_some_seconds() -> None:
    quiet = Quiet(period=0.03, longest=0.5, patience=5.0)
    for number in range(MANY + 1):
        quiet.touch(f"p{number}", 1 + number * 0.001)
    assert quiet.due() == 1 + MANY * 0.001 + 0.03
    for step in range(600):
        quiet.touch("a", 1.6 + step * 0.01)
    assert quiet.due() == 6.0
    quiet.take()
    quiet.touch("a", 10.0)
    quiet.touch("a", 10.49)
    assert quiet.due() == 10.5, "of few names it is told soon again"


def test_a_long_quiet_period_is_kept() -> None:
    quiet = Quiet(period=2.0)
    quiet.touch("a", 10.0)
    assert quiet.due() == 12.0
