"""A journal in a repository of its own, made by the test, with days of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.git import repository
from tests.git.repository import contact


class Repository:
    """The journal in `root`, whose repository is that folder, or one that it lies in."""

    day = "2026-01-01"

    def __init__(self, root: Path, top: Path | None = None, options: Sequence[str] = ()) -> None:
        self.root = root
        (root / "contacts").mkdir(parents=True, exist_ok=True)
        repository.begin(top or root, *options)

    @property
    def noon(self) -> str:
        return f"{self.day}T12:00:00+0000"

    def git(self, *words: str, check: bool = True) -> str:
        """What git prints in the journal's folder, on the day that it is."""
        return repository.git(self.root, *words, when=self.noon, fails=not check)

    def write(self, files: Mapping[str, str | None]) -> None:
        """Files by their paths below contacts/, without the ending; None takes one away."""
        repository.write(self.root, {f"contacts/{name}.md": text for name, text in files.items()})

    def commit(self, day: str, files: Mapping[str, str | None] | None = None, subject: str = "") -> str:
        """Write these and commit all there is, on a day; the commit's id."""
        self.day = day
        self.write(files or {})
        return repository.commit(self.root, {}, self.noon, subject or f"what happened until {day}")


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
