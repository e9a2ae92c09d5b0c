"""Floor 4: every rule there is, sorted by code. A new one is its file and a line here.

Each is loaded when it is first asked for: `due` speaks by a few of them.
"""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.rules.rule import Rule

# Code → the file that defines its RULE.
RULES = {
    "NJ001": "file.unreadable_front_matter",
    "NJ002": "file.duplicate_key",
    "NJ003": "file.bad_value",
    "NJ004": "file.unclosed_front_matter",
    "NJ005": "file.unknown_key",
    "NJ006": "file.bad_entry_date",
    "NJ007": "file.future_entry",
    "NJ008": "file.suspicious_verb",
    "NJ009": "file.not_text",
    "NJ010": "file.sync_conflict_copy",
    "NJ011": "file.conflict_markers",
    "NJ012": "file.bad_setting",
    "NJ013": "file.text_cut_at_hash",
    "NJ101": "links.dangling_link",
    "NJ102": "links.duplicate_id",
    "NJ103": "links.ambiguous_name",
    "NJ104": "links.shared_handle",
    "NJ105": "links.shared_uid",
    "NJ201": "followup.follow_up_overdue",
    "NJ202": "followup.new_contact_cold",
    "NJ203": "followup.task_due",
    "NJ204": "followup.date_coming",
    "NJ205": "followup.never_acquainted",
    "NJ206": "followup.ask_unanswered",
    "NJ207": "followup.dormant",
    "NJ208": "followup.drifting",
    "NJ209": "followup.not_curious",
    "NJ301": "reciprocity.ask_before_acquaintance",
    "NJ302": "reciprocity.always_asking",
    "NJ303": "reciprocity.ask_out_of_the_blue",
    "NJ304": "reciprocity.thanks_missing",
    "NJ305": "reciprocity.your_turn",
    "NJ306": "reciprocity.promise_overdue",
    "NJ307": "reciprocity.canned_request",
    "NJ308": "reciprocity.impersonal_request",
    "NJ309": "reciprocity.pitch_streak",
    "NJ310": "reciprocity.referrals_one_way",
    "NJ311": "reciprocity.their_ask_open",
}


@cache
def rule_of(code: str) -> "Rule":
    """The rule of a code in RULES."""
    rule: Rule = late(f"netjournal.rules.{RULES[code]}").RULE
    return rule


def selected_codes(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[str, ...]:
    """The codes that begin with one of `select` (all, where it is empty) and with none of `ignore`."""
    wanted = (code for code in RULES if not select or code.startswith(tuple(select)))
    return tuple(code for code in wanted if not (ignore and code.startswith(tuple(ignore))))


@cache
def all_rules() -> "tuple[Rule, ...]":
    """Every rule, sorted by code."""
    return tuple(rule_of(code) for code in RULES)
