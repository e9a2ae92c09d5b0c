"""Five clones that write, sync and merge at random, and what must come of it.

Every entry and task has a word of its own, so that it can be found again wherever it went. The model knows of each what was meant
to become of it: one that nobody touched again must be there once at the end; one that came of an edit, too; one that was
deleted must be gone. Where two people edited the same thing, the simulation mends the conflict as its user would, and the model
takes note of what was given up. A conflict about anything else is a fault.
"""

import contextlib
import io
import random
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from netjournal.cli import run
from netjournal.journal.refresh import load
from netjournal.rules.run import findings, selected
from netjournal.store.folder import FolderSource

CLONES = 5
PEOPLE = 12
FIRST = date(2026, 1, 5)
WORD = re.compile(r"\bw[0-9]{5}\b")
HUNK = re.compile(r"^(<{7,}) [^\n]*\n(.*?)(?:^\|{7,}[^\n]*\n.*?)?^={7,}\n(.*?)^>{7,} [^\n]*\n", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"^- 20[0-9-]+ .*\bw[0-9]{5}\b.*\n(?:  .*\n)*", re.MULTILINE)
ITEM = re.compile(r"^- .*\bw[0-9]{5}\b.*\n(?:  .*\n)*", re.MULTILINE)
VALUES = {"cadence": ["2w", "6w", "3m", "1y"], "location": ["Bern", "Turin", "London"], "title": ["weaver", "clerk", "poet"]}
LISTS = {"tags": ["math", "mentor", "close", "music"], "interests": ["horses", "looms", "fajitas"]}
MERGED = "both sides changed the same"
MOST_TRIES = 12


@dataclass
class Model:
    """What was meant: of each word whether somebody touched it again, deleted it, gave it up, or let it go with its file."""

    written: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)
    gone_with_file: set[str] = field(default_factory=set)
    twice_filed: set[str] = field(default_factory=set)
    needless: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def word(self) -> str:
        new = f"w{len(self.written):05}"
        self.written.add(new)
        return new

    def must_be_there(self) -> set[str]:
        return self.written - self.deleted - self.given_up - self.gone_with_file

    def must_be_gone(self) -> set[str]:
        return self.deleted - self.given_up - self.gone_with_file - self.twice_filed


