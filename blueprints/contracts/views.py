"""Pages of contracts: the list, the terms with what happened, and the signatures."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.contracts import forms
from blueprints.session import actor, request_now
from marketplace.contracts import commands, queries, rules
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import (
    DECIDES,
    asks_variation,
    describes_service,
    manages_contract,
    shares_out,
    signs_contract,
    signs_for_buyer,
)
from marketplace.contracts.proving import proof_of
from marketplace.exclusions.queries import check_of
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.notices.policies import publishes_copy
from marketplace.performance.policies import sees_month

bp = Blueprint("contracts", __name__)


@bp.get("/contracts")
def index() -> ResponseReturnValue:
    """The contracts of the actor's organisations."""
    form = forms.FindContractsForm()
    after = request.args.get("after")
    found = queries.contracts(actor(), **form.values, after=after, limit=queries.PAGE + 1)
    asked = {name: value for name, value in form.values.items() if value}
    more = len(found) > queries.PAGE
    return render_template(
        "contracts/index.html",
        contracts=found[: queries.PAGE],
        form=form,
        next_url=url_for(".index", **asked, after=found[queries.PAGE - 1].reference) if more else None,
        first_url=url_for(".index", **asked) if after else None,
    )


@bp.get("/contracts/<uuid:contract_id>")
def show(contract_id: UUID) -> ResponseReturnValue:
    """The terms of a contract, who signed, and what happened."""
    contract = queries.contract(actor(), contract_id)
    return render_template(
        "contracts/show.html",
        contract=contract,
        sexes=sexes_of(contract),
        may_sign=may_sign(contract),
        may_copy=contract.copy_due_on is not None and publishes_copy(actor(), contract),
        shares=shares_out(actor(), contract),
        describes=contract.status in ("signed", "live") and describes_service(actor(), contract),
        follows=contract.live_at is not None and sees_month(actor(), contract),
        manages=manages_contract(actor(), contract),
    )


@bp.route("/contracts/<uuid:contract_id>/signature", methods=["GET", "POST"])
def sign(contract_id: UUID) -> ResponseReturnValue:
    """Read the terms and sign them."""
    contract = queries.contract(actor(), contract_id)
    if not signs_contract(actor(), contract):
        raise NotFound
    contract.lifecycle.check(actor(), contract, "sign", request_now())
    form = forms.SignContractForm(data={"terms_hash": contract.terms_hash})
    if form.carries_out(commands.sign_contract, actor(), contract_id):
        flash("You have signed the contract", "success")
        return redirect(url_for(".show", contract_id=contract_id))
    decision = contract.decision
    check = check_of(decision.id) if decision and signs_for_buyer(actor(), contract) else None
    return render_template("contracts/sign.html", contract=contract, sexes=sexes_of(contract), form=form, check=check)


@bp.get("/contracts/<uuid:contract_id>/verification")
def verify(contract_id: UUID) -> ResponseReturnValue:
    """Work the fingerprint out again, and compare it with the text, the signatures and what is used every day."""
    contract = queries.contract(actor(), contract_id)
    if contract.terms_hash is None:
        raise NotFound
    proof = proof_of(contract, queries.signatures_of(contract_id))
    form = forms.CompareFingerprintForm()
    return render_template("contracts/verify.html", contract=contract, proof=proof, form=form)


@bp.get("/contracts/<uuid:contract_id>/document")
def document(contract_id: UUID) -> ResponseReturnValue:
    """The text that both parties sign, byte for byte."""
    contract = queries.contract(actor(), contract_id)
    if not (text := (contract.terms or {}).get("document")):
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="contract-{contract.reference}.txt"'}
    return Response(text.encode(), mimetype="text/plain", headers=headers)


@bp.post("/contracts/<uuid:contract_id>/opening")
def open_referrals(contract_id: UUID) -> ResponseReturnValue:
    """Open a signed contract for referrals."""
    commands.open_referrals(actor(), contract_id)
    flash("The contract is live: practitioners can refer people", "success")
    return redirect(url_for(".show", contract_id=contract_id))


