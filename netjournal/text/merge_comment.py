"""The comment behind a value on its line, three ways: it is no fact, and yet somebody's words."""

from netjournal.text.merge_own import Own, read_own


def behind(base: Own | None, ours: Own, theirs: Own, merged: str) -> str:
    """The merged lines of a key with the comments that stand behind the value on either side. Values of several lines keep
    what stands behind them where they come from."""
    now = read_own(merged)
    if now is None or not (now.one_line and ours.one_line and theirs.one_line and (base is None or base.one_line)):
        return merged
    before = _comment(base) if base is not None else ""
    mine, other = _comment(ours), _comment(theirs)
    wanted = other if mine.strip() == before.strip() else mine
    if wanted is mine and other.strip() not in (before.strip(), "") and other.strip() not in mine:
        wanted = f"{mine.rstrip()} {other.lstrip()}"
    if wanted.strip() == _comment(now).strip():
        return merged
    end = len(merged) - len(_comment(now)) - len("\n")
    return merged[:end].rstrip(" ") + (f" {wanted.lstrip()}" if not wanted[:1].isspace() and wanted else wanted) + "\n"


def _comment(own: Own) -> str:
    """What stands behind the value on its line, with the blanks before it."""
    return own.text[own.value.end :].rstrip("\n")
