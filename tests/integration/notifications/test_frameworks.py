"""What members are told about their framework: a new last day, and planned spend that is no more."""

from datetime import date

from sqlalchemy import select

from marketplace.frameworks.commands import change_term, plan_spend
from marketplace.frameworks.models import ChangeReason
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks


def letters(word):
    jobs.drain()
    rows = select(Message).where(Message.subject.contains(word)).order_by(Message.address)
    return db.session.scalars(rows).all()


def test_every_member_is_told_of_a_new_last_day_and_why():
    member = frameworks.member()
    owner = accounts.user(Role.OWNER, member.supplier)
    why = {"reason_type": ChangeReason.CONTINUED_NEED, "reason": "People still need it"}
    change_term(frameworks.administrator(member), member.framework_id, ends_on=date(2028, 6, 1), **why)
    [letter] = letters("A new last day")
    assert letter.address == owner.email
    assert "was 23 February 2029 and is now 1 June 2028" in letter.body
    assert "The need goes on. People still need it" in letter.body


def test_whoever_delivers_there_is_told_when_planned_spend_is_taken_away_and_not_when_it_changes():
    framework = frameworks.open_framework(areas=("region:B", "region:C"))
    here = frameworks.member(framework, ["ACC"], ["unit:48"])
    frameworks.member(framework, ["ETE"], ["region:B"])
    frameworks.member(framework, ["ACC"], ["region:C"])
    owner = accounts.user(Role.OWNER, here.supplier)
    who, place = frameworks.administrator(here), {"category_code": "ACC", "area_key": "region:B", "year": 2027}
    plan_spend(who, framework.id, amount=Money.of_pounds(90_000), **place)
    plan_spend(who, framework.id, amount=Money.of_pounds(80_000), **place)
    assert letters("No spend is planned") == []
    plan_spend(who, framework.id, amount=None, instead="the national contract", **place)
    [letter] = letters("No spend is planned")
    assert letter.address == owner.email
    assert "Instead, the national contract may be used." in letter.body
    assert "financial year 2027 to 2028" in letter.body
