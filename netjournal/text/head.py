"""What the first words of an entry mean: the verb, whose it is, the what, the company.

What a ledger verb must be followed by to count stands in reckoning.py.
"""

import re

from netjournal.model.entry import Head
from netjournal.model.verbs import DIRECTED, INTRO_STAGES, LEDGER, nature
from netjournal.text.fold import fold
from netjournal.text.lexicon import Lexicon, Verb
from netjournal.text.pattern import pattern
from netjournal.text.reckoning import OWN, Said, reckoned, small_words

OTHER = Head("other")
# These name what they are about where a what follows, and are what they are without.
NAMING = frozenset({"offered", "pitched", "thanked", "declined"})
MEMO_LENGTH = 80
COLON = pattern(r"\[\[[^\[\]\n]{0,300}\]\]|:(?=[ \t\n]|\Z)")
LINK = pattern(r"\[\[[^\[\]\n]{1,300}\]\]")
# French runs its little words into the next: j'ai, m'a, l'article, d'elle. RUN_ON ends such a word once it stands alone.
ELIDED = pattern(r"(?<!\S)((?:j|m|t|l|d|s|n|qu)['\u2019])(?=\w)", re.IGNORECASE)
RUN_ON = "\x02"
EDGE = " \t\x02.,;:!?()*_\"'“”„«»–—"
SOON = frozenset({"<-", "->", "←", "→"})
THEIRS = frozenset({"<-", "←"})


def read_head(rest: str, names: tuple[str, ...], lexicon: Lexicon) -> tuple[Head, str]:
    """Understand what follows an entry's date: the head, and the text.

    `names` are what the contact is called, casefolded: their own name before the verb makes it theirs.
    """
    at = rest.find(": ")
    if at < 0 or "[[" in rest[:at]:
        at = head_end(rest) if ":" in rest else -1
    words, text, colon = (rest, "", False) if at < 0 else (rest[:at], rest[at + 1 :].strip(), True)
    key = words + ":" if colon else words
    head = lexicon.heads.get(key)
    if head is None:
        head = _in_any_tongue(_tokens(words), colon, lexicon)
        if len(key) <= MEMO_LENGTH:
            lexicon.heads[key] = head
            if colon and head.verb != "other" and not head.words and "[" not in words and head.typed in lexicon.verbs:
                lexicon.plain_heads[words] = head
    if names and (head.verb == "other" or head.words):
        folded = fold(words)
        if any(name in folded for name in names):
            again = _in_any_tongue(_own_name(_tokens(words), names), colon, lexicon)
            head = again if again.typed else head
    if head.verb == "other" or (head.verb == "note" and head.typed not in lexicon.verbs):
        return head, rest.strip()
    if head.words:
        text = f"{head.words}: {text}" if text else head.words
    return head, text


def plain_head(said: str, lexicon: Lexicon) -> Head | None:
    """The head that one or two words are before a colon; None where it takes a closer look."""
    if said.count(" ") > 1 or not said.replace(" ", "").isalpha():
        return None
    read_head(f"{said}: ", (), lexicon)
    return lexicon.plain_heads.get(said)


def _in_any_tongue(tokens: list[str], colon: bool, lexicon: Lexicon) -> Head:
    """What the first of the journal's languages makes of these words that makes something of them.

    A word of several (`Mail von ihr`) is read by the one that knows whose it was.
    """
    best = OTHER
    for tongue in lexicon.tongues or (lexicon,):
        head = _understand(tokens, colon, tongue)
        if head is None:
            continue
        if best.verb == "other":
            best = head if head.verb != "other" or not best.typed else best
        elif head.verb == best.verb and head.direction and head.verb not in LEDGER:
            return head
        if best.verb != "other" and (best.direction or not best.words):
            return best
    return best


def head_end(rest: str) -> int:
    """Where the head ends: at the first colon that a blank follows, outside links; -1 where none does."""
    for match in COLON.finditer(rest):
        if match[0] == ":":
            return match.start()
    # `coffee:she hires` is meant as it looks, but an address is not.
    at = rest.find(":")
    return at if " " not in rest[:at] and "[" not in rest[:at] and not rest.startswith("//", at + 1) else -1


