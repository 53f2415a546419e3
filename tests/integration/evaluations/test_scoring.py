"""Panels: who may read and score a bid, alone, and when others' scores come to light."""

import pytest
from sqlalchemy import select

from marketplace.bids.models import Bid
from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    agree_evaluation,
    agree_score,
    appoint_panellist,
    decide_on_interest,
    declare_interests,
    dismiss_panellist,
    read_bid,
    record_score,
    submit_scores,
)
from marketplace.evaluations.lifecycle import DeclarationStatus, EvaluationStatus, ScoreStatus
from marketplace.evaluations.models import AgreedScore, PanelRole, Score
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import (
    ALIKE,
    REASON,
    closed_competition,
    declare,
    judged,
    score_all,
    scored,
    seat,
)


def names() -> list[str]:
    return list(db.session.scalars(select(Event.name).where(Event.name != "facts.loaded").order_by(Event.id)))


def test_a_commissioner_appoints_people_of_the_region_and_one_moderator(noon):
    competition = closed_competition()
    commissioner = accounts.somebody(Role.COMMISSIONER, competition.buyer)
    evaluator, other = (accounts.user(Role.EVALUATOR, competition.buyer) for _ in range(2))

    seat = appoint_panellist(commissioner, competition.id, user_id=evaluator.id, role=PanelRole.MODERATOR)

    assert (seat.user_id, seat.role, names()) == (evaluator.id, PanelRole.MODERATOR, ["panellist.appointed"])
    with pytest.raises(Conflict, match="sits on the panel already"):
        appoint_panellist(commissioner, competition.id, user_id=evaluator.id, role=PanelRole.EVALUATOR)
    with pytest.raises(Conflict, match="moderator already"):
        appoint_panellist(commissioner, competition.id, user_id=other.id, role=PanelRole.MODERATOR)
    with pytest.raises(Invalid):
        stranger = accounts.user(Role.EVALUATOR, accounts.buyer(""))
        appoint_panellist(commissioner, competition.id, user_id=stranger.id, role=PanelRole.EVALUATOR)
    with pytest.raises(Forbidden):
        appoint_panellist(
            accounts.somebody(Role.EVALUATOR, competition.buyer), competition.id,
            user_id=other.id, role=PanelRole.EVALUATOR,
        )  # fmt: skip


def test_a_wrong_appointment_is_undone_while_nothing_was_scored(noon):
    found = judged()
    extra = seat(found.competition, accounts.user(Role.EVALUATOR, found.competition.buyer))
    dismiss_panellist(found.actor("commissioner"), extra.id)
    assert len(queries.panel(found.actor("commissioner"), found.competition.id)) == 3

    record_score(found.actor("evaluator1"), found.bids[0].id, found.questions[0].id, value=4, reason=REASON)
    scorer = queries.own_seat(found.actor("evaluator1"), found.competition.id)
    with pytest.raises(NotNow, match="scored already"):
        dismiss_panellist(found.actor("commissioner"), scorer.id)


def test_nobody_reads_or_scores_a_bid_before_declaring_against_its_bidders(noon):
    found = judged(declared=False)
    evaluator, bid = found.actor("evaluator1"), found.bids[0]

    for act in (
        lambda: read_bid(evaluator, bid.id),
        lambda: record_score(evaluator, bid.id, found.questions[0].id, value=4, reason=REASON),
    ):
        with pytest.raises(NotFound):
            act()
    declare_interests(evaluator, found.competition.id, has_interest=False)

    assert read_bid(evaluator, bid.id).id == bid.id
    assert names() == ["declaration.made", "bid.read"]


def test_a_declaration_against_an_older_list_of_bidders_is_out_of_date(noon):
    found = judged(declared=False)
    evaluator = found.people["evaluator1"]
    declare(found.competition, evaluator, version=2)
    assert queries.panel_standing(found.evaluation)[evaluator.id] == "declaration_out_of_date"
    with pytest.raises(NotFound):
        read_bid(found.actor("evaluator1"), found.bids[0].id)


def test_a_declared_interest_blocks_until_somebody_else_decides(noon):
    found = judged(declared=False)
    evaluator = found.actor("evaluator1")
    declared = declare_interests(evaluator, found.competition.id, has_interest=True, interests="My sister works there")

    with pytest.raises(NotFound):
        read_bid(evaluator, found.bids[0].id)
    with pytest.raises(NotNow, match="waits for a decision"):
        declare_interests(evaluator, found.competition.id, has_interest=False)
    with pytest.raises(Forbidden):
        decide_on_interest(evaluator, declared.id, decision="clear", reason="I say so")
    decide_on_interest(found.actor("commissioner"), declared.id, decision="clear", reason="A distant branch")

    assert declared.status is DeclarationStatus.CLEARED
    assert read_bid(evaluator, found.bids[0].id)


@pytest.mark.parametrize(("decision", "reason"), [("recuse", "recused"), ("remove", "removed_from_panel")])
def test_who_is_recused_or_removed_stays_out_and_cannot_declare_again(noon, decision, reason):
    found = judged(declared=False)
    evaluator = found.actor("evaluator1")
    declared = declare_interests(evaluator, found.competition.id, has_interest=True, interests="I advised them")
    decide_on_interest(found.actor("director"), declared.id, decision=decision, reason="Too close")

    assert queries.panel_standing(found.evaluation)[evaluator.user_id] == reason
    with pytest.raises(NotFound):
        read_bid(evaluator, found.bids[0].id)
    with pytest.raises(NotNow, match="cannot declare again"):
        declare_interests(evaluator, found.competition.id, has_interest=False)