@bp.route("/contracts/<uuid:contract_id>/approval", methods=["GET", "POST"])
def set_approval(contract_id: UUID) -> ResponseReturnValue:
    """Say whether practitioners approve action plans, and how long they have."""
    contract = queries.contract(actor(), contract_id)
    if not manages_contract(actor(), contract):
        raise NotFound
    known = {"approval_by_practitioner": contract.approval_by_practitioner, "approval_days": contract.approval_days}
    form = forms.SetApprovalForm(data=known)
    if form.carries_out(commands.set_approval, actor(), contract_id):
        flash("Saved: it holds for the plans that are submitted from now on", "success")
        return redirect(url_for(".show", contract_id=contract_id))
    return render_template("contracts/set_approval.html", contract=contract, form=form)


def may_sign(contract: Contract) -> bool:
    """Whether the actor's own party has not signed yet, and could now."""
    party = "buyer" if signs_for_buyer(actor(), contract) else "supplier"
    signed = getattr(contract, f"{party}_signed_at") is not None
    return not signed and "sign" in contract.lifecycle.open_to(actor(), contract, request_now())


def sexes_of(contract: Contract) -> str:
    """Whom the service is for."""
    if contract.allows_female and contract.allows_male:
        return "Women and men"
    return "Women" if contract.allows_female else "Men"


def work_items() -> list[dict[str, Any]]:
    """The contracts that wait for the actor's signature, the services to confirm, and the variations to decide."""
    today = london_day(request_now())
    to_sign = [
        {
            "title": f"Sign the contract: {contract.title}",
            "url": url_for("contracts.show", contract_id=contract.id),
            "status": contract.status,
            "due": contract.starts_on,
        }
        for contract in (queries.contracts_to_sign(actor(), today) if actor().has(Role.OWNER, Role.DIRECTOR) else ())
    ]
    to_confirm = [
        {
            "title": f"Say whether this is still what the service offers: {each.title}",
            "url": url_for("contracts.describe_offer", contract_id=each.id),
            "due": london_day(each.asked_at + rules.ASKED_AGAIN),
        }
        for each in queries.offers_to_confirm(actor())
    ]
    return [*to_sign, *to_confirm, *to_decide()]


def to_decide() -> list[dict[str, Any]]:
    """The variations that wait for the actor's decision."""
    varying = queries.variations_to_decide(actor()) if actor().has(*DECIDES, Role.OWNER) else ()
    return [
        {
            "title": f"Decide about {each.cap:,} places a year: {each.contract.title}",
            "url": url_for("contracts.variation", variation_id=each.id),
            "status": each.status,
            "due": None,
        }
        for each in varying
    ]


@bp.route("/contracts/<uuid:contract_id>/variations/new", methods=["GET", "POST"])
def ask_variation(contract_id: UUID) -> ResponseReturnValue:
    """Ask the other party for another number of places a year."""
    contract = queries.contract(actor(), contract_id)
    if not asks_variation(actor(), contract):
        raise NotFound
    form = forms.AskVariationForm()
    if form.carries_out(commands.ask_variation, actor(), contract_id):
        flash("The other party has been asked, and decides", "success")
        return redirect(url_for(".variation", variation_id=form.result.id))
    return render_template("contracts/ask_variation.html", contract=contract, form=form)


@bp.route("/variations/<uuid:variation_id>", methods=["GET", "POST"])
def variation(variation_id: UUID) -> ResponseReturnValue:
    """What was asked and why; the other party agrees here."""
    found = queries.variation(actor(), variation_id)
    form = forms.DecideVariationForm()
    if form.carries_out(commands.agree_variation, actor(), variation_id):
        flash("The number of places has been changed", "success")
        return redirect(url_for(".variation", variation_id=variation_id))
    return render_template("contracts/variation.html", variation=found, contract=found.contract, form=form)


@bp.route("/variations/<uuid:variation_id>/refusal", methods=["GET", "POST"])
def refuse_variation(variation_id: UUID) -> ResponseReturnValue:
    """Refuse another number of places, with the reason."""
    found = queries.variation(actor(), variation_id)
    form = forms.RefuseVariationForm()
    if form.carries_out(commands.refuse_variation, actor(), variation_id):
        flash("The number of places stays as it is", "success")
        return redirect(url_for(".variation", variation_id=variation_id))
    return render_template("contracts/refuse_variation.html", variation=found, contract=found.contract, form=form)
