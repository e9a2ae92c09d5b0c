"""A large journal of people who do not exist, the same one for the same size."""

import random
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 23)
WORDS = [
    "weaving",
    "looms",
    "engines",
    "bridge",
    "paper",
    "coffee",
    "garden",
    "music",
    "travel",
    "code",
    "design",
    "safety",
    "river",
    "mountain",
    "budget",
    "summer",
    "winter",
    "train",
    "bicycle",
    "kitchen",
    "robots",
    "optics",
    "sailing",
    "radio",
    "theatre",
    "violin",
    "ceramics",
    "maps",
    "glass",
    "timber",
    "harbour",
    "cinema",
]
FIRST = [
    "Ada",
    "Bela",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farah",
    "Goran",
    "Hana",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Mateo",
    "Noor",
    "Olga",
    "Petra",
    "Quinn",
    "Rosa",
    "Sven",
    "Tala",
]
LAST = [
    "Abel",
    "Brandt",
    "Costa",
    "Dietrich",
    "Evans",
    "Ferrari",
    "Gomez",
    "Haas",
    "Ito",
    "Jensen",
    "Keller",
    "Lopez",
    "Meyer",
    "Novak",
    "Okafor",
    "Popov",
    "Rossi",
    "Sato",
]
VERBS = ["coffee", "call", "email", "email_in", "gave_intro", "shared_article", "asked_advice", "got_advice", "lunch", "message", "thanked", "got_referral", "walk", "note", "meeting", "video", "dinner"]  # fmt: skip
LINES = 20


def contact(luck: random.Random, number: int, size: int) -> str:
    """One contact of about 1.8 KB with some twenty log lines."""

    def words(count: int) -> str:
        return " ".join(luck.choice(WORDS) for _ in range(count))

    day = TODAY - timedelta(luck.randrange(500, 1400))
    log = []
    for _ in range(LINES):
        day += timedelta(luck.randrange(5, 60))
        if day > TODAY:
            break
        link = f" [[person-{luck.randrange(size)}]]" if luck.random() < 0.1 else ""
        log.append(f"- {day} {luck.choice(VERBS).replace('_', ' ')}: {words(luck.randrange(4, 12))}{link}")
    return f"""---
name: {luck.choice(FIRST)} {luck.choice(LAST)} {number}
email: person{number}@example.example
phone: +41 79 {number:07}
organization: {luck.choice(WORDS).title()} {luck.randrange(200)} AG
title: {luck.choice(WORDS)} lead
location: Bern
tags: [{luck.choice(WORDS)}, {luck.choice(WORDS)}]
expertise: [{words(2)}, {words(1)}]
interests: [{words(1)}]
seeks: [somebody for {words(3)}]
met: {{on: {TODAY - timedelta(luck.randrange(1400, 1800))}, at: fair, about: {words(3)}}}
cadence: {luck.choice(["14d", "6w", "3m", "1y"])}
---

{words(25)}

## Log

{chr(10).join(log)}
"""


def generate(root: Path, size: int) -> None:
    """Write a journal of `size` contacts below `root`, two hundred to a folder."""
    luck = random.Random(size)
    for number in range(size):
        folder = root / "contacts" / f"{number // 200:04}"
        if number % 200 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"person-{number}.md").write_text(contact(luck, number, size), "utf-8")
