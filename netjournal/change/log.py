"""One entry for a log, or one task: at its date's place, and tried before it is written."""

import re
from collections.abc import Sequence
from datetime import date

from netjournal.change.rewritten import rewritten
from netjournal.journal.index import Journal
from netjournal.journal.names import beginning
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.edit import FileChange
from netjournal.model.entry import Entry, Head
from netjournal.model.errors import JournalError
from netjournal.text.below import own_names
from netjournal.text.fold import fold
from netjournal.text.head import head_end, read_head
from netjournal.text.log_edit import add_entry, add_task
from netjournal.text.near import Neighbours
from netjournal.text.typed import require_text
from netjournal.text.visible import visible

# `@bob` in a shell for [[bob]]; an address is none.
AT = re.compile(r"(?<![\w.@/])@([\w](?:[\w./-]*[\w])?)")
# What would be an option, stood it before WHO.
OPTION = re.compile(r"--\w.*|-\w")


def log_entry(
    journal: Journal, people: Sequence[Contact], day: date, typed: str, as_other: bool = False
) -> tuple[FileChange, Contact, Entry]:
    """Put an entry into the first one's file, the others after its `with`. Answer with the change, the contact after it, the entry.

    Raises JournalError (usage) for a first word that is no verb, unless `as_other`.
    """
    contact = people[0]
    text = entry_text(journal, typed, people[1:])
    head, _ = read_head(text.split("\n")[0], own_names(contact.id, contact.name, contact.fields), journal.lexicon)
    if not as_other and not head.typed:
        raise _no_verb(journal, typed.split(maxsplit=1)[0].strip(":"))
    headings = frozenset(map(fold, journal.settings.headings))
    change, after = rewritten(contact, [add_entry(contact, headings, day, text)], journal.settings, _may_change(text))
    known = [_facts(entry) for entry in contact.log]
    new = [entry for entry in after.log if not _known(entry, known)]
    if (
        len(new) != 1
        or len(after.log) != len(contact.log) + 1
        or new[0].when.first != day
        or not _whole(after, new[0], text)
        or _hides(text)
    ):
        raise JournalError(
            "failed", f"{contact.key}: this line would not be read as one entry of that day, so nothing was written: edit it by hand"
        )
    return change, after, new[0]


def _no_verb(journal: Journal, word: str) -> JournalError:
    """Why an entry that begins with this word is not taken, and what the word may have been meant to be."""
    why = f"`{word}` is no verb of the log, so nothing was written"
    if OPTION.fullmatch(word):
        return JournalError("usage", f"{why}: options go before WHO, all behind it is taken to the letter")
    people = [link_to(journal, one) for one in beginning(journal, word)]
    if people:
        meant = " or ".join(people[:3]) + (", …" if len(people) > 3 else "")
        return JournalError("usage", f"{why}: whoever else was there is named in full ({meant})")
    near = Neighbours({verb: verb for verb in journal.lexicon.verbs}).of(fold(word))
    hint = f"did you mean `{near}`?" if near else "begin with coffee, call, gave intro …"
    return JournalError("usage", f"{why}: {hint} (--as other takes it as it is)")


def _whole(contact: Contact, entry: Entry, text: str) -> bool:
    """Whether an entry is read to the last of the lines that were written: a heading among them would end it.

    What is never read (code, quotes, comments) may stand in it.
    """
    wanted = [line.strip() for line in visible("- " + text.replace("\n", "\n  ")).removeprefix("- ").split("\n") if line.strip()]
    lines = [line.strip() for line in visible(contact.text[entry.start : entry.end]).split("\n") if line.strip()]
    return len(lines) == len(wanted) and lines[0].endswith(wanted[0]) and lines[1:] == wanted[1:]


def _hides(text: str) -> bool:
    """Whether a text opens a comment or a block of code that would swallow what is written below it some day."""
    return not visible(f"- {text}\n# x".replace("\n", "\n  ")).endswith("# x")


def _may_change(text: str) -> set[str]:
    return {"log", "links"} if "[[" in text else {"log"}


def _facts(entry: Entry) -> tuple[Day, Head, str]:
    return entry.when, entry.head, entry.text


def _known(entry: Entry, known: list[tuple[Day, Head, str]]) -> bool:
    """Whether an entry was there before; each one that was there counts once."""
    if _facts(entry) in known:
        known.remove(_facts(entry))
        return True
    return False


def entry_text(journal: Journal, typed: str, company: Sequence[Contact] = ()) -> str:
    """What is written of what was typed: taken to the letter but for `@bob`, with the company after `with`."""
    text = "\n".join(line.rstrip() for line in require_text(typed).strip().split("\n"))
    if not text:
        raise JournalError("usage", 'an entry needs a text: `netjournal log ada "coffee: what you talked about"`')
    text = AT.sub(lambda match: f"[[{match[1]}]]", text)
    if not company:
        return text
    names = [f"[[{link_to(journal, one)}]]" for one in company]
    first, *more = text.split("\n")
    end = head_end(first)
    at = len(first) if end < 0 else end
    words = first[:at].split()
    joined = "and" if any(fold(word) in journal.lexicon.grammar["with"] for word in words) else "with"
    with_them = f"{first[:at].rstrip()} {joined} {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}{first[at:]}"
    return "\n".join([with_them, *more])


def link_to(journal: Journal, contact: Contact) -> str:
    """What a link to a contact says: the id, or the path where two files share one."""
    return contact.id if len(journal.by_id.get(fold(contact.id), ())) == 1 else journal.path_of(contact)


def log_task(journal: Journal, contact: Contact, text: str, due: date | None) -> tuple[FileChange, Contact]:
    """Put an open task into a contact's file."""
    text = " ".join(AT.sub(lambda match: f"[[{match[1]}]]", require_text(text)).split())
    if not text:
        raise JournalError("usage", 'a task needs a text: `netjournal task ada "send the paper" --due friday`')
    line = f"{due} {text}" if due is not None else text
    headings = frozenset(map(fold, journal.settings.headings))
    change, after = rewritten(
        contact, [add_task(contact, headings, line)], journal.settings, {"tasks", "links"} if "[[" in text else {"tasks"}
    )
    if len(after.tasks) != len(contact.tasks) + 1 or _hides(text):
        raise JournalError("failed", f"{contact.key}: this line would not be read as one task, so nothing was written: edit it by hand")
    return change, after