class Clone:
    """One machine. `number` tells it from the others; `day` goes on with the steps."""

    def __init__(self, root: Path, number: int, chance: random.Random, model: Model) -> None:
        self.root, self.number, self.chance, self.model = root, number, chance, model
        self.day = FIRST
        self.made = 0

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    def nj(self, *arguments: str, status: int | None = 0) -> tuple[int, str]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            got = run(["-C", str(self.root), "--no-cache", "--today", str(self.day), *arguments], "netjournal")
        assert status is None or got == status, (arguments, got, out.getvalue())
        return got, out.getvalue()

    @property
    def files(self) -> list[Path]:
        return sorted((self.root / "contacts").glob("*.md"))

    def someone(self) -> Path:
        """Half of the time one of a few: there people get in each other's way."""
        files = self.files
        return self.chance.choice(files[-4:] if self.chance.random() < 0.5 else files)

    # ---- what people do ----

    def log(self) -> None:
        verb = self.chance.choice(["coffee", "call", "email", "gave intro", "got advice", "lunch", "note"])
        on = self.day - timedelta(days=self.chance.randrange(0, 20))
        self.nj("log", "--on", str(on), self.someone().stem, f"{verb}: {self.model.word()}")

    def set(self) -> None:
        if self.chance.random() < 0.5:
            key = self.chance.choice(list(VALUES))
            self.nj("set", self.someone().stem, f"{key}={self.chance.choice(VALUES[key])}")
        else:
            key = self.chance.choice(list(LISTS))
            self.nj("set", self.someone().stem, f"{key}{self.chance.choice(['+=', '+=', '-='])}{self.chance.choice(LISTS[key])}")

    def add(self) -> None:
        self.made += 1
        # Now and then two machines come to know the same person by themselves.
        name = f"shared{self.made}" if self.chance.random() < 0.3 else f"p{self.number}x{self.made}"
        if not (self.root / f"contacts/{name}.md").exists():
            self.nj("add", "--anyway", name, "-f", f"uid={name}-{self.number}")

    def rename(self) -> None:
        self.made += 1
        self.nj("rename", self.someone().stem, f"n{self.number}x{self.made}")

    def task(self) -> None:
        self.nj("task", self.someone().stem, f"send {self.model.word()}", "--due", str(self.day + timedelta(days=9)))

    def done(self) -> None:
        path = self.someone()
        found = re.search(r"^- \[ \] .*\b(w[0-9]{5})\b", path.read_text(), re.MULTILINE)
        if found and path.read_text().count(found[1]) == 1:
            self.model.touched.add(found[1])
            self.nj("done", path.stem, found[1])

    def remove(self) -> None:
        if len(self.files) > PEOPLE // 2:
            path = self.someone()
            self.model.gone_with_file |= set(WORD.findall(path.read_text()))
            self.nj("remove", "--yes", path.stem)

    def edit_entry(self) -> None:
        path = self.someone()
        lines = ENTRY.findall(path.read_text())
        if lines:
            line = self.chance.choice(lines)
            old, new = WORD.findall(line)[0], self.model.word()
            self.model.touched |= {old, new}
            self.model.deleted.add(old)
            path.write_text(path.read_text().replace(line, line.replace(old, new), 1))

    def delete_entry(self) -> None:
        path = self.someone()
        lines = ENTRY.findall(path.read_text())
        if lines:
            line = self.chance.choice(lines)
            word = WORD.findall(line)[0]
            self.model.touched.add(word)
            self.model.deleted.add(word)
            path.write_text(path.read_text().replace(line, "", 1))

    def add_by_hand(self) -> None:
        """At the end of the log, wherever its date would have it."""
        path = self.someone()
        lines = ENTRY.findall(path.read_text())
        if lines:
            new = f"- {self.day} walk: {self.model.word()}\n  and what there was to see\n"
            path.write_text(path.read_text().replace(lines[-1], lines[-1] + new, 1))

    def note(self) -> None:
        path = self.someone()
        head, bar, body = path.read_text()[3:].partition("\n---\n")
        path.write_text(f"---{head}{bar}\nA note of {self.number} on {self.day}, see [[{self.someone().stem}]].\n{body}")

    def sync(self) -> None:
        """Sync, and mend what it cannot, until it comes to its end."""
        self.model.counts["syncs"] += 1
        for _ in range(MOST_TRIES):
            status, said = self.nj("sync", status=None)
            if not status:
                self.model.counts["merged"] += said.count("merged ")
                self.model.counts["kept"] += said.count("it is kept")
                self.one_file_each()
                return
            assert status == 3, said
            assert MERGED in said, said
            self.mend()
        raise AssertionError(f"a sync of clone {self.number} never came to its end: {said}")

    # ---- what they do about conflicts ----

    def mend(self) -> None:
        self.model.counts["conflicts"] += 1
        stages: dict[str, set[int]] = {}
        for record in self.git("ls-files", "-u", "-z").split("\0")[:-1]:
            about, _, path = record.partition("\t")
            stages.setdefault(path, set()).add(int(about.split()[2]))
        for path, found in stages.items():
            file = self.root / path
            if found == {3} and any(other == {2} for other in stages.values()):
                # Both renamed somebody: our name stays, and what lies under the other one is the same.
                file.unlink()
                self.model.counts["renamed by both"] += 1
            elif file.exists():
                text = file.read_text()
                while (hunk := HUNK.search(text)) is not None:
                    text = text[: hunk.start()] + self.chosen(path, text, hunk) + text[hunk.end() :]
                file.write_text(text)

    def chosen(self, path: str, text: str, hunk: re.Match[str]) -> str:
        """What a user keeps of two sides."""
        self.model.counts["hunks"] += 1
        ours, theirs = hunk[2], hunk[3]
        in_front = text[: hunk.start()].count("\n---\n") == 0
        words = set(WORD.findall(ours)) ^ set(WORD.findall(theirs))
        if in_front:
            keys = {line.split(":")[0].strip() for line in (ours + theirs).splitlines() if line.strip()}
            if not keys <= {*VALUES, *LISTS, "uid", "name", "aliases", "knows"}:
                self.model.needless.append(f"{path}: {hunk[0]}")
            return self.chance.choice([ours, theirs])
        if words and not words & (self.model.touched | self.model.gone_with_file):
            self.model.needless.append(f"{path}: {hunk[0]}")
        if not words and "A note of" not in ours + theirs and "see to see" not in ours + theirs and not WORD.search(ours + theirs):
            self.model.needless.append(f"{path}: {hunk[0]}")
        if not words:
            return ours if WORD.search(ours) else ours + theirs
        kept, lost = self.chance.sample([ours, theirs], 2)
        # What nobody else touched got in between: whoever mends it sees that it is another entry.
        beside = [entry for entry in ITEM.findall(lost) if not set(WORD.findall(entry)) <= self.model.touched | set(WORD.findall(kept))]
        kept += "".join(beside)
        self.model.given_up |= set(WORD.findall(lost)) - set(WORD.findall(kept))
        # What was deleted elsewhere and is kept here is there, by its user's choice.
        self.model.given_up |= set(WORD.findall(kept)) & self.model.deleted
        return kept

    def one_file_each(self) -> None:
        """Somebody whom one renamed while another changed them beyond likeness is in two files: they become one."""
        holders: dict[str, list[Path]] = {}
        for path in self.files:
            found = re.search(r"^uid: (.*)$", path.read_text(), re.MULTILINE)
            if found:
                holders.setdefault(found[1], []).append(path)
        for paths in holders.values():
            for path in paths[1:]:
                self.model.counts["in two files"] += 1
                self.model.twice_filed |= set(WORD.findall(path.read_text() + paths[0].read_text()))
                self.nj("merge", "--keep", "a", paths[0].stem, path.stem)


