"""A place to break things at: runs a command line over and over in children of its own, each time with another fault, and
looks at what the next commands make of it.

Run as a program, it reads one job (JSON) from standard input and answers with one line of JSON. It wraps what the system
offers to write with (the functions of `os`, and flock), so that every call the command makes is counted and can be the
one at which the child is killed, or which fails.
"""

import contextlib
import errno
import fcntl
import gc
import importlib
import io
import json
import os
import pkgutil
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import netjournal
from netjournal.cli import run
from netjournal.commands import writing
from netjournal.model.edit import FileChange
from netjournal.store import intent, lock, replace, write
from netjournal.store.replace import TEMPORARY
from netjournal.text.lexicon import LANGUAGES, lexicon

PROJECT = Path(__file__).parents[2]
DAY = "2026-11-23"
CHANGING = (
    "open", "write", "fsync", "close", "mkdir", "rmdir", "link", "unlink", "rename", "replace", "fchmod", "chmod", "fchown", "chown", "setxattr",
    "flock",
)  # fmt: skip
LOOKING = ("read", "pread", "stat", "lstat", "fstat", "readlink", "access", "scandir", "listdir", "listxattr", "getxattr", "lseek")
ERRNOS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EMFILE", "EINTR")


class Plan:
    """What is to happen at which call. Kinds: count, kill (before call `at`), torn (a write writes half, then the kill),
    fail (call `at` fails), full (that one and every later one that needs room), gone (that one and every later one that
    changes anything, as on a drive that is read-only from there on), short (no write writes more than 7 bytes)."""

    def __init__(self, kind: str, at: int, number: int = 0, only: Sequence[str] = CHANGING + LOOKING, also: int = -1) -> None:
        self.kind = kind
        self.at = at
        self.number = number
        self.only = only
        # A call that fails besides, so that the fault meets a command which is putting things back.
        self.also = also
        self.calls: list[str] = []

    def install(self, report: Callable[[str], None]) -> None:
        self.report = report
        for name in CHANGING + LOOKING:
            owner = fcntl if name == "flock" else os
            setattr(owner, name, self._wrapped(name, getattr(owner, name)))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if name not in self.only or self.kind == "off":
                return real(*arguments, **options)
            self.calls.append(name)
            here = len(self.calls) - 1 == self.at
            if here and self.kind in ("kill", "torn"):
                if self.kind == "torn" and name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                self._die(name)
            if self._fails(here, name, arguments):
                # Reported is what was to be tried, and not what made way for it.
                if name == "close":
                    real(*arguments)  # the system lets go of it all the same
                if len(self.calls) - 1 != self.also:
                    self.report(name)
                raise OSError(self.number, os.strerror(self.number), *[one for one in arguments[:1] if isinstance(one, str)])
            if self.kind == "short" and name == "write":
                self.report(name)
                return real(arguments[0], bytes(arguments[1])[:7])
            return real(*arguments, **options)

        return call

    def _fails(self, here: bool, name: str, arguments: tuple[Any, ...]) -> bool:
        if len(self.calls) - 1 == self.also:
            self.number = errno.EIO
            return True
        if len(self.calls) <= self.at or self.kind not in ("fail", "full", "gone"):
            return False
        if self.kind == "fail":
            return here
        return _needs_room(name, arguments) or (self.kind == "gone" and name in CHANGING and name not in ("open", "close", "flock"))

    def _die(self, name: str) -> None:
        self.report(name)
        os.kill(os.getpid(), signal.SIGKILL)


def _needs_room(name: str, arguments: tuple[Any, ...]) -> bool:
    return name in ("write", "mkdir", "link", "setxattr") or (name == "open" and bool(arguments[1] & os.O_CREAT))


def naive_write(root: str, changes: Sequence[FileChange], command: str = "") -> list[str]:
    """What everybody writes first. The harness has to find fault with it."""
    for change in changes:
        path = os.path.join(root, change.key)
        if change.after is None:
            os.unlink(path)
            continue
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            os.write(handle, change.after)
        except OSError as error:
            raise write._failed(error) from None
        finally:
            os.close(handle)
    return []


