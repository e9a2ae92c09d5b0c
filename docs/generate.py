"""Writes the generated part of docs/, or with --check says what is out of date and exits with 1."""

import sys
from pathlib import Path

import click

from netjournal.cli import COMMANDS, cli
from netjournal.report.pages import rule_document, rules_document
from netjournal.rules import ALL

HERE = Path(__file__).parent


def documents() -> dict[str, str]:
    """Path below docs/ → text of every generated page."""
    pages = {f"rules/{rule.code}.md": rule_document(rule) for rule in ALL}
    pages["rules/README.md"] = rules_document(ALL)
    pages["commands.md"] = commands_document()
    return pages


def commands_document() -> str:
    """The manual of every command, as its --help prints it."""
    parts = ["# The commands\n\nGenerated from `netjournal COMMAND --help`.\n"]
    context = click.Context(cli, info_name="netjournal", terminal_width=100, max_content_width=100)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        parts.append(f"## {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def main(check: bool) -> int:
    stale = []
    wanted = documents()
    for path, text in wanted.items():
        file = HERE / path
        if not file.exists() or file.read_text("utf-8") != text:
            stale.append(path)
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    gone = [file for file in (HERE / "rules").glob("*.md") if f"rules/{file.name}" not in wanted]
    for file in gone:
        stale.append(f"rules/{file.name}")
        if not check:
            file.unlink()
    if stale:
        print(f"{'out of date, run make docs' if check else 'written'}: {', '.join(stale)}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
