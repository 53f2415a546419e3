"""The design of competitions for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from blueprints.competitions import designing
from blueprints.competitions.api import api
from blueprints.competitions.views import vault
from blueprints.session import actor
from blueprints.uploads import ports
from marketplace.competitions import commands, queries, rules
from marketplace.competitions import schemas as shown
from marketplace.competitions.entry import takes_part
from marketplace.competitions.models import BankQuestion, Competition, Lot, ServiceOutage
from marketplace.competitions.queries import design
from marketplace.competitions.rules import timetable
from marketplace.competitions.schemas import design as schemas
from marketplace.kernel import clock
from marketplace.reference import queries as reference


@api.post("/competitions/<uuid:competition_id>/lots")
@api.arguments(schemas.DescribeLot)
@api.response(201, shown.LotDetail)
def add_lot(answers: dict[str, Any], competition_id: UUID) -> Lot:
    """Add a lot to a draft."""
    return commands.add_lot(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/lots/<int:number>")
@api.arguments(schemas.DescribeLot)
@api.response(200, shown.LotDetail)
def change_lot(answers: dict[str, Any], competition_id: UUID, number: int) -> Lot:
    """Change what a lot is for and where."""
    lot = queries.lot_to_run(queries.competition_to_run(actor(), competition_id), number)
    return commands.change_lot(actor(), lot.id, **answers)


@api.put("/competitions/<uuid:competition_id>/lots/<int:number>/terms")
@api.arguments(shown.SetTerms)
@api.response(200, shown.CompetitionDetail)
def lot_terms(answers: dict[str, Any], competition_id: UUID, number: int) -> Competition:
    """Set the price ceiling, volume and term of a lot."""
    return commands.set_terms(actor(), competition_id, number=number, **answers)


@api.delete("/competitions/<uuid:competition_id>/lots/<int:number>")
@api.response(200, shown.CompetitionDetail)
def drop_lot(competition_id: UUID, number: int) -> Competition:
    """Take a lot out of a draft."""
    lot = queries.lot_to_run(queries.competition_to_run(actor(), competition_id), number)
    return commands.drop_lot(actor(), lot.id)


@api.put("/competitions/<uuid:competition_id>/division")
@api.arguments(schemas.SetDivision)
@api.response(200, shown.CompetitionDetail)
def division(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Say why a draft is not divided, or limit the lots of one supplier."""
    return commands.set_division(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/funding")
@api.arguments(schemas.SetFunding)
@api.response(200, shown.CompetitionDetail)
def funding(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Set VAT, who commissions together, and where the money comes from."""
    return commands.set_funding(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/targets")
@api.arguments(schemas.SetTargets)
@api.response(200, shown.CompetitionDetail)
def targets(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Choose what the service is measured by."""
    return designing.set_targets(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/judging")
@api.arguments(schemas.SetJudging)
@api.response(200, shown.CompetitionDetail)
def judging(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Set what scores mean, what must be reached or passed, ties and low prices."""
    return designing.set_judging(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/reservation")
@api.arguments(schemas.SetReservation)
@api.response(200, shown.CompetitionDetail)
def reservation(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Reserve a draft for one kind of supplier."""
    return commands.set_reservation(actor(), competition_id, **answers)


@api.post("/competitions/<uuid:competition_id>/conflicts-assessment")
@api.arguments(schemas.AssessConflicts)
@api.response(201, shown.CompetitionDetail)
def conflicts(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Record the conflicts assessment."""
    commands.assess_conflicts(actor(), competition_id, **answers)
    return queries.competition(actor(), competition_id)


@api.get("/competitions/<uuid:competition_id>/missing")
@api.response(200, schemas.MissingList)
def missing(competition_id: UUID) -> dict[str, Any]:
    """List what must still be filled in before a draft can be published."""
    competition = queries.competition_to_run(actor(), competition_id)
    return {"missing": rules.missing_parts(competition, reference.parents())}


@api.get("/competitions/<uuid:competition_id>/shortest-timetable")
@api.response(200, schemas.TimetableDetail)
def shortest_timetable(competition_id: UUID) -> dict[str, Any]:
    """Show the shortest lawful dates from today on."""
    competition = queries.competition_to_run(actor(), competition_id)
    found = timetable.shortest_for(competition, clock.london_day(clock.now()), reference.calendars())
    return {"steps": found.steps(str(competition.framework.regime))}


@api.put("/competitions/<uuid:competition_id>/shortest-timetable")
@api.arguments(schemas.UseShortestTimetable)
@api.response(200, shown.CompetitionDetail)
def use_shortest_timetable(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Take the shortest lawful dates."""
    return commands.use_shortest_timetable(actor(), competition_id, **answers)


@api.get("/competitions/<uuid:competition_id>/papers")
@api.response(200, schemas.PaperList)
def papers(competition_id: UUID) -> dict[str, Any]:
    """List the papers of a competition that you run, or may take part in."""
    if not takes_part(actor(), queries.competition(actor(), competition_id)):
        queries.competition_to_run(actor(), competition_id)
    return {"papers": design.papers_of(competition_id)}


@api.post("/competitions/<uuid:competition_id>/papers")
@api.arguments(schemas.AttachDocument, location="files")
@api.response(201, shown.CompetitionDetail)
def attach_document(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Add the specification or another paper."""
    return commands.attach_document(actor(), competition_id, ports(), **answers)


@api.put("/competitions/<uuid:competition_id>/papers/<uuid:document_id>")
@api.arguments(schemas.RenewDocument, location="files")
@api.response(200, shown.CompetitionDetail)
def renew_document(answers: dict[str, Any], competition_id: UUID, document_id: UUID) -> Competition:
    """Hand in a new version of a paper."""
    return commands.renew_document(actor(), competition_id, document_id, ports(), **answers)


@api.get("/question-bank")
@api.response(200, schemas.BankList)
def bank() -> dict[str, Any]:
    """List the questions that the actor's region keeps."""
    return {"questions": design.bank(actor())}


@api.post("/criteria/<uuid:criterion_id>/keeping")
@api.response(201, schemas.BankQuestionDetail)
def keep_question(criterion_id: UUID) -> BankQuestion:
    """Keep a question in the bank."""
    return commands.keep_question(actor(), criterion_id)


@api.post("/competitions/<uuid:competition_id>/copies")
@api.arguments(schemas.BeginFrom)
@api.response(201, shown.CompetitionDetail)
def begin_from(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Begin a draft from a template or an earlier competition."""
    return commands.begin_from(actor(), competition_id, **answers)


@api.post("/outages")
@api.arguments(schemas.RecordOutage)
@api.response(201, schemas.OutageDetail)
def record_outage(answers: dict[str, Any]) -> ServiceOutage:
    """Record an outage of the service."""
    return commands.record_outage(actor(), **answers, vault=vault())