def _tokens(words: str) -> list[str]:
    """The words one by one."""
    if "'" in words or "\u2019" in words:
        words = ELIDED.sub(rf"\1{RUN_ON} ", words)
    return words.split()


def _own_name(tokens: list[str], names: tuple[str, ...]) -> list[str]:
    """The tokens, with each that is the contact's own name, of several words maybe, marked as such."""
    told: list[str] = []
    plain = [_plain(token) for token in tokens]
    called = [parts for parts in ([*filter(None, map(_plain, _tokens(name)))] for name in names) if parts]
    at = 0
    while at < len(tokens):
        length = next((len(name) for name in called if plain[at] == name[0] and plain[at : at + len(name)] == name), 0)
        told.append(OWN + " ".join(tokens[at : at + length]) if length else tokens[at])
        at += length or 1
    return told


def _plain(token: str) -> str:
    return fold(token.strip(EDGE)) if token[0] != OWN else OWN


def _understand(tokens: list[str], colon: bool, lexicon: Lexicon) -> Head | None:
    """The head these words make, or None where they begin with no verb."""
    grammar = lexicon.grammar
    arrows = [token for token in tokens[:2] if token in SOON]
    if arrows:
        tokens = [token for token in tokens if token not in SOON]
    plain = [_plain(token) for token in tokens]
    at = 0
    theirs = any(arrow in THEIRS for arrow in arrows)
    subject = bool(plain) and plain[0] not in grammar["i"] and (plain[0] == OWN or plain[0] in grammar["they"])
    theirs = theirs or subject
    lead = grammar["they"] | {OWN} if subject else grammar["i"]
    at = _past(plain, 0, lead)
    if at < len(plain) and plain[at] in grammar["self"]:
        at = _past(plain, at + 1, grammar["they"])
    itself = not grammar["self"].isdisjoint(plain[:at])
    at, received = _passed_over(plain, at, lexicon)
    if at >= len(plain):
        return None
    typed = plain[at]
    if typed in grammar["note"]:
        return Head("note", typed=typed)
    if typed in grammar["intro"]:
        return _stage(tokens, plain, at, lexicon)
    verb = lexicon.verbs.get(typed)
    sent = typed in grammar["sent"]
    if sent:
        verb = Verb("gave")
    if verb is None or (itself and verb.verb in LEDGER):
        return None
    after = at + 1
    to_me = after < len(plain) and plain[after] in grammar["me"]
    theirs, after = theirs or to_me, after + to_me
    end = next((index for index in range(after, len(plain)) if plain[index] in grammar["with"]), len(plain))
    company, leftover = _company(tokens[end:], lexicon)
    turned = None
    if not to_me:
        after, turned = _direction(plain, after, end, colon, verb.verb, lexicon)
    if subject and turned == "out":
        turned, after = None, after - 1  # `she walked out`
    direction = turned or ("in" if theirs or received else "out" if "->" in arrows or "→" in arrows else None)
    if verb.verb in LEDGER:
        if verb.verb == "got" and subject and not to_me:
            # What they got, they did not get from me just because it stands here: `she got the job`.
            return Head("other", typed=typed, direction=direction)
        said = Said(typed, tokens[after:end], plain[after:end], colon, colon or end == len(plain), direction, to_me)
        made = reckoned(verb, sent, said, lexicon)
        if made.verb == "other":
            return made
        return made._replace(company=company, words=_joined(made.words, leftover))
    what, used = None, after
    if verb.verb in NAMING:
        over = small_words(plain[after:end], lexicon) + after
        what = lexicon.whats.get(plain[over]) if over < end else None
        used = over + 1 if what else after
    words = " ".join(tokens[used:end])
    word = plain[used - 1] if what else ""
    return Head(verb.verb, what, word, direction, company, _joined(words, leftover), typed, typed in grammar["met"])


def _joined(words: str, more: str) -> str:
    return f"{words} {more}".strip().replace(OWN, "").replace(f"{RUN_ON} ", "").replace(RUN_ON, "")


