"""The part of a body that is read: code blocks, quotes and HTML comments blanked out, every offset kept."""

from netjournal.text.pattern import pattern

# What every body with code, quotes or comments holds; looking for a character is many times faster than a pattern.
SIGNS = ("`", "~", "<", ">", "\t", "\n    ")
FENCE = pattern(r"[ \t]*(`{3,}(?![^\n]*`)|~{3,})")
BULLET = pattern(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|\r?$)")
# Seven of them and a blank are a conflict marker, which must be seen.
QUOTE = pattern(r"(?!>>>>>>> ) {0,3}>")
INDENTED = pattern(r" {4}| {0,3}\t")
CODE_SPAN = pattern(r"`[^`\n]*`")
NOT_BREAK = pattern(r"[^\r\n]")


def visible(body: str) -> str:
    """The body, as long as it was, with blanks where nothing is read."""
    if not any(map(body.__contains__, SIGNS)) and not body.startswith("    "):
        return body
    return "".join(_lines(body))


def _lines(body: str) -> list[str]:
    out: list[str] = []
    fence = ""
    comment = listed = False
    after_blank = True
    for line in body.split("\n"):
        if out:
            out.append("\n")
        if fence:
            out.append(_hide(line))
            closing = line.strip()
            if closing.startswith(fence) and not closing.strip(fence[0]):
                fence = ""
            continue
        if comment:
            shown, comment = _comments(line, True)
            out.append(shown)
            continue
        text = line.strip()
        if not text:
            out.append(line)
            after_blank = True
            continue
        # The first character rules out most patterns, and a page of text most of the time all of them.
        first = text[0]
        if first in "-*+0123456789" and BULLET.match(line):
            listed = True
        elif after_blank and line[0] not in " \t":
            listed = False
        opened = FENCE.match(line) if first in "`~" else None
        if opened is not None:
            fence = opened[1]
            out.append(_hide(line))
        elif (first == ">" and QUOTE.match(line)) or (after_blank and not listed and INDENTED.match(line)):
            # A code block stays one over its own lines: `after_blank` is kept while it lasts.
            out.append(_hide(line))
            after_blank = INDENTED.match(line) is not None
            continue
        elif "<!--" in line:
            shown, comment = _comments(line, False)
            out.append(shown)
        else:
            out.append(line)
        after_blank = False
    return out


def _hide(line: str) -> str:
    return NOT_BREAK.sub(" ", line)


def _comments(line: str, inside: bool) -> tuple[str, bool]:
    """The line without what stands in HTML comments, and whether one goes on below."""
    out: list[str] = []
    at = 0
    code = [match.span() for match in reversed(list(CODE_SPAN.finditer(line)))] if "`" in line else []
    while True:
        mark = "-->" if inside else "<!--"
        found = line.find(mark, at)
        # Both go through the line once: a code span that ends before this mark lies before all that follow.
        while code and code[-1][1] <= found:
            code.pop()
        if not inside and code and code[-1][0] <= found:
            after = code[-1][1]
            out.append(line[at:after])
            at = after
            continue
        if found < 0:
            out.append(_hide(line[at:]) if inside else line[at:])
            return "".join(out), inside
        end = found + len(mark) if inside else found
        out.append(_hide(line[at:end]) if inside else line[at:end])
        at, inside = end, not inside
