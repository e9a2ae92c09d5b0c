"""Where the shared corpora lie: beside the checkout. Users do not have them; tests that need them are skipped and counted."""

from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not beside this checkout")


def files(*below: str, ending: str = "") -> list[Path]:
    """Every file of some sets (all, where none is named), sorted; none where the corpora are missing."""
    roots = [CORPORA / name for name in below] or [CORPORA]
    return sorted(path for root in roots if root.is_dir() for path in root.rglob(f"*{ending}") if path.is_file())