STEPS = {
    Clone.log: 30,
    Clone.set: 14,
    Clone.add: 3,
    Clone.rename: 2,
    Clone.task: 6,
    Clone.done: 5,
    Clone.remove: 1,
    Clone.edit_entry: 9,
    Clone.delete_entry: 3,
    Clone.add_by_hand: 5,
    Clone.note: 5,
    Clone.sync: 22,
}


class World:
    """The clones, what they share, and what was meant."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.model = Model()
        origin = folder / "origin.git"
        subprocess.run(["git", "init", "-q", "--bare", str(origin)], check=True)
        self.clones = [Clone(folder / f"clone{number}", number, self.chance, self.model) for number in range(CLONES)]
        first = self.clones[0]
        first.root.mkdir()
        first.nj("init", str(first.root))
        (first.root / "contacts/example.md").unlink()
        for number in range(PEOPLE):
            first.nj(
                "add", "--anyway", f"person{number}", "-f", f"uid=u{number}", "-f", "organization=Analytical Engines", "-f", "kind=person"
            )
            for _ in range(3):
                first.nj("log", f"person{number}", f"coffee: {self.model.word()}")
        first.git("remote", "add", "origin", "../origin.git")
        first.sync()
        for clone in self.clones[1:]:
            subprocess.run(["git", "clone", "-q", str(origin), str(clone.root)], check=True)

    def run(self, steps: int) -> None:
        for step in range(steps):
            clone = self.chance.choice(self.clones)
            clone.day = FIRST + timedelta(days=step // 4)
            (what,) = self.chance.choices(list(STEPS), list(STEPS.values()))
            what(clone)
        for _ in range(2):
            for clone in self.clones:
                clone.sync()
        for clone in self.clones:
            clone.sync()

    def faults(self) -> list[str]:
        """Everything that is not as it must be."""
        wrong = [f"a needless conflict: {one}" for one in self.model.needless]
        trees = {clone.git("rev-parse", "HEAD^{tree}") for clone in self.clones}
        if len(trees) > 1:
            wrong.append(f"{len(trees)} different trees")
        wrong += [
            f"clone {clone.number} has what is not committed: {said}"
            for clone in self.clones
            if (said := clone.git("status", "--porcelain"))
        ]
        journals = [load(FolderSource(str(clone.root))) for clone in self.clones]
        if any(journal != journals[0] for journal in journals):
            wrong.append("the clones differ in what they say")
        day = self.clones[0].day
        grave = selected(["NJ001", "NJ002", "NJ004", "NJ009", "NJ011"])
        wrong += [str(finding) for finding in findings(journals[0], day, day, grave)]
        there = Counter(word for path in self.clones[0].files for word in WORD.findall(path.read_text()))
        wrong += [f"lost: {word}" for word in sorted(self.model.must_be_there() - there.keys())]
        wrong += [f"back again: {word}" for word in sorted(self.model.must_be_gone() & there.keys())]
        wrong += [f"{number} times: {word}" for word, number in sorted(there.items()) if number > 1 and word not in self.model.twice_filed]
        return wrong
