"""What somebody would write who has an hour: every front matter into a dict, every log line's date, who is overdue."""

import datetime
import pathlib
import re
import sys

import yaml

DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
ENTRY = re.compile(r"^- (\d{4}-\d\d-\d\d) (\w+)", re.MULTILINE)
TODAY = datetime.date.fromisoformat(sys.argv[2])

overdue = []
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    fields = yaml.load(front, Loader=yaml.CSafeLoader)
    touches = [datetime.date.fromisoformat(day) for day, verb in ENTRY.findall(body) if verb != "note"]
    cadence = str(fields.get("cadence") or "")
    if touches and cadence:
        late = (TODAY - max(touches)).days - int(cadence[:-1]) * DAYS[cadence[-1]]
        if late >= 0:
            overdue.append((late, fields["name"]))
for late, name in sorted(overdue, reverse=True):
    print(f"{name}: {late} days overdue")