def _past(plain: list[str], at: int, words: frozenset[str]) -> int:
    """Where the first word from `at` on stands that is none of these."""
    while at < len(plain) and plain[at] in words:
        at += 1
    return at


def _passed_over(plain: list[str], at: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the verb stands after `had a`, `went for a`, `got`; and whether it was received (`got a letter`)."""
    over = _past(plain, at, lexicon.grammar["before_conversation"])
    if over == at or over >= len(plain):
        return at, False
    verb = lexicon.verbs.get(plain[over])
    kind = nature(verb.verb) if verb else ""
    if kind not in ("conversation", "group", "writing"):
        return at, False
    taken = lexicon.verbs.get(plain[at])
    return over, kind == "writing" and taken is not None and taken.verb == "got"


def _direction(plain: list[str], at: int, end: int, colon: bool, verb: str, lexicon: Lexicon) -> tuple[int, str | None]:
    """`in` or `out` right after the verb, or `from her`; a walk in the park is neither, nor is it in `gave in`."""
    grammar = lexicon.grammar
    if at >= end:
        return at, None
    word = plain[at]
    if word in grammar["from"] and at + 1 < end and (plain[at + 1] == OWN or plain[at + 1] in grammar["them"]):
        return (at + 2, "in") if verb not in LEDGER else (at, None)
    if word not in grammar["in"] and word not in grammar["out"]:
        return at, None
    last = at + 1 == end
    if (last and (colon or verb not in LEDGER)) or (verb in DIRECTED and not _a_thing_follows(plain[at + 1 : end], lexicon)):
        return at + 1, "in" if word in grammar["in"] else "out"
    if not last and (plain[at + 1] in lexicon.whats or plain[at + 1] in grammar["from"]):
        return at + 1, "in" if word in grammar["in"] else "out"
    return at, None


def _a_thing_follows(plain: list[str], lexicon: Lexicon) -> bool:
    """`call in the evening`, `wrote in her book` tell where and when, not whose it was."""
    grammar = lexicon.grammar
    return bool(plain) and plain[0] in grammar["before_what"] and plain[0] not in grammar["toward"]


def _stage(tokens: list[str], plain: list[str], at: int, lexicon: Lexicon) -> Head | None:
    """An introduction on its way: proposed, agreed, outcome."""
    for stage in INTRO_STAGES:
        if at + 1 < len(plain) and plain[at + 1] in lexicon.grammar[stage]:
            after = at + 2
            end = next((i for i in range(after, len(plain)) if plain[i] in lexicon.grammar["with"]), len(plain))
            company, leftover = _company(tokens[end:], lexicon)
            words = _joined(" ".join(tokens[after:end]), leftover)
            return Head(f"intro {stage}", "intro", plain[at], None, company, words, plain[at])
    return Head("other", typed=plain[at], hint="write `gave intro: …`, or `intro proposed`, `intro agreed`, `intro outcome`")


def _company(tokens: list[str], lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """The names after `with`, the first of these tokens, and what else was said there."""
    if len(tokens) < 2:
        return (), ""
    names: list[str] = []
    leftover: list[str] = []
    text = _joined(" ".join(tokens[1:]), "")
    links = LINK.findall(text)
    words = LINK.sub("\x01", text).replace(",", " , ").split()
    segments: list[list[str]] = [[]]
    for word in words:
        if word == "," or fold(word) in lexicon.grammar["and"]:
            segments.append([])
        else:
            segments[-1].append(word)
    found = iter(links)
    for segment in segments:
        linked = [word for word in segment if "\x01" in word]
        for word in linked:
            names += [next(found) for _ in range(word.count("\x01"))]
        rest = [word.replace("\x01", "") for word in segment]
        rest = [word for word in rest if word.strip(EDGE)]
        if linked:
            leftover += rest
        elif rest and _plain(rest[0]) in lexicon.grammar["before_what"] | lexicon.grammar["me"]:
            # Most likely no name, so it stays in the text; but somebody may be called so.
            leftover += rest if leftover else [tokens[0], *rest]
            names += [" ".join(rest).strip(EDGE)] if len(rest) > 1 else []
        elif rest:
            names.append(" ".join(rest).strip(EDGE))
    return tuple(names), " ".join(leftover)
