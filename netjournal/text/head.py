"""What the first words of an entry mean: the verb, whose it is, the what, the company.

A ledger must not move by accident: `got married`, `gave a talk`, `shared a taxi` and `asked about her job` are
honest lines of a journal and neither gifts nor requests. Where a ledger verb is not followed by what it needs, the
entry is `other`, with a hint how to write it.
"""

import re

from netjournal.model.entry import Head
from netjournal.model.verbs import DIRECTED, INTRO_STAGES, LEDGER, nature
from netjournal.text.lexicon import Lexicon, Verb, fold

OTHER = Head("other")
# Stand for the contact's own name, so that a head reads the same in everybody's file.
THEY, THEM = "\x00they", "\x00them"
MEMO_LENGTH = 80
COLON = re.compile(r"\[\[[^\[\]\n]{0,300}\]\]|:(?=[ \t\n]|\Z)")
LINK = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]")
# French runs its little words into the next: j'ai, m'a, l'article, d'elle.
ELIDED = re.compile(r"^(?:j|m|t|l|d|s|n|qu)['\u2019](?=\w{2})", re.IGNORECASE)
EDGE = " \t.,;:!?()*_\"'“”„«»–—"
SOON = frozenset({"<-", "->", "←", "→"})
THEIRS = frozenset({"<-", "←"})


def read_head(rest: str, names: tuple[str, ...], lexicon: Lexicon) -> tuple[Head, str]:
    """Understand what follows an entry's date: the head, and the text.

    `names` are what the contact is called, casefolded: their own name before the verb makes it theirs.
    """
    at = rest.find(": ")
    if at < 0 or "[[" in rest[:at]:
        at = _colon(rest) if ":" in rest else -1
    words, text, colon = (rest, "", False) if at < 0 else (rest[:at], rest[at + 1 :].strip(), True)
    key = words + ":" if colon else words
    head = lexicon.heads.get(key)
    if head is None:
        head = _in_any_tongue(words.split(), colon, lexicon)
        if len(key) <= MEMO_LENGTH:
            lexicon.heads[key] = head
            if colon and head.verb != "other" and not head.words and "[" not in words and head.typed in lexicon.verbs:
                lexicon.plain_heads[words] = head
    if names and (head.verb == "other" or head.words):
        told = _own_name(words, names, lexicon)
        if told is not None:
            again = _in_any_tongue(told, colon, lexicon)
            head = again if again.typed else head
    if head.verb == "other" or (head.verb == "note" and head.typed not in lexicon.verbs):
        return head, rest.strip()
    if head.words:
        text = f"{head.words}: {text}" if text else head.words
    return head, text


def _in_any_tongue(tokens: list[str], colon: bool, lexicon: Lexicon) -> Head:
    """What the first of the journal's languages makes of these words that makes something of them."""
    best = OTHER
    for tongue in lexicon.tongues or (lexicon,):
        head = _understand(tokens, colon, tongue)
        if head is not None and head.verb != "other":
            return head
        if head is not None and not best.typed:
            best = head
    return best


def _colon(rest: str) -> int:
    """Where the head ends: at the first colon that a blank follows, outside links; -1 where none does."""
    for match in COLON.finditer(rest):
        if match[0] == ":":
            return match.start()
    # `coffee:she hires` is meant as it looks, but an address is not.
    at = rest.find(":")
    return at if " " not in rest[:at] and "[" not in rest[:at] and not rest.startswith("//", at + 1) else -1


def _own_name(words: str, names: tuple[str, ...], lexicon: Lexicon) -> list[str] | None:
    """The words with the contact's own name, in front, after the verb or after `from`, put as a pronoun; None without it."""
    folded = fold(words)
    for name in names:
        if folded.startswith(name + " "):
            return [THEY, *words[len(name) :].split()]
        verb, _, after = folded.partition(" ")
        if f"{after} ".startswith(name + " "):  # `gave Ada advice`
            return [words[: len(verb)], THEM, *words[len(verb) + 1 + len(name) :].split()]
        tokens = folded.split()
        for source in lexicon.grammar["from"]:
            if source in tokens and f" {source} {name} " in f"{folded} ":
                before = folded.index(f" {source} {name}")
                return [*words[:before].split(), source, THEM, *words[before + len(source) + len(name) + 2 :].split()]
    return None


