"""docs/editors.md is true: vim, emacs and VS Code's pattern find the places that `check` names, and shells complete."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from netjournal.cli import main; main({{!r}})"


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, kind
    return found[1]


def nj(*words: str, name: str = "netjournal", cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-c", START.format(name), *words]
    environment |= {"NETJOURNAL_TODAY": "2026-11-23", "LC_ALL": "C.UTF-8"}
    return subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def findings() -> str:
    return nj("check").stdout


@pytest.fixture(scope="module")
def places(findings: str) -> list[tuple[str, int, int]]:
    """File, line and column of every finding, taken apart by hand."""
    heads = [line.split(": ", 1)[0].rsplit(":", 2) for line in findings.splitlines()]
    assert len(heads) > 5
    return [(path, int(line), int(column)) for path, line, column in heads]


def test_vim_jumps_to_every_finding(findings: str, places: list[tuple[str, int, int]], tmp_path: Path) -> None:
    if shutil.which("vim") is None:
        pytest.skip("vim is not installed")
    (tmp_path / "findings").write_text(findings, "utf-8")
    (tmp_path / "rc.vim").write_text(block("vim"), "utf-8")
    asked = "map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.valid]')"
    written = f"call writefile([json_encode({asked})], '{tmp_path}/quickfix')"
    commands = ["-S", f"{tmp_path}/rc.vim", "-c", f"cgetfile {tmp_path}/findings", "-c", written, "-c", "qa!"]
    subprocess.run(["vim", "-Nu", "NONE", "-es", *commands], cwd=ROOT, stdin=subprocess.DEVNULL, check=True, timeout=30)
    assert json.loads((tmp_path / "quickfix").read_text("utf-8")) == [[path, line, column, 1] for path, line, column in places]


def test_emacs_jumps_to_every_finding(findings: str, places: list[tuple[str, int, int]], tmp_path: Path) -> None:
    if shutil.which("emacs") is None:
        pytest.skip("emacs is not installed")
    (tmp_path / "findings").write_text(f"\n{findings}", "utf-8")
    script = """
      (progn (require 'compile) (find-file "findings") (compilation-mode) (compilation--ensure-parse (point-max))
        (goto-char (point-min))
        (let ((at (point-min)))
          (while (setq at (next-single-property-change at 'compilation-message))
            (let ((message (get-text-property at 'compilation-message)))
              (when message
                (let ((place (compilation--message->loc message)))
                  (princ (format "%s %s %s\\n" (caar (compilation--loc->file-struct place))
                                 (compilation--loc->line place) (1+ (or (compilation--loc->col place) 0))))))))))
    """
    done = subprocess.run(
        ["emacs", "-Q", "--batch", "--eval", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    said = [line.rsplit(" ", 2) for line in dict.fromkeys(done.stdout.splitlines())]
    assert {(path, int(line)) for path, line, _ in said} == {(path, line) for path, line, _ in places}


def test_the_pattern_for_vs_code_takes_every_finding_apart(findings: str, places: list[tuple[str, int, int]]) -> None:
    matcher = json.loads(block("json"))["tasks"][0]["problemMatcher"]["pattern"]
    found = [re.fullmatch(matcher["regexp"], line) for line in findings.splitlines()]
    assert [match and (match[matcher["file"]], int(match[matcher["line"]]), int(match[matcher["column"]])) for match in found] == places


@pytest.mark.parametrize("name", ["netjournal", "nj"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_line_of_completion_is_right(shell: str, name: str, tmp_path: Path) -> None:
    variable = f"_{name.upper()}_COMPLETE"
    assert f"{variable}={shell}_source {name}" in block(shell)
    program = shutil.which("bash")  # click asks it for its version
    done = nj(name=name, **{variable: f"{shell}_source", "PATH": str(Path(program).parent) if program else ""})
    assert done.returncode == 0, done.stderr
    assert f"{variable}={shell}_complete" in done.stdout.replace("env ", "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("nj sh", "show"),
        ("nj show mir", "mira-okonkwo"),
        ("nj ask tom", "tomasz-wierzbicki"),
        ("nj rule nj30", "NJ301"),
        ("nj due --wi", "--within"),
    ],
)
def test_commands_people_rules_and_options_complete(typed: str, offered: str) -> None:
    done = nj(name="nj", _NJ_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(typed.count(" ")))
    assert offered in [line.partition(",")[2] for line in done.stdout.splitlines()], done.stderr


def test_bash_completes_in_earnest(tmp_path: Path) -> None:
    """The line of ~/.bashrc is loaded by a bash, which then asks for what could follow."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "nj").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{START.format("nj")}" "$@"\n', "utf-8")
    (tmp_path / "nj").chmod(0o755)
    script = f"""
      PATH="{tmp_path}:$PATH"
      {next(line for line in block("bash").splitlines() if "_NJ_COMPLETE" in line)}
      COMP_WORDS=(nj show mir); COMP_CWORD=2
      $(complete -p nj | sed 's/.*-F \\([^ ]*\\).*/\\1/') nj mir show
      printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["mira-okonkwo"], done.stderr
