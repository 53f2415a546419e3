"""Changes to frameworks and memberships, one file per thing that changes."""

from marketplace.frameworks.commands.membership import (
    extend_suspension,
    leave_framework,
    lift_suspension,
    reinstate_member,
    suspend_member,
)
from marketplace.frameworks.commands.parts import (
    change_areas,
    give_up_categories,
)
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
    add_question,
    close_framework,
    draft_framework,
    edit_framework,
    edit_question,
    end_framework,
    open_framework,
    remove_question,
    wind_down_framework,
)

__all__ = [
    "add_question",
    "answer_refresh",
    "answer_representation",
    "ask_next_batch",
    "change_areas",
    "close_framework",
    "draft_framework",
    "edit_framework",
    "edit_question",
    "end_framework",
    "extend_suspension",
    "give_removal_notice",
    "give_up_categories",
    "lapse_missed_refreshes",
    "leave_framework",
    "lift_suspension",
    "make_representation",
    "open_framework",
    "reinstate_member",
    "remind_of_refresh",
    "remove_member",
    "remove_question",
    "request_refresh",
    "suspend_member",
    "wind_down_framework",
    "withdraw_removal_notice",
]