def _plain(token: str) -> str:
    return fold(token.strip(EDGE)) if token not in (THEY, THEM) else token


def _understand(tokens: list[str], colon: bool, lexicon: Lexicon) -> Head | None:
    """The head these words make, or None where they begin with no verb."""
    grammar = lexicon.grammar
    if any("'" in token or "\u2019" in token for token in tokens):
        tokens = [part for token in tokens for part in ELIDED.sub("", token).split()]
    arrows = [token for token in tokens[:2] if token in SOON]
    if arrows:
        tokens = [token for token in tokens if token not in SOON]
    plain = [_plain(token) for token in tokens]
    at = 0
    theirs = any(arrow in THEIRS for arrow in arrows)
    if plain and plain[0] in grammar["i"]:
        at = 1
    elif plain and (plain[0] == THEY or plain[0] in grammar["they"]):
        at, theirs = 1, True
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
    if verb is None:
        return None
    after = at + 1
    if after < len(plain) and plain[after] in grammar["me"]:
        theirs, after = True, after + 1
    end = next((index for index in range(after, len(plain)) if plain[index] in grammar["with"]), len(plain))
    company, leftover = _company(" ".join(tokens[end + 1 :]), lexicon)
    after, turned = _direction(plain, after, end, verb.verb, lexicon)
    direction = turned or ("in" if theirs or received else "out" if "->" in arrows or "→" in arrows else None)
    if verb.verb in LEDGER:
        made = _ledger(verb, sent, typed, tokens[after:end], plain[after:end], colon, direction, lexicon)
        return made._replace(company=company, words=_joined(made.words, leftover))
    word = plain[after] if after < end else ""
    what = lexicon.whats.get(word) if nature(verb.verb) not in ("conversation", "group", "writing") else None
    words = " ".join(tokens[after + bool(what) : end])
    return Head(verb.verb, what, word if what else "", direction, company, _joined(words, leftover), typed, typed in grammar["met"])


def _joined(words: str, more: str) -> str:
    return f"{words} {more}".strip().replace(THEM, "").replace(THEY, "")


