"""Changes to people, organisations and the roles they hold."""

from marketplace.accounts.commands.buyers import (
    approve_domain,
    open_buyer,
    remove_domain,
    set_areas,
)
from marketplace.accounts.commands.centre import open_centre
from marketplace.accounts.commands.details import (
    approve_change,
    ask_change,
    confirm_details,
    describe_organisation,
    give_numbers,
    record_check,
    refuse_change,
    withdraw_change,
)
from marketplace.accounts.commands.invitations import (
    ROLES_OF,
    accept_invitation,
    expire_invitation,
    invite_member,
    resend_invitation,
    revoke_invitation,
)
from marketplace.accounts.commands.members import (
    change_roles,
    remove_member,
)
from marketplace.accounts.commands.partners import (
    change_partner,
    drop_partner,
    name_partner,
)
from marketplace.accounts.commands.reaching import give_phone
from marketplace.accounts.commands.sessions import (
    register_organisation,
    request_reset,
    reset_password,
    sign_in,
    sign_out,
)
from marketplace.accounts.commands.suspending import (
    reinstate_organisation,
    suspend_organisation,
)

__all__ = [
    "ROLES_OF",
    "accept_invitation",
    "approve_change",
    "approve_domain",
    "ask_change",
    "change_partner",
    "change_roles",
    "confirm_details",
    "describe_organisation",
    "drop_partner",
    "expire_invitation",
    "give_numbers",
    "give_phone",
    "invite_member",
    "name_partner",
    "open_buyer",
    "open_centre",
    "record_check",
    "refuse_change",
    "register_organisation",
    "reinstate_organisation",
    "remove_domain",
    "remove_member",
    "request_reset",
    "resend_invitation",
    "reset_password",
    "revoke_invitation",
    "set_areas",
    "sign_in",
    "sign_out",
    "suspend_organisation",
    "withdraw_change",
]
