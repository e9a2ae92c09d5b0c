"""The faults that reading already told of: a rule of NJ0 picks out its own."""

from collections.abc import Iterator

from netjournal.rules.rule import Check, Context, Hit


def told(code: str) -> Check:
    """A check that says what reading the file found under `code`."""

    def check(context: Context) -> Iterator[Hit]:
        for problem in context.contact.problems:
            if problem.code == code:
                yield Hit(problem.place, problem.message, problem.hint)

    return check
