"""Situations of keeping: documents that are renewed, people whose time is nearly over, and a draft that goes."""

from datetime import date, timedelta

from marketplace.demo.kept import LONG_AGO
from marketplace.demo.papers import page
from marketplace.demo.stage import Stage
from marketplace.demo.staged.delivering import MANCHESTER, Case
from marketplace.documents.commands import replace_document, upload_document
from marketplace.documents.models import DocumentKind
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.people.models import Sex
from marketplace.retention.commands import draw_notice, place_hold, warn_of_draft
from marketplace.retention.models import Scope
from marketplace.retention.schedule import DRAFT_WARNED_AFTER, Kind

SUPPLIER = "Merseyturn"
DATA_OWNER = "data.owner@centre.example"


def documents(stage: Stage) -> None:
    """What a supplier keeps: its insurance, of which it is about to be reminded, and a policy in its second version."""
    supplier = stage.world.suppliers[SUPPLIER]
    owner, made_up = stage.actor(f"owner@{supplier.slug}"), "Made up for the demonstration"
    with stage.at(-160):
        file = page("employers-liability.pdf", ("Certificate of insurance", "Employers' liability", made_up))
        title, ends = "Employers’ liability insurance", stage.world.today + timedelta(days=20)
        kind = DocumentKind.INSURANCE
        upload_document(owner, supplier.id, stage.ports, title=title, kind=kind, file=file, expires_on=ends)
        file = page("safeguarding-2025.pdf", ("Safeguarding policy", made_up))
        title, kind = "Safeguarding policy", DocumentKind.POLICY
        policy = upload_document(owner, supplier.id, stage.ports, title=title, kind=kind, file=file)
    with stage.at(-30):
        file = page("safeguarding-2026.pdf", ("Safeguarding policy, second edition", made_up))
        replace_document(owner, policy.id, stage.ports, file=file)


def near_their_end(stage: Stage) -> None:
    """People whose time is nearly over, told of this month; one of them is held for a court."""
    owner = stage.actor(DATA_OWNER)
    with stage.at(-5, 9) as now:
        draw_notice(SYSTEM, london_day(now).replace(day=1))
    with stage.at(-4, 10):
        reason = "A claim about what was said of him in 2020 is before the county court."
        place_hold(owner, scope=Scope.PERSON, number=f"Z{LONG_AGO[-1][0]:06}", reason=reason)
    stage.note("destroyed_soon", f"/retention/due/{Kind.PERSON}", DATA_OWNER)
    stage.note("hold", "/retention/holds", DATA_OWNER)


def forgotten_draft(stage: Stage) -> None:
    """A draft that was begun eleven weeks ago: its practitioner was warned that it goes."""
    case = Case(stage, MANCHESTER, "ACC", "Hollis", "Abram")
    begun = stage.world.today - timedelta(days=DRAFT_WARNED_AFTER + 1)
    with stage.on(begun, 15):
        reviewed = {"reviewed_on": begun - timedelta(days=9)}
        case.meet(1504, date(1982, 8, 8), Sex.MALE, "Low risk of serious harm to others.", **reviewed)
        case.write("ACC", "His lease ends in the spring.")
    with stage.on(stage.world.today - timedelta(days=1), 7):
        warn_of_draft(SYSTEM, case.id)
    stage.note("draft_near", f"/retention/drafts/{case.id}", case.practitioner_email)
