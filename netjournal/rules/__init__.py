"""Floor 4: every rule there is, sorted by code. A new one is its file and a line here."""

from netjournal.rules.file import (
    bad_entry_date,
    bad_setting,
    bad_value,
    conflict_markers,
    duplicate_key,
    future_entry,
    not_text,
    suspicious_verb,
    sync_conflict_copy,
    text_cut_at_hash,
    unclosed_front_matter,
    unknown_key,
    unreadable_front_matter,
)
from netjournal.rules.followup import (
    ask_unanswered,
    date_coming,
    dormant,
    drifting,
    follow_up_overdue,
    never_acquainted,
    new_contact_cold,
    not_curious,
    task_due,
)
from netjournal.rules.links import (
    ambiguous_name,
    dangling_link,
    duplicate_id,
    shared_handle,
    shared_uid,
)
from netjournal.rules.reciprocity import (
    always_asking,
    ask_before_acquaintance,
    ask_out_of_the_blue,
    canned_request,
    impersonal_request,
    pitch_streak,
    promise_overdue,
    referrals_one_way,
    thanks_missing,
    their_ask_open,
    your_turn,
)
from netjournal.rules.rule import Registry, Rule

ALL: tuple[Rule, ...] = (
    unreadable_front_matter.RULE,  # NJ001
    duplicate_key.RULE,  # NJ002
    bad_value.RULE,  # NJ003
    unclosed_front_matter.RULE,  # NJ004
    unknown_key.RULE,  # NJ005
    bad_entry_date.RULE,  # NJ006
    future_entry.RULE,  # NJ007
    suspicious_verb.RULE,  # NJ008
    not_text.RULE,  # NJ009
    sync_conflict_copy.RULE,  # NJ010
    conflict_markers.RULE,  # NJ011
    bad_setting.RULE,  # NJ012
    text_cut_at_hash.RULE,  # NJ013
    dangling_link.RULE,  # NJ101
    duplicate_id.RULE,  # NJ102
    ambiguous_name.RULE,  # NJ103
    shared_handle.RULE,  # NJ104
    shared_uid.RULE,  # NJ105
    follow_up_overdue.RULE,  # NJ201
    new_contact_cold.RULE,  # NJ202
    task_due.RULE,  # NJ203
    date_coming.RULE,  # NJ204
    never_acquainted.RULE,  # NJ205
    ask_unanswered.RULE,  # NJ206
    dormant.RULE,  # NJ207
    drifting.RULE,  # NJ208
    not_curious.RULE,  # NJ209
    ask_before_acquaintance.RULE,  # NJ301
    always_asking.RULE,  # NJ302
    ask_out_of_the_blue.RULE,  # NJ303
    thanks_missing.RULE,  # NJ304
    your_turn.RULE,  # NJ305
    promise_overdue.RULE,  # NJ306
    canned_request.RULE,  # NJ307
    impersonal_request.RULE,  # NJ308
    pitch_streak.RULE,  # NJ309
    referrals_one_way.RULE,  # NJ310
    their_ask_open.RULE,  # NJ311
)
BY_CODE = {rule.code: rule for rule in ALL}
REGISTRY = Registry(BY_CODE)
