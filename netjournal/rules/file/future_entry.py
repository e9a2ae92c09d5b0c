"""An entry of a day that has not come.

## Fires when
An entry of the log is dated after today (after the later of `--today` and the real day).

## Stays silent
For open tasks: an intention belongs to the future. For a month or a year that has begun.

## Why
A log tells what happened. Until its day such an entry counts for nothing, so a slip in the year hides a touch.

## What to do
Mend the date, or make it a task: `- [ ] 2026-12-01 send the paper`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-12-01 coffee: she hires two engineers

It draws:

    contacts/ada.md:3:1: NJ007 an entry dated 2026-12-01, which has not come: mend the date, or make it a task with `- [ ]`
"""

from collections.abc import Iterator

from netjournal.model.place import Place
from netjournal.rules.rule import Context, Hit, Index, Rule, only_stirred


def check(context: Context) -> Iterator[Hit]:
    for entry in context.contact.log:
        if entry.first > context.latest:
            hint = "mend the date, or make it a task with `- [ ]`"
            yield Hit(Place(entry.line, 1), f"an entry dated {entry.when}, which has not come", hint)


def _ahead(context: Context) -> Iterator[str]:
    if any(entry.first > context.today for entry in context.contact.log):
        yield ""


RULE = Rule(
    code="NJ007",
    name="future-entry",
    severity="warning",
    summary="an entry, not a task, dated after today",
    page=__doc__,
    check=check,
    turns=only_stirred,
    found_by=Index("entries ahead", _ahead),
)
