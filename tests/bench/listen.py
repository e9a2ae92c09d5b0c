"""A watch in a process of its own that can be asked whether its journal equals a fresh load.

Tells on its output, as JSON lines, when it is ready and what it heard of; a line on its input asks for the comparison.
"""

import gc
import json
import sys
import threading
import time
from datetime import date

from netjournal.journal.refresh import load
from netjournal.store.folder import FolderSource
from netjournal.watch.loop import Changed, Ready, Watch

root, day = sys.argv[1], date.fromisoformat(sys.argv[2])
gc.disable()
watch = Watch(lambda: FolderSource(root), lambda: day, lambda: day)


def listen() -> None:
    for event in watch.run():
        if isinstance(event, Ready):
            gc.freeze()  # as the command does
            gc.enable()
            print(json.dumps({"event": "ready"}), flush=True)
        elif isinstance(event, Changed):
            print(json.dumps({"event": "changed", "ids": event.ids, "at": time.monotonic()}), flush=True)


threading.Thread(target=listen, daemon=True).start()
for _ in sys.stdin:
    print(json.dumps({"event": "compared", "equal": watch.journal.files == load(FolderSource(root)).files}), flush=True)