def unnoted_write(root: str, changes: Sequence[FileChange], command: str = "") -> list[str]:
    """Each file whole, and nothing that knows of all of them."""
    for change in changes:
        path = os.path.join(root, change.key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if change.after is None:
            os.unlink(path)
        else:
            replace.replace_file(path, change.after)
    return []


WRITERS = {"": write.write, "naive": naive_write, "unnoted": unnoted_write}


def relink(root: str, writer: Callable[..., list[str]]) -> int:
    """A rename as the writer sees it: one file moves, and every other one that links to it changes."""
    with lock.alone(root):
        intent.recover(root)
        replace.sweep(root)
        changes = []
        for path in sorted(Path(root, "contacts").glob("*.md")):
            before = path.read_bytes()
            key = f"contacts/{path.name}"
            if path.name == "old.md":
                changes += [FileChange("contacts/people/new.md", None, before + b"aliases: [old]\n"), FileChange(key, before, None)]
            elif b"[[old]]" in before:
                changes.append(FileChange(key, before, before.replace(b"[[old]]", b"[[new]]")))
        writer(root, changes, "rename old new")
    return 0


def command_line(arguments: list[str], root: str, writer: str) -> int:
    """Run one command line in the journal; `@relink` is the rename above."""
    writing.write = WRITERS[writer]
    os.chdir(root)
    if arguments[0] == "@relink":
        try:
            return relink(root, WRITERS[writer])
        except lock.JournalError as error:
            print(error.message, file=sys.stderr)
            return error.exit_code
        except OSError as error:
            print(f"{error.filename}: {error.strerror}", file=sys.stderr)
            return 3
    return run(arguments, "netjournal")


def in_child(action: Callable[[], int], log: str) -> tuple[int, str]:
    """Do something in a child; its exit status (negative: the signal that ended it) and what it said."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(out, 1)
            os.dup2(out, 2)
            sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), write_through=True)
            sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
            status = action()
        except BaseException as error:  # a traceback is a finding
            print(f"ESCAPED {type(error).__name__}: {error}", file=sys.stderr)
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended), Path(log).read_text("utf-8", "replace")


def snapshot(root: str) -> dict[str, tuple[str, int]]:
    """Every file but the journal's own, with its content and mode."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".netjournal"]
        for name in names:
            if not TEMPORARY.fullmatch(name):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, root)] = (file.read().decode("utf-8", "replace"), os.stat(path).st_mode)
    return found


def leftovers(root: str) -> list[str]:
    """Temporaries, and notes of what is still to be done."""
    return [
        os.path.join(folder, name)
        for folder, _, names in os.walk(root)
        for name in names
        if TEMPORARY.fullmatch(name) or (name == intent.INTENT and folder.endswith(".netjournal"))
    ]


