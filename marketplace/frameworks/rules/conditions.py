"""Conditions that no framework may set: an earlier contract with a buyer, insurance before award, audited accounts.

What a question accepts is checked as it is stored. Its wording is checked too: the clear cases are refused, and
what may be one is pointed out with the sentence of law, for the administrator to judge.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

NO_INSURANCE = (
    "You cannot ask for insurance before a contract is awarded, only for a promise to have it by then "
    "(Procurement Act 2023, section 36(2) and (3))"
)
NO_AUDIT = (
    "You cannot ask for audited accounts from an organisation that the law does not require to have them audited "
    "(Procurement Act 2023, section 36(2) and (3))"
)
NO_EARLIER_CONTRACT = (
    "You cannot ask for an earlier contract with a particular buyer: experience with anybody counts "
    "(Procurement Act 2023, section 36(2) and (3))"
)


class Finding(NamedTuple):
    """What is wrong, or may be wrong, with a question: the answer it concerns, the law, and whether it is refused."""

    field: str
    said: str
    refused: bool


def words_of(pattern: str) -> Callable[[str], bool]:
    """Whether some text has words like these."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda text: compiled.search(text) is not None


about_insurance = words_of(r"\binsur(ance|ed)\b|\bindemnity\b|\bliability cover")
wants_it_now = words_of(
    r"\b(current(ly)?|now|already|today|in (force|place)|at the (time|date) of (your )?application|before you apply)\b"
    r"|\b(must|required to) (hold|have)\b|\b(upload|attach|provide|send|enclose|submit)\b"
)
lets_it_wait = words_of(
    r"\bor will\b|\bwill you (have|hold|take|get)\b|\bif you (win|are awarded)\b"
    r"|\b(when|before|once|after|if) (a|the|any|your) contract\b"
    r"|\bbefore (a |the |any )?(contract|service)s? (starts?|begins?|is|are)\b|\bcommit(ted|ment)?\b"
    r"|\bpromise\b|\bdo not need\b|\bneed not\b|\bby the time\b"
)
about_audit = words_of(r"\baudit(ed)?\b.{0,30}\b(accounts|statements)\b|\b(accounts|statements)\b.{0,40}\baudited\b")
lets_unaudited = words_of(
    r"\bunaudited\b|\bindependently examined\b|\bindependent examination\b|\bmanagement accounts\b"
    r"|\b(if|where|when|unless|only)\b.{0,40}\b(requir|have to|must|oblige|exempt)|\bnot (need|have) to be audited\b"
    r"|\bneed not be audited\b|\bor (other|equivalent)\b"
)
BUYER = (
    r"(us\b|this (authority|buyer|department|region|ministry)"
    r"|the (same )?(authority|buyer|ministry|department|council)\b"
    r"|(the )?(ministry of justice|moj|hmpps|probation service|hm prison)|a (particular|named) (authority|buyer)"
    r"|(a |another )?(public|contracting|local|government) (authority|body|bodies|authorities|department)"
    r"|central government|the public sector)"
)
earlier_contract = words_of(
    r"\b(contract(s|ed)?|grants?|worked|deliver(ed|ing)?|supplied|commissioned|funded)\b.{0,50}"
    rf"\b(with|for|to|by|from) {BUYER}"
)
looks_back = words_of(
    r"\b(previous(ly)?|earlier|prior|past|existing|already|ever|last \d+ (years|months)"
    r"|have you (held|had|delivered|worked|supplied|run|been)|held|must have)\b"
)
lets_anybody = words_of(
    r"\b(anybody|anyone|any (client|customer|organisation|funder|sector)|or elsewhere|or others|need not|do not need"
    r"|counts? (alike|too)|(for|with) (a )?charit)"
)
might_narrow = words_of(r"\bpublic.sector (experience|contract|work)|\b(with|for) us\b")


def findings(question: Any) -> list[Finding]:
    """What stands against a question, from what it accepts and from how it is worded."""
    checks = (insurance, accounts, experience)
    return [found for check in checks for found in check(question)]


def insurance(question: Any) -> Iterable[Finding]:
    """Insurance that would have to be held before a contract is awarded."""
    if question.topic == "insurance" and question.held_by == "now":
        yield Finding("held_by", NO_INSURANCE, refused=True)
        return
    wording = question.wording
    if not about_insurance(wording) or lets_it_wait(wording):
        return
    later = question.held_by == "before_contract"
    if later and wants_it_now(wording):
        yield Finding("wording", NO_INSURANCE, refused=False)
    elif not later:
        must = wants_it_now(wording) or question.expected == "yes" or question.held_by == "now"
        yield Finding("wording", NO_INSURANCE, refused=must)


def accounts(question: Any) -> Iterable[Finding]:
    """Audited accounts from those who need not have them audited."""
    if question.accounts == "audited":
        yield Finding("accounts", NO_AUDIT, refused=True)
    elif about_audit(question.wording) and not lets_unaudited(question.wording):
        yield Finding("wording", NO_AUDIT, refused=question.accounts is None)


def experience(question: Any) -> Iterable[Finding]:
    """An earlier contract with one buyer, or with some kind of buyer only."""
    if question.experience_with not in (None, "anybody"):
        yield Finding("experience_with", NO_EARLIER_CONTRACT, refused=True)
        return
    wording = question.wording
    if lets_anybody(wording):
        return
    if earlier_contract(wording) and looks_back(wording):
        asks_only = question.expected != "no" and question.topic != "exclusion"
        yield Finding("wording", NO_EARLIER_CONTRACT, refused=asks_only)
    elif might_narrow(wording):
        yield Finding("wording", NO_EARLIER_CONTRACT, refused=False)


def forbidden(questions: Iterable[Any]) -> str | None:
    """The first condition among these questions that no framework may set; nothing if there is none."""
    for question in questions:
        for found in findings(question):
            if found.refused:
                return f"{found.said}. Change the question: {question.wording}"
    return None
