"""The journal as it stood against the journal as it is: the same questions, asked of a commit and of the files."""

import os
import shutil

from tests.bench.goals import Result, ratio
from tests.bench.measure import interleaved
from tests.bench.place import Place
from tests.bench.watching import run_git

ASKED = ("list", "due")


def past(place: Place, rounds: int) -> dict[str, Result]:
    """`--at HEAD` of a repository as git packs it, and a plain cold load; the slower of the questions counts."""
    if shutil.which("git") is None:
        return {"at": Result(place.size, note="git is not installed")}
    env = place.env | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as they are"], ["repack", "-q", "-a", "-d"]):
        run_git(place, env, *words)
    runs = {f"{name}, cold": place.nj("--no-cache", name) for name in ASKED} | {
        f"{name}, at HEAD": place.nj("--at", "HEAD", name) for name in ASKED
    }
    times = interleaved("at a commit", runs, rounds, env)
    found = {name: ratio(place.size, times[f"{name}, at HEAD"], times[f"{name}, cold"], rounds, name) for name in ASKED}
    return {"at": max(found.values(), key=lambda result: result.value or 0)}