class Bench:
    """One command line in a copy of one journal, and what is to be true of it after every fault."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.job = job
        self.base = job["template"]
        self.root = job["root"]
        self.log = job["root"] + ".log"
        self.fired: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.outcomes: Counter[str] = Counter()
        self.points = 0
        self.reset()
        self.before = snapshot(self.root)
        self.only = job.get("only") or CHANGING + LOOKING
        self.also = -1
        self.start()
        if job.get("first", {}).get("kind") == "count":
            self.before = snapshot(self.root)  # an earlier command that went well
        self.calls = self.dry()
        self.after = snapshot(self.root)
        if job.get("also"):
            self.also = max(at for at, name in enumerate(self.calls) if name == job["also"])
            self.start()
            self.calls = self.dry()
            assert snapshot(self.root) == self.before

    def reset(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        # What one run leaves in the cache would be calls that the next one does not make.
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
        shutil.copytree(self.base, self.root, symlinks=True)

    def run(self, *arguments: str) -> tuple[int, str]:
        return in_child(lambda: command_line(list(arguments), self.root, ""), self.log)

    def dry(self) -> list[str]:
        """The calls that the command makes when nothing happens."""
        calls = self.root + ".calls"
        plan = Plan("count", -1, only=self.only, also=self.also)

        def action() -> int:
            plan.install(lambda name: None)
            status = command_line(self.job["command"], self.root, self.job["writer"])
            plan.kind = "off"
            Path(calls).write_text(json.dumps(plan.calls), "utf-8")
            return status

        status, said = in_child(action, self.log)
        assert status == (0 if self.also < 0 else 3), said
        made: list[str] = json.loads(Path(calls).read_text("utf-8"))
        return made

    def start(self) -> None:
        """The journal as it is before the command, which may be one that has met with a fault already."""
        self.reset()
        first = self.job.get("first")
        if first:
            plan = Plan(first["kind"], first["at"], first.get("number", 0), CHANGING)

            def action() -> int:
                plan.install(lambda name: None)
                return command_line(first["command"], self.root, "")

            in_child(action, self.log)

    def point(self, plan: Plan) -> None:
        """One fault, and all that is to hold after it."""
        self.start()
        self.points += 1
        fired = self.root + ".fired"
        Path(fired).write_text("", "utf-8")
        pipe = os.open(fired, os.O_WRONLY | os.O_APPEND)
        real = os.write

        def action() -> int:
            plan.install(lambda name: (real(pipe, f"{name}\n".encode()), None)[1])
            return command_line(self.job["command"], self.root, self.job["writer"])

        status, said = in_child(action, self.log)
        os.close(pipe)
        names = Path(fired).read_text("utf-8").split()
        self.fired.update(names[:1])
        what = f"{plan.kind} {plan.at} {names[0] if names else '-'} {errno.errorcode.get(plan.number, '')} status {status} {said.strip()[-300:]!r}"
        for complaint in self.complaints(plan, status, said, names):
            self.wrong.append(f"{complaint}: {what}")

    def complaints(self, plan: Plan, status: int, said: str, names: list[str]) -> Iterator[str]:
        if "ESCAPED" in said:
            yield "an exception came out"
        killed = plan.kind in ("kill", "torn") and bool(names)
        if killed != (status == -signal.SIGKILL):
            yield "not killed, or killed by something else"
        unfinished = "look whether it is as you want it" in said or "the next command does either" in said
        if not killed:
            now = snapshot(self.root)
            if unfinished:
                self.outcomes["halfway"] += 1
                if plan.kind == "fail":
                    yield "one failing call must not be too many"
            elif not self.job.get("first") and now != (self.after if status == 0 else self.before):
                yield "what it said is not what it did"
            if status not in (0, 3) and not (status == 2 and names and names[0] in (*LOOKING, "open")):
                yield "another exit status"
            if plan.kind == "fail" and names and names[0] not in ("unlink", "rmdir") and self._leaves():
                yield f"left behind {leftovers(self.root)}"
        # Where a call failed all has been looked at already; the next commands follow once a call, not once an errno.
        if plan.kind != "fail" or plan.number == getattr(errno, self.job["errnos"][plan.at % len(self.job["errnos"])]):
            yield from self.next_commands(status)

    def _leaves(self) -> bool:
        return not self.job.get("first") and bool(leftovers(self.root))

    def next_commands(self, status: int) -> Iterator[str]:
        checked, said = self.run("check", "--fail-on", "never")
        if checked != 0:
            yield f"check: {said[-300:]}"
        now = snapshot(self.root)
        if now == self.after:
            self.outcomes["after"] += 1
        elif now == self.before:
            self.outcomes["before"] += 1
        else:
            yield f"between: {sorted(key for key in now.keys() | self.before.keys() if now.get(key) not in (self.before.get(key), self.after.get(key)))}"
            return
        undone, said = self.run("undo")
        if self.job["undo"] and (undone, snapshot(self.root)) != ((0, self.before) if now == self.after else (2, self.before)):
            yield f"undo: {undone} {said[-300:]}"
        logged, said = self.run("log", "zoe", "coffee: afterwards")
        if logged != 0 or "coffee: afterwards" not in snapshot(self.root)["contacts/zoe.md"][0]:
            yield f"log: {said[-300:]}"
        if leftovers(self.root):
            yield f"left behind {leftovers(self.root)}"

    def plans(self) -> Iterator[Plan]:
        kind = self.job["kind"]
        if kind == "where":
            return
        chosen = list(range(1 if kind == "short" else len(self.calls) + (kind == "kill")))
        if (self.job.get("sample") or len(chosen)) < len(chosen):
            chosen = sorted(random.Random(self.job.get("seed", 0)).sample(chosen, self.job["sample"]))
        part, parts = self.job.get("part") or (0, 1)
        for at in chosen[part::parts]:
            if kind == "kill":
                yield Plan("kill", at, 0, self.only, self.also)
                if at < len(self.calls) and self.calls[at] == "write":
                    yield Plan("torn", at, 0, self.only, self.also)
            elif kind == "short":
                yield Plan("short", at, 0, self.only)
            else:
                # `rotate`: one errno a call, each in its turn.
                names = self.job["errnos"]
                for name in [names[at % len(names)]] if self.job.get("rotate") else names:
                    yield Plan(kind, at, getattr(errno, name), self.only)


def breaking(job: dict[str, Any], timeout: float = 3000) -> dict[str, Any]:
    """Have a job done in a process of its own, whose children can die as they like."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NETJOURNAL_TODAY": DAY, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    environment["XDG_CACHE_HOME"] = job["root"] + ".caches"
    for name in ("NETJOURNAL_DIR", "COV_CORE_SOURCE", "COVERAGE_PROCESS_START"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, __file__], input=json.dumps(job), env=environment, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    job = json.loads(sys.stdin.read())
    # Counted and failing as ever, but not waited for: what a killed process wrote the system keeps, and only a power cut would
    # not. That all is synced in the right order test_write.py says.
    os.fsync = lambda handle: None
    for module in pkgutil.walk_packages(netjournal.__path__, "netjournal."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    if job.get("nobody"):
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    # What every child would do again is done once.
    lexicon(), lexicon(LANGUAGES)
    with contextlib.redirect_stdout(io.StringIO()):
        run(["-C", job["template"], "check", "--fail-on", "never"], "netjournal")
    gc.collect()
    gc.freeze()
    bench = Bench(job)
    with contextlib.suppress(StopIteration):
        for plan in bench.plans():
            bench.point(plan)
            if len(bench.wrong) >= job.get("enough", 40):
                break
    print(
        json.dumps(
            {
                "calls": len(bench.calls),
                "names": Counter(bench.calls),
                "found": [at for at, name in enumerate(bench.calls) if name == job.get("find")],
                "points": bench.points,
                "fired": bench.fired,
                "wrong": bench.wrong,
                "outcomes": bench.outcomes,
            }
        )
    )


if __name__ == "__main__":
    main()
