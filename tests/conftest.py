"""What the whole suite shares: the properties tell at the end how much they counted."""

import atexit
import os
import shutil
import signal
import tempfile

import pytest

# What the tests read is kept apart from the user's own cache.
CACHES = tempfile.mkdtemp(prefix="netjournal-caches-")
os.environ["XDG_CACHE_HOME"] = CACHES
atexit.register(shutil.rmtree, CACHES, ignore_errors=True)

# Whoever runs the tests in the background has Ctrl-C ignored, and so would every program that a test starts and stops.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Each `record_property("counted", …)` of a test that passed, in a line of its own; equal ones once, with their number."""
    told: dict[str, int] = {}
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "counted":
                told[str(value)] = told.get(str(value), 0) + 1
    if told:
        terminalreporter.section("counted")
        for line, times in sorted(told.items()):
            terminalreporter.write_line(f"{line} (× {times})" if times > 1 else line)
