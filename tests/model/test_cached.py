"""A property that is worked out once."""

from netjournal.model.cached import cached_property


class Counter:
    times = 0

    @cached_property
    def figure(self) -> int:
        """What it comes to."""
        self.times += 1
        return 7

    other = cached_property(lambda self: self.figure + 1)


def test_it_is_worked_out_when_it_is_first_asked_for_and_kept() -> None:
    one, another = Counter(), Counter()
    assert one.times == 0
    assert (one.figure, one.figure, one.other, one.times) == (7, 7, 8, 1)
    assert another.times == 0


def test_it_goes_by_the_name_it_is_given() -> None:
    one = Counter()
    assert one.other == 8
    assert set(vars(one)) == {"times", "figure", "other"}


def test_the_class_itself_tells_what_it_is() -> None:
    assert Counter.figure.__doc__ == "What it comes to."
