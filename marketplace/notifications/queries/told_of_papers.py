"""Who is told of the papers of a competition."""

from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.queries import people_with_role
from marketplace.competitions.models import Competition, CompetitionDocument
from marketplace.competitions.policies import COMMISSIONS
from marketplace.documents.models import Document
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, competition_facts, everybody


def uploader_of_paper(key: UUID, event: Event) -> list[Told]:
    """Whoever handed in the version and whoever began the competition; where both have gone, all who commission."""
    rows = select(Competition).join(CompetitionDocument, CompetitionDocument.competition_id == Competition.id)
    competition = db.session.scalars(rows.where(CompetitionDocument.document_id == key)).one_or_none()
    if competition is None:
        return []
    document, number = db.session.get_one(Document, key), event.facts.get("version")
    uploaders = {each.uploaded_by for each in document.versions if each.number == number}
    people = people_with_role(competition.buyer_id, *COMMISSIONS)
    concerned = [each for each in people if each.id in uploaders | {competition.created_by}]
    facts = competition_facts(competition) | {"paper": document.title, "version": str(number)}
    return everybody(concerned or people, **facts)
