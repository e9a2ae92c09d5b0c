"""A large journal of people who do not exist, the same one for the same size."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


def words_of(text: str) -> list[str]:
    return text.split()


TODAY = date(2026, 11, 23)
WORDS = words_of("""
weaving looms engines bridge paper coffee garden music travel code design safety river mountain budget summer winter
train bicycle kitchen robots optics sailing radio theatre violin ceramics maps glass timber harbour cinema
""")
COMMON = "harbour"  # most people's files hold it
RARE = "kintsugi"  # one file in fifty does
FIRST = words_of("""
Ada Bela Chiara Dmitri Elif Farah Goran Hana Ines Jonas Kofi Lena Mateo Noor Olga Petra Quinn Rosa Sven Tala
""")
LAST = words_of("""
Abel Brandt Costa Dietrich Evans Ferrari Gomez Haas Ito Jensen Keller Lopez Meyer Novak Okafor Popov Rossi Sato
""")
TAGS = ["friend", "mentor", "client", "family", "work", "club", "school", "neighbour", "former", "alumni"]
CADENCES = ["14d", "6w", "3m", "6m", "1y"]
PLACES = ["Bern", "Basel", "Oslo", "Turin", "Ghent", "Porto", "Lyon", "Graz"]
# Talk mostly, and now and then something given, got or asked for.
TALK = ["coffee", "call", "email", "lunch", "message", "walk", "video", "meeting", "dinner", "note", "coffee", "call", "email", "message"]
VERBS = [*TALK, "gave intro", "gave article", "gave advice", "asked advice", "got advice", "got referral", "thanked", "email in"]
LINES = 20


@dataclass(frozen=True)
class Person:
    """Somebody made up, with what other programs can hold of them too.

    due   when to turn to them next, as those programs would be told
    log   (day, verb, what was said), by day
    """

    id: str
    name: str
    email: str
    phone: str
    organization: str
    title: str
    location: str
    tags: list[str]
    expertise: list[str]
    interests: list[str]
    seeks: str
    met: str
    birthday: date
    cadence: str
    notes: str
    due: date
    task: str
    log: list[tuple[date, str, str]]

    def text(self) -> str:
        """Their file."""
        entries = [f"- {day} {verb}: {said}" for day, verb, said in self.log]
        if self.task:
            entries.append(f"- [ ] {self.due} {self.task}")
        return f"""---
name: {self.name}
email: {self.email}
phone: {self.phone}
organization: {self.organization}
title: {self.title}
location: {self.location}
tags: [{", ".join(self.tags)}]
expertise: [{", ".join(self.expertise)}]
interests: [{", ".join(self.interests)}]
seeks: [{self.seeks}]
met: {{{self.met}}}
birthday: {self.birthday}
cadence: {self.cadence}
---

{self.notes}

## Log

{chr(10).join(entries)}
"""


def people(size: int) -> Iterator[Person]:
    """The people of the journal of that size."""
    luck = random.Random(size)
    for number in range(size):
        yield person(luck, number, size)


def person(luck: random.Random, number: int, size: int) -> Person:
    def words(count: int) -> str:
        return " ".join(luck.choices(WORDS, k=count))

    def somebody() -> str:
        return f"[[person-{luck.randrange(size)}]]"

    # Twenty entries that end some time in the last year and a half: most people are in time, many are not.
    gaps = [luck.randrange(5, 90) for _ in range(LINES)]
    day = TODAY - timedelta(sum(gaps) + int(luck.random() ** 3 * 500))
    met = day
    log = []
    for gap in gaps:
        day += timedelta(gap)
        chance = luck.random()
        said = words(luck.randrange(3, 8)) + (f" for {somebody()}" if chance < 0.08 else f" with {somebody()}" if chance < 0.1 else "")
        log.append((day, luck.choice(VERBS), said))
    through = f', through: "{somebody()}"' if luck.random() < 0.2 else ""
    return Person(
        id=f"person-{number}",
        name=f"{luck.choice(FIRST)} {luck.choice(LAST)} {number}",
        email=f"person{number}@example.example",
        phone=f"+41 79 {number:07}",
        organization=f"{luck.choice(WORDS).title()} {luck.randrange(200)} AG",
        title=f"{luck.choice(WORDS)} lead",
        location=luck.choice(PLACES),
        tags=luck.sample(TAGS, 2),
        expertise=[words(2), words(1)],
        interests=[words(1), words(2)],
        seeks=f"somebody for {words(3)}",
        met=f"on: {met}, at: the {luck.choice(WORDS)} fair, about: {words(3)}{through}",
        birthday=date(1940 + luck.randrange(65), luck.randrange(1, 13), luck.randrange(1, 29)),
        cadence=luck.choice(CADENCES),
        notes=f"{words(12)}; {RARE if number % 50 == 0 else words(1)} and {words(14)}.",
        due=TODAY + timedelta(luck.randrange(-30, 300)),
        task=luck.choice([f"send the {words(3)}", f"introduce {somebody()}", f"read the {words(2)}"]) if luck.random() < 0.15 else "",
        log=log,
    )


def generate(root: Path, size: int) -> None:
    """Write a journal of `size` contacts below `root`, two hundred to a folder; nothing of git."""
    for number, one in enumerate(people(size)):
        folder = root / "contacts" / f"{number // 200:04}"
        if number % 200 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{one.id}.md").write_text(one.text(), "utf-8")
