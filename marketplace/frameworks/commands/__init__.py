"""Changes to frameworks and memberships, one file per thing that changes."""

from marketplace.frameworks.commands.membership import (
    leave_framework,
    reinstate_member,
    remove_member,
    suspend_member,
)
from marketplace.frameworks.commands.questions import add_question, edit_question, remove_question
from marketplace.frameworks.commands.records import announce_framework, assess_conflicts, change_term, plan_spend
from marketplace.frameworks.commands.setting_up import (
    close_framework,
    draft_framework,
    edit_framework,
    open_framework,
    wind_down_framework,
)

__all__ = [
    "add_question",
    "announce_framework",
    "assess_conflicts",
    "change_term",
    "close_framework",
    "draft_framework",
    "edit_framework",
    "edit_question",
    "leave_framework",
    "open_framework",
    "plan_spend",
    "reinstate_member",
    "remove_member",
    "remove_question",
    "suspend_member",
    "wind_down_framework",
]
