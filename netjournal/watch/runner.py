"""Programs that are told of something: one after the other, beside the watch, so that a slow one holds nobody up."""

import subprocess
import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

GRACE = 2.0  # how long what still waits may take when the watch ends


class Runner:
    """Runs programs in order; what goes wrong with one is said to `complain`, and the next one comes.

    Without `complain` what they say and how they end is nobody's concern.
    """

    def __init__(self, complain: Callable[[str], None] | None = None) -> None:
        self._output = None if complain else subprocess.DEVNULL
        self.complain = complain or (lambda text: None)
        self._queue: SimpleQueue[tuple[Sequence[str], str]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._running: subprocess.Popen[bytes] | None = None
        self._ended = False

    def run(self, words: Sequence[str], text: str) -> None:
        """Run a program with `text` on its standard input, when those before it have ended. Returns at once."""
        if self._thread is None:
            # No reason to stay for: a program that never ends must not keep the watch from ending.
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._queue.put((words, text))

    def end(self, grace: float = GRACE) -> None:
        """Let what waits be done for `grace` seconds; then end what runs and drop the rest, and say so."""
        if self._thread is None:
            return
        self._queue.put(((), ""))
        try:
            self._thread.join(grace)
        finally:
            self._ended = True
            running = self._running
            if running is not None and self._thread.is_alive():
                running.terminate()
                self._thread.join(1)
                waiting = self._queue.qsize() - 1  # the last one only says that it is the end
                self.complain(
                    f"a command still ran and was ended; {waiting} more were not run"
                    if waiting > 0
                    else "a command still ran and was ended"
                )

    def _work(self) -> None:
        while not self._ended:
            words, text = self._queue.get()
            if not words:
                return
            try:
                with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=self._output, stderr=self._output) as child:
                    self._running = child
                    child.communicate(text.encode())
            except OSError as error:
                self.complain(f"{words[0]}: {error.strerror}")
                continue
            finally:
                self._running = None
            if child.returncode and not self._ended:
                self.complain(f"{words[0]} ended with status {child.returncode}")
