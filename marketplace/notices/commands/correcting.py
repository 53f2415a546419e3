"""Correcting: a published notice stays as it is, and a new version supersedes it."""

from uuid import UUID

import simplejson

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notices import queries, rules
from marketplace.notices.models import Correction, Redaction
from marketplace.notices.policies import answers_for_notices, corrects_notices
from marketplace.notices.rules import Fact, Ground

Conflict.says(
    uq_correction_release_id="This notice was replaced already: correct its newest version",
    uq_redaction_once="This is kept back already",
)


def correct_notice(actor: Actor, release_id: UUID, *, reason: str) -> Correction:
    """Have a notice published anew from what is known now; the earlier version stays, and says that it was replaced."""
    with unit_of_work(actor) as work:
        release = queries.release(actor, release_id)
        process = work.lock(queries.visible_processes(actor), release.process_id)
        work.allow(corrects_notices, process)
        process.was_touched = True
        correction = Correction(release_id=release.id, reason=reason, asked_at=work.now, asked_by=actor.user_id)
        work.add(correction)
        work.record("notice.corrected", correction, release=release.id)
        return correction


def withhold_fact(actor: Actor, process_id: UUID, *, fact: Fact, ground: Ground, explanation: str) -> Redaction:
    """Keep something back from the public: in what is published from now on, and in new versions of what was."""
    with unit_of_work(actor) as work:
        process = work.lock(queries.visible_processes(actor), process_id)
        work.allow(answers_for_notices, process)
        process.was_touched = True
        made = {"fact": fact, "ground": ground, "explanation": explanation, "made_at": work.now}
        redaction = work.add(Redaction(process_id=process.id, made_by=actor.user_id, **made))
        db.session.flush()
        for release in queries.uncorrected(process.id):
            if rules.shows(simplejson.loads(release.body, use_decimal=True), fact):
                reason = f"{rules.FACTS[fact]} withheld"
                asked = {"asked_at": work.now, "asked_by": actor.user_id}
                correction = work.add(Correction(release_id=release.id, reason=reason, **asked))
                work.record("notice.corrected", correction, release=release.id)
        work.record("fact.withheld", redaction, process=process.id, fact=fact, ground=ground)
        return redaction
