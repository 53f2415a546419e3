"""Situations of the register: people who came in from a file, and one whom only a few may know."""

from datetime import timedelta

from marketplace.demo.stage import Stage
from marketplace.people import commands as people
from marketplace.people import queries
from marketplace.referrals.commands import hand_over

REGION, SOURCE = "greater-manchester", "export of the case system"
HEADS = (
    "reference,first_name,last_name,known_as,date_of_birth,sex,unit,in_custody,prison,release_on,release_source,language,"
    "interpreter_language,needs,caring_duties,unavailable_times,sentence,sentence_ends_on,activity_days,requirements,"
    "risk,reviewed_on"
)


def brought_in(stage: Stage) -> None:
    """Three people from last night's file: every fact waits to be confirmed in one tap."""
    email = f"practitioner1@{REGION}.example"
    unit = stage.service("FBD", REGION).units[0].removeprefix("unit:")
    today = stage.world.today
    ends, out, seen = today + timedelta(days=420), today + timedelta(days=34), today - timedelta(days=20)
    rows = (
        f"Z001190,Agnieszka,Wójcik-Hale,Aga,1994-06-17,female,{unit},no,,,,Polish,Polish,FAM;FBD,A son of 5,"
        f"Weekdays after 2:30pm,community_order,{ends},25,unpaid_work:80,Low risk of serious harm to others.,{seen}",
        f"Z001191,Tyrone,O’Malley,,1988-01-30,male,{unit},yes,HMP Ashgate,{out},the prison,,,ACC;DNR,,,"
        f"licence,{ends},,,Medium risk of harm to the public when drinking.,{seen}",
        f"Z001192,Imran,Shah,,2001-09-03,male,{unit},no,,,,Urdu,,ETE,,Fridays from noon to 3pm,"
        f"suspended_sentence_order,{ends},20,curfew,Low risk of serious harm to others.,{seen}",
    )
    actor = stage.actor(email)
    with stage.at(-1, 7):
        people.import_people(actor, rows="\n".join((HEADS, *rows)), source=SOURCE)
    found = queries.person_by_reference(actor, "Z001190")
    stage.note("imported", f"/people/{found.id}", email)


def known_to_few(stage: Stage) -> None:
    """Somebody whose sister works at the office: only those on the list find him, and he has moved to a colleague."""
    first, second = (f"practitioner{place}@{REGION}.example" for place in (1, 2))
    actor, heir = stage.actor(first), stage.actor(second)
    found = queries.person_by_reference(actor, "Z001192")
    with stage.at(-1, 8):
        hand_over(actor, found.id, practitioner_id=heir.user_id)
        people.limit_access(heir, found.id, reason="A close relative works in this office.")
    stage.note("limited", f"/people/{found.id}/access", second)
