"""Something in netjournal.yaml cannot be meant so.

## Fires when
A setting is unknown, stands twice, or has a value that does not fit; a code or a threshold under `rules` is none; the
file is no YAML mapping. The default holds in its place.

## Stays silent
Where the file is missing or empty: every setting has a default.

## Why
A setting that is silently ignored is a promise the tool does not keep.

## What to do
Write it as the hint says. `netjournal rule CODE` lists the thresholds of a rule.

## Example
On 2026-11-23 this is `netjournal.yaml`:

    rules: {NJ202: {form: 14}}

It draws:

    netjournal.yaml:1:17: NJ012 there is no threshold `form` for NJ202: did you mean `from`?
"""

from collections.abc import Iterator

from netjournal.model.place import TOP
from netjournal.rules import RULES, rule_of
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.store.naming import SETTINGS
from netjournal.text.near import there_are


def check(context: Context) -> Iterator[Hit]:
    settings = context.journal.settings
    for problem in settings.problems:
        yield Hit(problem.place, problem.message, problem.hint, key=SETTINGS)
    for code in settings.ignore:
        if not any(known.startswith(code) for known in RULES):
            yield Hit(
                settings.places.get("ignore", TOP), f"there is no rule {code} to ignore", "`netjournal rule` lists them", key=SETTINGS
            )
    for code, values in settings.rules.items():
        place = settings.places.get(code, TOP)
        if code not in RULES:
            yield Hit(place, f"there is no rule {code}", "`netjournal rule` lists them", key=SETTINGS)
            continue
        known = {threshold.name: threshold for threshold in rule_of(code).thresholds}
        for name, value in values.items():
            place = settings.places.get(f"{code}.{name}", TOP)
            if name not in known:
                there = there_are(name, known) if known else f"{code} has none"
                yield Hit(place, f"there is no threshold `{name}` for {code}", there, key=SETTINGS)
            elif not isinstance(value, type(known[name].default)):
                wanted = "a whole number" if isinstance(known[name].default, int) else "a list of words"
                yield Hit(place, f"`{name}` for {code} wants {wanted}", f"the default is {known[name].default}", key=SETTINGS)


RULE = Rule(
    code="NJ012",
    name="bad-setting",
    severity="error",
    summary="something in netjournal.yaml that cannot be meant so",
    page=__doc__,
    check=check,
    scope="journal",
)
