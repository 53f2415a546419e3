"""Changes to frameworks and memberships, one file per thing that changes."""

from marketplace.frameworks.commands.membership import (
    extend_suspension,
    go_on_with_supplier,
    leave_framework,
    lift_suspension,
    reinstate_member,
    stop_with_supplier,
    suspend_member,
)
from marketplace.frameworks.commands.parts import (
    change_areas,
    give_up_categories,
)
from marketplace.frameworks.commands.questions import add_question, edit_question, remove_question
from marketplace.frameworks.commands.records import announce_framework, assess_conflicts, change_term, plan_spend
from marketplace.frameworks.commands.refreshing import (
    answer_refresh,
    ask_next_batch,
    lapse_missed_refreshes,
    remind_of_refresh,
    request_refresh,
)
from marketplace.frameworks.commands.removing import (
    answer_representation,
    give_removal_notice,
    make_representation,
    remove_member,
    withdraw_removal_notice,
)
from marketplace.frameworks.commands.setting_up import (
    close_framework,
    draft_framework,
    edit_framework,
    end_framework,
    open_framework,
    set_weights,
    wind_down_framework,
)

__all__ = [
    "add_question",
    "announce_framework",
    "answer_refresh",
    "answer_representation",
    "ask_next_batch",
    "assess_conflicts",
    "change_areas",
    "change_term",
    "close_framework",
    "draft_framework",
    "edit_framework",
    "edit_question",
    "end_framework",
    "extend_suspension",
    "give_removal_notice",
    "give_up_categories",
    "go_on_with_supplier",
    "lapse_missed_refreshes",
    "leave_framework",
    "lift_suspension",
    "make_representation",
    "open_framework",
    "plan_spend",
    "reinstate_member",
    "remind_of_refresh",
    "remove_member",
    "remove_question",
    "request_refresh",
    "set_weights",
    "stop_with_supplier",
    "suspend_member",
    "wind_down_framework",
    "withdraw_removal_notice",
]
