"""A journal in a repository of its own, made by the test: fixed names and dates, so that its commits have the same ids everywhere."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ENVIRON = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Mira",
    "GIT_AUTHOR_EMAIL": "mira@example.example",
    "GIT_COMMITTER_NAME": "Mira",
    "GIT_COMMITTER_EMAIL": "mira@example.example",
    "LC_ALL": "C",
}


class Repository:
    """The journal in `root`, whose repository is that folder, or one that it lies in."""

    day = "2026-01-01"

    def __init__(self, root: Path, top: Path | None = None, options: Sequence[str] = ()) -> None:
        self.root = root
        (root / "contacts").mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options, str(top or root))

    def git(self, *words: str, check: bool = True) -> str:
        """What git prints in the journal's folder, on the day that it is."""
        days = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{self.day}T12:00:00+0000")
        done = subprocess.run(["git", *words], cwd=self.root, env={**os.environ, **ENVIRON, **days}, capture_output=True, check=False)
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout.decode("utf-8", "backslashreplace")

    def write(self, files: Mapping[str, str | None]) -> None:
        """Files by their paths below contacts/, without the ending; None takes one away."""
        for name, text in files.items():
            path = self.root / "contacts" / f"{name}.md"
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

    def commit(self, day: str, files: Mapping[str, str | None] | None = None, subject: str = "") -> str:
        """Write these and commit all there is, on a day; the commit's id."""
        self.day = day
        self.write(files or {})
        self.git("add", "-A", ":/")
        self.git("commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", subject or f"what happened until {day}")
        return self.git("rev-parse", "HEAD").strip()


def contact(name: str, *log: str, **fields: str) -> str:
    """A contact's file: its name, these fields, and the lines of its log."""
    front = "".join(f"{key}: {value}\n" for key, value in {"name": name, **fields}.items())
    return f"---\n{front}---\n" + ("\n## Log\n\n" + "".join(f"- {line}\n" for line in log) if log else "")


def story(root: Path) -> Repository:
    """A small journal with a year of commits: Ada's title, town and name change, one comes, one goes, two sides are merged."""
    made = Repository(root)
    ada = contact(
        "Ada Byron",
        "2026-01-10 met: at the chapter dinner",
        "2026-02-02 coffee: looms",
        "[ ] 2026-11-01 send her the congress paper",
        email="ada@analytical.example",
        organization="Analytical Engines",
        title="CTO",
        location="London",
        tags="[math, mentor]",
        cadence="6w",
    )
    bob = "---\nname: Bob Babbage\norganization: Difference\n---\n\nWorks with [[ada-byron]].\n"
    made.commit("2026-02-03", {"ada-byron": ada, "bob": bob}, "two people")
    ada = ada.replace("title: CTO", 'title: "VP"').replace("tags: [math, mentor]", "tags:\n  - mentor\n  - math\n  - vip")
    made.commit("2026-03-14", {"ada-byron": ada}, "Ada is VP")
    ada = ada.replace("London", "Turin") + "- 2026-05-02 moved to Turin, for the horses\n"
    made.commit("2026-05-03", {"ada-byron": ada}, "Turin")
    grace = contact("Grace Hopper", "2026-06-02 dinner with [[ada-byron]]: compilers", private="yes")
    made.commit("2026-06-03", {"grace": grace}, "Grace")
    ada = ada.replace("name: Ada Byron", "name: Ada Lovelace\naliases: [ada-byron]")
    made.commit("2026-07-01", {"ada-byron": None, "ada-lovelace": ada, "bob": bob.replace("ada-byron", "ada-lovelace")}, "married")
    made.git("checkout", "-q", "-b", "side")
    made.commit("2026-08-01", {"ada-lovelace": ada.replace("Analytical Engines", "Loom & Sons")}, "Loom & Sons")
    made.git("checkout", "-q", "main")
    made.commit("2026-08-05", {"ada-lovelace": ada.replace("6w", "2m")}, "slower")
    made.day = "2026-08-10"
    made.git("merge", "-q", "--no-edit", "side")
    ada = ada.replace("Analytical Engines", "Loom & Sons").replace("6w", "2m").replace('"VP"', "President").replace("[ ]", "[x]")
    made.write({"ada-lovelace": ada.replace("coffee: looms", "coffee: looms and cards"), "bob": None})
    return made
