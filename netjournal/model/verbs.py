"""The vocabulary of the log: what each verb is. The words that stand for them in a language are data (words/)."""

CONVERSATIONS = frozenset(
    ["coffee", "tea", "beer", "breakfast", "lunch", "dinner", "meal", "drinks", "walk", "visit", "meeting", "call", "video"]
)
GROUPS = frozenset(["event", "party", "conference"])
WRITINGS = frozenset(["email", "message", "letter", "request"])
LEDGER = frozenset(["gave", "got", "asked"])
INTRO_STAGES = ("proposed", "agreed", "outcome")
UNTOUCHING = frozenset({"note", "declined"})
# Where «in» and «out» say who began it; a walk in the park is no direction.
DIRECTED = WRITINGS | {"call", "video"}
VERBS = (
    CONVERSATIONS
    | GROUPS
    | WRITINGS
    | LEDGER
    | frozenset(["offered", "pitched", "thanked", "declined", "note", "other"])
    | {f"intro {stage}" for stage in INTRO_STAGES}
)
WHATS = frozenset(["intro", "referral", "recommendation", "advice", "help", "feedback", "article", "gift", "invite", "work", "money"])
# What can be passed on in words.
TOLD = frozenset(["intro", "referral", "recommendation", "advice", "feedback", "article", "invite"])
WEIGHTS = {"referral": 5, "work": 5, "intro": 3, "recommendation": 3, "advice": 2, "help": 2, "feedback": 2}

# What a text to somebody can be.
DRAFTS = ("request", "note", "intro", "thanks", "reconnect", "ask")


def nature(verb: str) -> str:
    """`conversation`, `group`, `writing`, or the verb itself."""
    if verb in CONVERSATIONS:
        return "conversation"
    if verb in GROUPS:
        return "group"
    return "writing" if verb in WRITINGS else verb
