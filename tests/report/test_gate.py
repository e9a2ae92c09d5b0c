"""What is let through unseen holds nothing that a terminal might obey."""

import re
import sys

from netjournal.report.gate import UNSAFE, safe, safe_line


def test_nothing_unsafe_is_printable() -> None:
    unsafe = [character for character in map(chr, range(sys.maxunicode + 1)) if re.match(UNSAFE, character)]
    assert len(unsafe) > 2000
    assert [hex(ord(character)) for character in unsafe if character.isprintable()] == []
    assert re.search(UNSAFE, safe("Éva \u202e\x1b[2J".join(unsafe))) is None


def test_what_is_safe_stays_as_it_is() -> None:
    assert safe("a line\n\tand a soft\xadhyphen") == "a line\n\tand a soft\xadhyphen"
    assert safe_line("a line\r\n\tand another") == "a line and another"
