"""The drafts that ship with the program, and the words that fill them: one folder a language, nothing of it in code."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netjournal.text.lazy import late

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")
LATELY = 14  # days
THIS_YEAR = 300


class Wording:
    """The drafts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        with open(os.path.join(FOLDER, language, "words.toml"), "rb") as file:
            self.words: Mapping[str, Any] = late("tomllib").load(file)

    def template(self, name: str) -> str:
        with open(os.path.join(FOLDER, self.language, f"{name}.txt"), encoding="utf-8") as file:
            return file.read()

    def when(self, day: date, today: date, month: bool = True) -> str:
        """When something was, as one says it: `in March`; `month`: that much of the day is known."""
        days = (today - day).days
        if not month:
            form = "in_year"
        else:
            form = "lately" if 0 <= days <= LATELY else "in_month" if 0 <= days <= THIS_YEAR else "in_month_of"
        said: str = self.words["when"][form]
        return said.format(month=self.words["when"]["months"][day.month - 1], year=day.year)

    def how(self, verb: str) -> str:
        """What one calls a conversation: `our lunch`."""
        said: Mapping[str, str] = self.words["how"]
        return said.get(verb, said["other"])

    def what(self, what: str, table: str = "what") -> str:
        """What one calls a thing that I ask for (`your advice`), was given (`got`: `the introduction`), or am asked for (`asked`:
        `advice`); "" for what has no name here."""
        said: Mapping[str, str] = self.words[table]
        return said.get(what, "")

    def share(self, form: str, **facts: str) -> str:
        """A note that goes with something one passes on, or a part of it."""
        said: str = self.words["share"][form]
        return said.format(**facts)


def wording(languages: Sequence[str]) -> Wording:
    """The drafts in the first of these languages that has some."""
    there = [language for language in languages if os.path.isdir(os.path.join(FOLDER, language))]
    return Wording(there[0] if there else "en")


def languages() -> tuple[str, ...]:
    """The languages that there are drafts in."""
    return tuple(sorted(name for name in os.listdir(FOLDER) if os.path.isfile(os.path.join(FOLDER, name, "words.toml"))))
