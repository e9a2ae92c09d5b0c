"""The network in figures: a page for people, and the pinned JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from netjournal.model.day import days_text
from netjournal.model.month import MONTHS
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.spark import folded, place_in, sparkline
from netjournal.report.telling import Shape
from netjournal.text.width import cut

LABEL, FIGURE, BARS = 13, 7, 52
# As many figures stand in a row where the blocks cannot be shown.
FIGURES = 8
# What stands in a row, and together: rows that are held against each other have one measure.
ROWS = ({"touches": "touches", "theirs": "  theirs"}, {"gave": "gave", "got": "got", "asked": "asked", "asked_of_me": "asked of you"})
PEOPLE = ("contacts", "people", "active", "with_cadence", "overdue")


def stats_lines(shape: Shape, bold: Callable[[str], str], blocks: bool, columns: int | None) -> Iterator[str]:
    """The page of `stats`, made of its JSON. `blocks`: the stream can show them."""
    yield from broken(_who_is_there(shape["contacts"]), columns, 2)
    silence = shape["longest_silence"]
    if silence is not None and silence["days"]:  # a touch of today is no silence
        told = f"the longest silence: {silence['name']}, {days_text(silence['days'])}, since {silence['last_touch']}"
        yield from broken(safe_line(told), columns, 2)
    yield ""
    yield from _rows(shape, bold, blocks, columns)
    yield ""
    yield from (line for label, text in _below(shape) for line in broken(f"{label:{LABEL}}{safe_line(text)}", columns, LABEL))


def _who_is_there(counts: Mapping[str, int]) -> str:
    contacts, people, active, waited, overdue = (counts[name] for name in PEOPLE)
    several = f"{contacts:,} contact{'' if contacts == 1 else 's'}"
    who = f", {people:,} of them people" if people != contacts else ""
    return f"{several}{who}: {active:,} active, {waited:,} with a cadence, {overdue:,} overdue"


def _rows(shape: Shape, bold: Callable[[str], str], blocks: bool, columns: int | None) -> Iterator[str]:
    """A line for each of what is counted: its periods as bars or figures, the whole, and how many that is a week."""
    by, periods = shape["by"], shape["periods"]
    room = BARS if columns is None else max(10, min(BARS, columns - LABEL - 2 * FIGURE - 1))
    size = -(-len(periods) // (room if blocks else FIGURES)) or 1
    span = f"{len(periods):,} {by}{'' if len(periods) == 1 else 's'}" + (f", {size} a {'bar' if blocks else 'figure'}" if size > 1 else "")
    heading = f"{span}, to {shape['today']}"
    yield bold(f"{'':{LABEL}}{cut(heading, room):{room}}{'in all':>{FIGURE}}{f'a {by}':>{FIGURE + 1}}")
    if blocks and (marks := axis([period["first"] for period in periods], by, room)):
        yield f"{'':{LABEL}}{marks}"
    for rows in ROWS:
        parts = {name: folded([period[name] for period in periods], room if blocks else FIGURES) for name in rows}
        most = max(map(max, parts.values()), default=0)
        for name, label in rows.items():
            shown = sparkline(parts[name], most) if blocks else "".join(f"{figure:>6}" for figure in parts[name])
            mean = sum(period[name] for period in periods) / len(periods)
            yield f"{label:{LABEL}}{shown:{room}}{shape['whole'][name]:>{FIGURE},}{mean:>{FIGURE + 1}.1f}"


def axis(days: Sequence[str], by: str, room: int) -> str:
    """Above the bars of weeks the months that begin there, above those of months the years: as many as have room. `days` are the
    first ones of the periods."""
    told = {"week": 7, "month": 4}.get(by, 0)
    line = ""
    for index in range(1, len(days) if told else 0):
        day, at = days[index], place_in(index, len(days), room)
        name = MONTHS[int(day[5:7]) - 1][:3] if by == "week" else day[:4]
        if day[:told] != days[index - 1][:told] and at >= len(line) + bool(line) and at + len(name) <= room:
            line = f"{line:{at}}{name}"
    return line


def _below(shape: Shape) -> Iterator[tuple[str, str]]:
    """What the bars do not tell: who begins, how the ledger stands, what became of introductions."""
    ringing, whole = shape["rings_in"], shape["whole"]
    if whole["touches"]:
        share = f"{ringing['theirs']:,} of {ringing['touches']:,} touches ({_percent(ringing['share'])})"
        calls = ringing["calls_and_letters"]
        if calls["all"]:
            share += f"; {calls['theirs']:,} of {calls['all']:,} calls and letters ({_percent(calls['share'])})"
        yield "rings in", share
        if ringing["by"]:
            yield "", ", ".join(f"{one['name']} {one['count']} (last {one['last']})" for one in ringing["by"])
    if shape["undated"]:
        count = shape["undated"]
        several = "1 touch has a date" if count == 1 else f"{count:,} touches have dates"
        yield "", f"{several} that {'tells' if count == 1 else 'tell'} no {shape['by']}: counted in all, and in no {shape['by']}"
    ledger = shape["ledger"]
    balance = f"{ledger['balance']:+,}" if ledger["balance"] else "even"
    yield "the ledger", f"gave {ledger['gave']:,}, got {ledger['got']:,}: balance {balance}, of all time"
    made = shape["introductions"]
    if any(made[name] for name in ("proposed", "agreed", "made", "outcome", "declined")):
        steps = f"{made['proposed']} proposed, {made['agreed']} agreed by both, {made['made']} made, {made['outcome']} with an outcome"
        more = [f"{made[name]} {name}" for name in ("declined", "open") if made[name]]
        yield "introduced", "; ".join([steps, *([", ".join(more)] if more else [])])
        took = [
            f"{days_text(made[name])} from {way}"
            for name, way in (("days_to_made", "proposed to made"), ("days_to_outcome", "made to the outcome"))
            if made[name] is not None
        ]
        if took:
            yield "", f"median: {', '.join(took)}"


def _percent(share: float | None) -> str:
    return f"{share:.0%}" if share is not None else "none"


def share_of(part: int, whole: int) -> float | None:
    """A share of one, in thousandths; None of nothing."""
    return round(part / whole, 3) if whole else None
