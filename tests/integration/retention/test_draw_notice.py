"""What is to be destroyed is told at the beginning of a month."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from marketplace.retention.models import RetentionNotice
from marketplace.retention.reactions import tell_ahead
from tests.factories import qualification, referrals, retention


def test_once_a_month_administrators_read_of_applications_and_data_owners_of_people_too(noon):
    qualification.rejected_application()
    referrals.draft(begun_at=noon)
    owner, administrator = retention.owner(), retention.administrator()
    with frozen_at(datetime(2030, 1, 10, 9, tzinfo=UTC)):
        tell_ahead()
        tell_ahead()
        jobs.drain()
    [notice] = db.session.scalars(select(RetentionNotice))
    assert (notice.month, notice.through_on) == (date(2030, 1, 1), date(2030, 3, 11))
    assert (notice.counts["application"], notice.counts["draft_referral"]) == (1, 1)
    mails = {mail.user_id: mail.body for mail in db.session.scalars(select(Message))}
    assert "Application: 1" in mails[owner.user_id]
    assert "Draft referral: 1" in mails[owner.user_id]
    assert "Draft referral" not in mails[administrator.user_id]


def test_where_nothing_goes_nobody_is_written_to():
    retention.owner()
    tell_ahead()
    jobs.drain()
    assert len(db.session.scalars(select(RetentionNotice)).all()) == 1
    assert db.session.scalars(select(Message)).all() == []
