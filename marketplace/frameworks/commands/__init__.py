"""Changes to frameworks, applications and memberships, one file per thing that changes."""

from marketplace.frameworks.commands.applications import (
    begin_application,
    choose_areas,
    choose_categories,
    save_answers,
    submit_application,
    withdraw_application,
)
from marketplace.frameworks.commands.assessment import (
    admit_supplier,
    extend_decision,
    mark_answer,
    query_application,
    reject_application,
)
from marketplace.frameworks.commands.membership import (
    leave_framework,
    reinstate_member,
    remove_member,
    suspend_member,
)
from marketplace.frameworks.commands.setting_up import (
    add_question,
    close_framework,
    draft_framework,
    edit_framework,
    edit_question,
    open_framework,
    remove_question,
    wind_down_framework,
)

__all__ = [
    "add_question",
    "admit_supplier",
    "begin_application",
    "choose_areas",
    "choose_categories",
    "close_framework",
    "draft_framework",
    "edit_framework",
    "edit_question",
    "extend_decision",
    "leave_framework",
    "mark_answer",
    "open_framework",
    "query_application",
    "reinstate_member",
    "reject_application",
    "remove_member",
    "remove_question",
    "save_answers",
    "submit_application",
    "suspend_member",
    "wind_down_framework",
    "withdraw_application",
]
