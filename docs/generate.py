"""Writes what of docs/ is made from the program itself; with --check it says what is out of date and exits with 1.

Whole pages: rules/, commands.md, words.md. Parts of pages: what stands between `<!-- made: NAME -->` and `<!-- end -->`.
"""

import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from netjournal.cli import COMMANDS, cli
from netjournal.model.verbs import WEIGHTS
from netjournal.report.pages import rule_document, rules_document
from netjournal.rules import all_rules
from netjournal.text.lexicon import LANGUAGES, language
from netjournal.text.schema import FIELDS, FOREIGN

HERE = Path(__file__).parent
PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def documents(here: Path) -> dict[str, str]:
    """Path below docs/ → text of every page that is made, or holds a part that is."""
    pages = {f"rules/{rule.code}.md": rule_document(rule) for rule in all_rules()}
    pages["rules/README.md"] = rules_document(all_rules())
    pages["commands.md"] = commands_document()
    pages["words.md"] = words_document()
    for file in sorted(here.glob("*.md")):
        text = file.read_text("utf-8")
        if PART.search(text) and file.name not in pages:
            pages[file.name] = PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text)
    return pages


def commands_document() -> str:
    """The manual of every command: what its --help says, written down without the terminal's line breaks."""
    context = click.Context(cli, info_name="netjournal")
    parts = ["# The commands\n\nMade from the program; `netjournal COMMAND --help` prints the same.\n\nBefore any of them:\n"]
    parts.append("\n".join(map(option_line, told_options(cli))) + "\n")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None, name
        parts.append(f"## {name}\n\n{manual(name, command)}\n")
    return "\n".join(parts)


def manual(name: str, command: click.Command) -> str:
    """One command: how it is called, what it does, its options."""
    arguments = [argument.metavar or argument.name or "" for argument in command.params if isinstance(argument, click.Argument)]
    options = told_options(command)
    prose, _, example = inspect.cleandoc(command.help or "").replace("\b\n", "").partition("Example:\n")
    shown = "\n".join(line.strip() for line in example.rstrip().split("\n"))
    parts = [f"`{' '.join(['netjournal', name, '[OPTIONS]', *arguments])}`", prose.strip(), f"```sh\n{shown}\n```"]
    return "\n\n".join(part for part in [*parts, "\n".join(map(option_line, options))] if part)


def told_options(command: click.Command) -> list[click.Option]:
    """The options that a manual tells of: every command has --help."""
    return [option for option in command.params if isinstance(option, click.Option) and not option.hidden and "--help" not in option.opts]


def option_line(option: click.Option) -> str:
    value = option.metavar or ("|".join(option.type.choices) if isinstance(option.type, click.Choice) else "")
    called = ", ".join(option.opts) + (f" {value}" if value and not option.is_flag else "")
    default = f" (default {option.default})" if isinstance(option.default, (int, str)) and not option.is_flag and option.default else ""
    return f"- `{called}`: {(option.help or '').rstrip('.')}{default}."


def words_document() -> str:
    """The words of every language, by what they mean."""
    parts = [
        "# The words of the log\n",
        "Made from netjournal/words. `languages: [en, de]` in netjournal.yaml switches languages on; `words: {kaffeeklatsch:",
        "coffee}` adds words of your own. The names on the left are English words too.\n",
    ]
    for code in LANGUAGES:
        data = language(code)
        parts.append(f"## {data['name']} ({code})\n\n| means | words |\n| --- | --- |")
        parts += [f"| {verb} | {', '.join(forms)} |" for verb, forms in data["verbs"].items() if forms]
        parts += [f"| gave {what} | {', '.join(forms)} |" for what, forms in data["gives"].items() if forms]
        parts += [f"| a what: {what} | {', '.join(forms)} |" for what, forms in data["whats"].items() if forms]
        parts.append("")
    return "\n".join(parts)


def keys() -> str:
    """The keys of a front matter."""
    return "\n".join(["| key | holds |", "| --- | --- |", *(f"| {field.key} | {field.meaning} |" for field in FIELDS)])


def foreign() -> str:
    """Other programs' keys that are read as ours."""
    spelt = {"howwemet": "howWeMet", "lastcontact": "lastContact", "contactfrequency": "contactFrequency", "birthdate": "birthDate"}
    return "\n".join(f"- `{spelt.get(theirs, theirs)}` as `{ours}`" for theirs, ours in FOREIGN.items() if ours != theirs)


def weights() -> str:
    return ", ".join(f"{what} {weight}" for what, weight in WEIGHTS.items()) + ", everything else 1."


def thresholds() -> str:
    """What each rule goes by, and what it is when nothing is set."""
    lines = ["| rule | setting | default | meaning |", "| --- | --- | --- | --- |"]
    for rule in all_rules():
        for one in rule.thresholds:
            default = one.default if isinstance(one.default, int) else ", ".join(one.default) or "nobody"
            lines.append(f"| [{rule.code}](rules/{rule.code}.md) | {one.name} | {default} | {one.meaning} |")
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {"keys": keys, "foreign": foreign, "weights": weights, "thresholds": thresholds}


def main(check: bool, here: Path = HERE) -> int:
    """Write what differs, or with `check` only name it."""
    stale = []
    wanted = documents(here)
    for path, text in wanted.items():
        file = here / path
        if not file.exists() or file.read_text("utf-8") != text:
            stale.append(path)
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    for file in (here / "rules").glob("*.md"):
        if f"rules/{file.name}" not in wanted:
            stale.append(f"rules/{file.name}")
            if not check:
                file.unlink()
    if stale:
        print(f"{'out of date, run `make docs`' if check else 'written'}: {', '.join(stale)}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
