"""What a killed command left between several files is finished by whoever comes next, also by a command that only reads.

It does not wait for that: where somebody is writing, that is what the note is about, or they have seen to it.
"""

from netjournal.model.errors import JournalError
from netjournal.store.corner import unfinished
from netjournal.store.lock import Busy, alone
from netjournal.text.lazy import late


def finish_if_free(root: str) -> list[str]:
    """Finish it, where there is something to finish and nobody is writing. Answer with what a reader should hear of it."""
    if not unfinished(root):
        return []
    try:
        with alone(root, patience=0):
            told: list[str] = late("netjournal.store.intent").recover(root)
            return told
    except Busy:
        return []
    except JournalError as error:
        return [error.message]
    except OSError as error:
        return [f"a command was cut short, and cannot be finished ({(error.strerror or str(error)).lower()}): mend that first"]
