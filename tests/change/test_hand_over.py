"""The guard over an entry that is handed over: one entry more, and of everybody who was there what was said before."""

import pytest

from netjournal.change.hand_over import Estate
from netjournal.journal.index import Journal
from netjournal.text.parse import Reader

LOG = "---\nname: Ada\n---\n\n## Log\n\n- 2026-01-01 call: x\n- 2026-02-01 asked advice: y\n"
BOB = "## Log\n\n- 2026-03-01 tea with [[ada]], [[carol]]: soup\n"
MOVED = "- 2026-03-01 tea with [[bob]], [[carol]]: soup\n"


@pytest.mark.parametrize(
    ("after", "sound"),
    [
        (LOG + MOVED, True),
        (LOG, False),
        (LOG + MOVED + MOVED, False),
        (LOG.replace("call: x", "call: z") + MOVED, False),
        (LOG.replace("- 2026-01-01 call: x\n", "") + MOVED, False),
        (LOG.replace("name: Ada", "name: Eve") + MOVED, False),
        (LOG + MOVED.replace("2026-03-01", "2026-03-02"), False),
        (LOG + MOVED.replace("tea", "note"), False),
        (LOG + MOVED.replace("tea", "email"), False),
        (LOG + MOVED.replace(", [[carol]]", ""), False),
        (LOG + MOVED.replace("[[carol]]", "[[carol]], [[dan]]"), False),
        (LOG + MOVED.replace(": soup", ""), False),
        (LOG + MOVED + "- [ ] send\n", False),
        (LOG.replace("asked advice", "got advice") + MOVED, False),
    ],
)
def test_it_is_sound_or_not(after: str, sound: bool) -> None:
    files = {"ada": LOG, "bob": BOB, "carol": "", "dan": ""}
    people = [Reader().contact(f"contacts/{who}.md", text.encode()) for who, text in files.items()]
    journal = Journal({one.key: one for one in people})
    estate = Estate(journal, people[1])
    assert estate.sound(people[1].log[0], people[0], Reader().contact("contacts/ada.md", after.encode())) is sound


@pytest.mark.parametrize("entry", ["gave intro with [[ada]]: soup", "asked advice with [[ada]]: soup"])
def test_what_moves_the_ledger_there_is_not_sound(entry: str) -> None:
    people = [
        Reader().contact(f"contacts/{who}.md", text.encode()) for who, text in (("ada", LOG), ("bob", f"## Log\n\n- 2026-03-01 {entry}\n"))
    ]
    estate = Estate(Journal({one.key: one for one in people}), people[1])
    swapped = f"- 2026-03-01 {entry.replace('[[ada]]', '[[bob]]')}\n"
    told = f"- 2026-03-01 meeting with [[bob]]: {entry}\n"
    for line, sound in ((swapped, False), (told, True)):
        assert estate.sound(people[1].log[0], people[0], Reader().contact("contacts/ada.md", (LOG + line).encode())) is sound