def _passed_over(plain: list[str], at: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the verb stands after `had a`, `went for a`, `got`; and whether it was received (`got a letter`)."""
    over = at
    while over < len(plain) and plain[over] in lexicon.grammar["before_conversation"]:
        over += 1
    if over == at or over >= len(plain):
        return at, False
    verb = lexicon.verbs.get(plain[over])
    kind = nature(verb.verb) if verb else ""
    if kind not in ("conversation", "group", "writing"):
        return at, False
    taken = lexicon.verbs.get(plain[at])
    return over, kind == "writing" and taken is not None and taken.verb == "got"


def _direction(plain: list[str], at: int, end: int, verb: str, lexicon: Lexicon) -> tuple[int, str | None]:
    """`in` or `out` right after the verb, or `from her`; a walk in the park is neither."""
    grammar = lexicon.grammar
    if at >= end:
        return at, None
    word = plain[at]
    if word in grammar["from"] and at + 1 < end and (plain[at + 1] == THEM or plain[at + 1] in grammar["them"]):
        return (at + 2, "in") if verb not in LEDGER else (at, None)
    if word not in grammar["in"] and word not in grammar["out"]:
        return at, None
    last = at + 1 == end
    if last or verb in DIRECTED or plain[at + 1] in lexicon.whats or plain[at + 1] in grammar["from"]:
        return at + 1, "in" if word in grammar["in"] else "out"
    return at, None


def _stage(tokens: list[str], plain: list[str], at: int, lexicon: Lexicon) -> Head | None:
    """An introduction on its way: proposed, agreed, outcome."""
    for stage in INTRO_STAGES:
        if at + 1 < len(plain) and plain[at + 1] in lexicon.grammar[stage]:
            after = at + 2
            end = next((i for i in range(after, len(plain)) if plain[i] in lexicon.grammar["with"]), len(plain))
            company, leftover = _company(" ".join(tokens[end + 1 :]), lexicon)
            words = _joined(" ".join(tokens[after:end]), leftover)
            return Head(f"intro {stage}", "intro", plain[at], None, company, words, plain[at])
    return Head("other", typed=plain[at], hint="write `gave intro: …`, or `intro proposed`, `intro agreed`, `intro outcome`")


def _ledger(
    verb: Verb, sent: bool, typed: str, tokens: list[str], plain: list[str], colon: bool, direction: str | None, lexicon: Lexicon
) -> Head:
    """A give, a get or an ask, where what follows makes it one; else `other`."""
    grammar = lexicon.grammar
    if verb.verb == "asked" and plain and plain[0] in grammar["talk"]:
        return Head("other", typed=typed, direction=direction)
    over = 0
    while over < len(plain) and plain[over] in grammar["before_what"] | {THEM}:
        over += 1
    left = plain[over:]
    what, word, used = None, "", over
    if left and left[0] in lexicon.whats and verb.gives in (None, "article", lexicon.whats[left[0]]):
        what, word, used = lexicon.whats[left[0]], left[0], over + 1
    elif sent:
        writing = lexicon.verbs.get(left[0]) if left else None
        if writing is not None and nature(writing.verb) == "writing":
            return Head(writing.verb, direction=direction, words=" ".join(tokens[over + 1 :]), typed=typed)
        if not (left and colon and len(left) == 1):
            return Head("message", direction=direction, words=" ".join(tokens), typed=typed)
        what, word, used = "other", left[0], over + 1
    elif not left:
        what = verb.gives
    elif left[0] in grammar["self"] or left[0] in grammar["note"]:
        hint = f"it moves nothing; if something was given, write `{verb.verb}` and what: intro, referral, advice …"
        return Head("other", typed=typed, direction=direction, hint=hint)
    elif (
        verb.gives
        and verb.gives != "article"
        and (over or direction == "in" or tokens[over].startswith("[["))
        and _to_someone(plain, tokens, over, direction, lexicon)
    ):
        what = verb.gives
    elif colon and len(left) == 1:
        what, word, used = verb.gives or "other", left[0], over + 1
    else:
        hint = f"if it was one, write `{verb.verb}` with what: intro, referral, advice, help, article, work …, or one word and a colon"
        return Head("other", typed=typed, direction=direction, hint=hint)
    if verb.verb != "asked" and direction == "in":
        verb = Verb("got" if verb.verb == "gave" else "gave")
        direction = "in" if verb.verb == "got" else None
    return Head(verb.verb, what, word, direction, (), " ".join(tokens[used:]), typed)


def _to_someone(plain: list[str], tokens: list[str], over: int, direction: str | None, lexicon: Lexicon) -> bool:
    """`introduced her to …`, `introduced [[bob]]`, `introduced me to …`: an introduction without its name."""
    grammar = lexicon.grammar
    passed = plain[:over]
    return direction == "in" or tokens[over].startswith("[[") or any(word in grammar["them"] or word == THEM for word in passed)


def _company(text: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """The names after `with`, and what else was said there."""
    if not text:
        return (), ""
    names: list[str] = []
    leftover: list[str] = []
    links = LINK.findall(text)
    marked = LINK.sub("\x01", text)
    words = marked.replace(",", " , ").split()
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
        elif rest:
            names.append(" ".join(rest).strip(EDGE))
    return tuple(names), " ".join(leftover)
