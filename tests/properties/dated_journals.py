"""Small journals made by chance in which everything has to do with days; seeded. Near days, so that they meet."""

import random
from datetime import date, timedelta

from netjournal.model.day import Day, plus_days

NAMES = ("ada", "bob", "carol", "dora")
VERBS = (
    "coffee", "call", "call in", "lunch with bob", "dinner with ada and carol", "walk", "event: fair", "event with [[dora]]", "email", "email in",
    "message", "message in", "letter", "met", "met with bob", "note", "request", "request", "request in", "asked advice", "asked referral",
    "asked me for an intro", "asked me for advice", "gave advice", "gave intro", "gave referral", "got advice", "got referral", "got work",
    "offered help", "pitched", "pitched", "thanked", "declined",
)  # fmt: skip
TEXTS = ("", "looms and weaving", "I would like to add you to my professional network", "thank you for all of it", "we spoke of looms")
TASKS = ("call them", "send the paper", "introduce them to [[bob]]")
CADENCES = ("1d", "5d", "2w", "1m", "3m", "1y", "none")
# Thresholds that are days, mostly small, so that something happens within the days looked at.
LIMITS = {
    "NJ202": ("from", "to"), "NJ204": ("days",), "NJ205": ("from", "to"), "NJ206": ("from", "to"), "NJ207": ("cadences",),
    "NJ208": ("touches", "days", "times"), "NJ209": ("conversations",), "NJ301": ("recent", "known"), "NJ302": ("days", "asks"),
    "NJ303": ("recent", "days"), "NJ304": ("recent", "days"), "NJ305": ("balance", "days"), "NJ307": ("recent",), "NJ308": ("recent",),
    "NJ309": ("recent",), "NJ310": ("days", "referrals"), "NJ311": ("from", "to"),
}  # fmt: skip
COUNTS = ("cadences", "touches", "times", "conversations", "asks", "referrals", "balance")
FEW = (-1, 0, 1, 1, 2, 2, 3, 4)
SIZES = (-1, 0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 30, 40, 60, 90, 200, 400)


class Dated:
    """Makes a journal around a day."""

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        self.today = date(2026, 1, 1) + timedelta(days=luck.randrange(1200))
        # Some journals know most things by the month alone, and in some everything happens within days.
        self.vague = luck.choice((0.1, 0.3, 0.8))
        self.reaches = luck.choice(((2, 8, 8, 40, 40, 120, 400, 900), (2, 8, 40), (20, 60, 200, 400)))
        self.sizes = luck.choice((SIZES, SIZES, (-1, 0, 1, 2), (5, 7, 14, 30)))
        if luck.random() < 0.2:
            self.today = date(luck.choice((2027, 2028)), 2, luck.choice((27, 28)))

    def day(self) -> date:
        reach = self.luck.choice(self.reaches)
        return plus_days(self.today, self.luck.randint(-reach, reach // 3 + 1))

    def when(self) -> str:
        """A date as it is written, often with parts missing."""
        day = self.day()
        shape = self.luck.random()
        return str(Day(day.year, None if shape < self.vague / 5 else day.month, None if shape < self.vague else day.day))

    def fields(self) -> list[str]:
        luck = self.luck
        day = self.day()
        leap = luck.choice(("--02-29", "2024-02-29", f"--{day:%m-%d}", f"{day:%Y-%m-%d}", f"{day:%Y-%m}", "1990"))
        chosen = (
            f"cadence: {luck.choice(CADENCES)}",
            f"cadence: {luck.choice(CADENCES)}",
            f"met: {self.when()}",
            f"met: {{on: {self.when()}, at: fair, about: weaving}}",
            f"snooze: {self.day()}",
            f"last_contact: {self.when()}",
            f"birthday: {leap}",
            f"dates: {{wedding: {self.when()}, first: --{self.day():%m-%d}}}",
            f"tags: [{luck.choice(('house', 'work'))}]",
            f"ignore: [{luck.choice(('NJ202', 'NJ207', 'NJ301', 'NJ306', 'NJ307', 'NJ3'))}]",
            "seeks: [a weaver, looms]",
            "interests: [weaving]",
            f"status: {luck.choice(('active', 'active', 'paused'))}",
        )
        found: dict[str, str] = {}
        for field in luck.sample(chosen, luck.choice((0, 1, 2, 2, 3, 4, 5))):
            found.setdefault(field.partition(":")[0], field)
        return list(found.values())

    def contact(self, name: str) -> bytes:
        luck = self.luck
        # A few kinds of entry a person, so that habits come to be.
        kinds = luck.sample(VERBS, luck.choice((1, 2, 3, 6)))
        log = []
        for _ in range(luck.choice((0, 1, 2, 3, 5, 9))):
            verb = luck.choice(kinds)
            text = luck.choice(TEXTS) if ":" not in verb else ""
            log.append(f"- {self.when()} {verb}: {text}" if text else f"- {self.when()} {verb}")
        tasks = [f"- [{luck.choice(' ' * 5 + 'x')}] {self.when()} {luck.choice(TASKS)}" for _ in range(luck.choice((0, 0, 0, 1, 3)))]
        return "\n".join(["---", f"name: {name.title()}", *self.fields(), "---", "", *tasks, "", "## Log", "", *log, ""]).encode()

    def settings(self) -> bytes:
        luck = self.luck
        default = f"default: {luck.choice(CADENCES)}, " if luck.random() < 0.4 else ""
        lines = [f"cadence: {{{default}tags: {{work: {luck.choice(CADENCES)}}}}}"] if luck.random() < 0.6 else []
        rules = ["  ignore: [NJ207]"] if luck.random() < 0.05 else []
        for code in luck.sample(list(LIMITS), luck.choice((0, 1, 3, 8, len(LIMITS)))):
            limits = [f"{name}: {luck.choice(FEW if name in COUNTS else self.sizes)}" for name in LIMITS[code] if luck.random() < 0.7]
            limits += ["but: [house]"] if luck.random() < 0.2 else []
            rules.append(f"  {code}: {{{', '.join(limits)}}}")
        return "\n".join([*lines, *(["rules:", *rules] if rules else []), ""]).encode()

    def files(self) -> dict[str, bytes]:
        found = {f"contacts/{name}.md": self.contact(name) for name in NAMES}
        return found | {"netjournal.yaml": self.settings()}