def test_the_bids_that_may_be_read_are_those_the_rule_allows(noon):
    found = judged(declared=False, evaluators=6)
    bids, people = found.bids, [found.people[f"evaluator{n}"] for n in range(1, 7)]
    decided = {"decided_by": found.people["director"].id, "reason": "Why"}
    declare(found.competition, people[0], version=3)
    declare(found.competition, people[1], version=2)
    declare(found.competition, people[2], version=3, interests="A friend")
    for person, status in zip(people[3:], ("cleared", "removed", "recused"), strict=True):
        row = declare(found.competition, person, version=3, interests="A friend")
        row.lot_id = bids[0].lot_id if status == "recused" else None
        row.status, row.decided_by, row.reason = DeclarationStatus(status), *decided.values()
        setattr(row, f"{status}_at", noon)
    db.session.flush()

    standing = queries.panel_standing(found.evaluation)
    for name, user in found.people.items():
        readable = set(db.session.scalars(queries.bids_to_score(found.actor(name)).with_only_columns(Bid.id)))
        clear = standing.get(user.id, "no seat") is None
        assert readable == ({bid.id for bid in bids} if clear else set()), name


def test_an_evaluator_scores_alone_on_the_scale_with_a_reason(noon):
    found = judged()
    evaluator, bid, question = found.actor("evaluator1"), found.bids[0], found.questions[0]
    score = record_score(evaluator, bid.id, question.id, value=4, reason=REASON)
    record_score(evaluator, bid.id, question.id, value=5, reason="On reflection, excellent")

    assert (score.value, score.reason, score.status) == (5, "On reflection, excellent", ScoreStatus.DRAFT)
    assert names() == ["score.recorded", "score.recorded"]
    with pytest.raises(Invalid):
        record_score(evaluator, bid.id, question.id, value=6, reason=REASON)
    with pytest.raises(Forbidden):
        record_score(found.actor("moderator"), bid.id, question.id, value=4, reason=REASON)
    with pytest.raises(NotNow, match="8 of 9 are missing"):
        submit_scores(evaluator, found.evaluation.id)
    assert queries.visible_scores(found.actor("evaluator2"), found.evaluation) == []


def test_the_price_of_a_bid_is_out_of_the_panels_reach(noon):
    found = judged()
    db.session.expunge_all()
    bid = read_bid(found.actor("evaluator1"), found.bids[0].id)
    with pytest.raises(Exception, match="price"):
        bid.price  # noqa: B018
    with pytest.raises(NotNow, match="when the panel has agreed"):
        queries.agreed_evaluation(found.actor("commissioner"), found.evaluation.id)


def test_scores_come_to_light_when_the_last_are_in_and_change_no_more(noon):
    found = judged()
    first, second = found.actor("evaluator1"), found.actor("evaluator2")
    score_all(found, "evaluator1", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING
    assert queries.visible_scores(second, found.evaluation) == []
    with pytest.raises(NotNow, match="submitted your scores"):
        record_score(first, found.bids[0].id, found.questions[0].id, value=1, reason=REASON)

    score_all(found, "evaluator2", ALIKE)

    assert found.evaluation.status is EvaluationStatus.MODERATING
    assert len(queries.visible_scores(second, found.evaluation)) == 18
    assert names()[-1] == "evaluation.moderated"
    with pytest.raises(NotNow, match="cannot change"):
        appoint_panellist(
            found.actor("commissioner"), found.competition.id,
            user_id=accounts.user(Role.EVALUATOR, found.competition.buyer).id, role=PanelRole.EVALUATOR,
        )  # fmt: skip


def test_recusing_the_one_who_was_waited_for_opens_the_moderation(noon):
    found = judged(evaluators=3)
    late = found.people["evaluator3"]
    score_all(found, "evaluator1", ALIKE)
    score_all(found, "evaluator2", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING
    row = declare(found.competition, late, version=3, interests="A new job there")
    row.made_at = noon.replace(hour=13)
    db.session.flush()
    decide_on_interest(found.actor("commissioner"), row.id, decision="recuse", reason="Cannot be impartial")
    assert found.evaluation.status is EvaluationStatus.MODERATING


def test_one_evaluator_is_too_few(noon):
    found = judged(evaluators=1)
    score_all(found, "evaluator1", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING


def test_the_moderator_agrees_scores_and_says_why_when_they_differ(noon):
    found = judged()
    score_all(found, "evaluator1", ALIKE)
    score_all(found, "evaluator2", ((2, 4, 3), *ALIKE[1:]))
    moderator, bid = found.actor("moderator"), found.bids[0]
    apart, alike = found.questions[0], found.questions[1]

    agree_score(moderator, bid.id, alike.id, value=4)
    for note in (None, "too short"):
        with pytest.raises(Invalid, match="problem"):
            agree_score(moderator, bid.id, apart.id, value=3, note=note)
    with pytest.raises(Invalid):  # outside what anybody gave
        agree_score(moderator, bid.id, alike.id, value=5, note="")
    agreed = agree_score(moderator, bid.id, apart.id, value=3, note="The second site was not counted at first")

    assert (agreed.value, len(db.session.scalars(select(AgreedScore)).all())) == (3, 2)
    with pytest.raises(Forbidden):
        agree_score(found.actor("evaluator1"), bid.id, alike.id, value=4)
    with pytest.raises(NotNow, match="7 are missing"):
        agree_evaluation(moderator, found.evaluation.id)


def test_the_original_scores_stay_as_they_were_given(noon):
    found = scored()
    note = "The panel read the answer again together"
    agree_score(found.actor("moderator"), found.bids[0].id, found.questions[0].id, value=5, note=note)
    given = db.session.scalars(select(Score.value).where(Score.bid_id == found.bids[0].id)).all()
    assert sorted(given) == [3, 3, 4, 4, 4, 4]
