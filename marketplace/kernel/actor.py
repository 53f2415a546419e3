"""Who is asking: a person with their roles, the service itself, or nobody who signed in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from marketplace.kernel.money import Money


class Role(StrEnum):
    """What somebody may be in an organisation; a buyer's role may be bound to a region or a unit."""

    # supplier
    OWNER = "owner"
    BID_MANAGER = "bid_manager"
    CASEWORKER = "caseworker"
    SUPPLIER_FINANCE = "supplier_finance"
    READ_ONLY = "read_only"
    # buyer
    REGIONAL_ADMINISTRATOR = "regional_administrator"
    DIRECTOR = "director"
    COMMISSIONER = "commissioner"
    EVALUATOR = "evaluator"
    CONTRACT_MANAGER = "contract_manager"
    BUYER_FINANCE = "buyer_finance"
    PRACTITIONER = "practitioner"
    TEAM_LEAD = "team_lead"
    # centre
    FRAMEWORK_ADMINISTRATOR = "framework_administrator"
    ASSESSOR = "assessor"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    DATA_OWNER = "data_owner"


SUPPLIER_ROLES = (Role.OWNER, Role.BID_MANAGER, Role.CASEWORKER, Role.SUPPLIER_FINANCE, Role.READ_ONLY)
REGION_ROLES = (
    Role.REGIONAL_ADMINISTRATOR,
    Role.DIRECTOR,
    Role.COMMISSIONER,
    Role.EVALUATOR,
    Role.CONTRACT_MANAGER,
    Role.BUYER_FINANCE,
    Role.PRACTITIONER,
    Role.TEAM_LEAD,
)
CENTRE_ROLES = (Role.FRAMEWORK_ADMINISTRATOR, Role.ASSESSOR, Role.OPERATOR, Role.AUDITOR, Role.DATA_OWNER)


@dataclass(frozen=True)
class Grant:
    """One role in one organisation; `area_key` binds a buyer's role to a region or delivery unit.

    `limit` is how much money somebody may decide about in it; where there is none, the role itself decides.
    """

    role: Role
    organisation_id: UUID
    area_key: str | None = None
    limit: Money | None = None


@dataclass(frozen=True)
class Actor:
    """Who asks for a change or a view, and every role they hold."""

    user_id: UUID | None = None
    name: str = ""
    grants: frozenset[Grant] = field(default_factory=frozenset)
    is_the_service: bool = False
    signed_in_at: datetime | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether there is a person behind the request."""
        return self.user_id is not None

    def is_a(self, role: Role, organisation_id: UUID | None) -> bool:
        """Whether the actor holds this role in this organisation."""
        return any(grant.role is role and grant.organisation_id == organisation_id for grant in self.grants)

    def is_any(self, roles: tuple[Role, ...], organisation_id: UUID | None) -> bool:
        """Whether the actor holds one of these roles in this organisation."""
        return any(grant.role in roles and grant.organisation_id == organisation_id for grant in self.grants)

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def organisations(self, *roles: Role) -> list[UUID]:
        """The organisations in which the actor holds one of these roles; of any role if none is named."""
        return sorted({grant.organisation_id for grant in self.grants if not roles or grant.role in roles})

    def areas(self, *roles: Role) -> list[str]:
        """The region or unit keys that the actor's roles are bound to."""
        return sorted({g.area_key for g in self.grants if g.area_key and (not roles or g.role in roles)})


SYSTEM = Actor(name="Open Panel", is_the_service=True)
PUBLIC = Actor(name="The public")
