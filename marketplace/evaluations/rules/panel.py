"""The panel: when scores may be seen and agreed, and who may not look at a bid at all."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from marketplace.evaluations.rules.numbers import Answer, Inputs, exact

DEFAULT_NOTE_LENGTH = 30


def not_yet_open(active: Sequence[Mapping[str, Any]], required: int) -> str | None:
    """Why moderation cannot begin: somebody has not submitted, or too few have."""
    if any(evaluator["state"] != "submitted" for evaluator in active):
        return "awaiting_scores"
    return "too_few_evaluators" if len(active) < required else None


def not_final(inputs: Inputs, note_required: bool) -> str | None:
    """Why an agreed score cannot be made final, the first reason that applies."""
    consensus = inputs.get("consensus") or {}
    if consensus.get("score") is None:
        return "consensus_missing"
    if exact(consensus["score"]) not in {exact(score) for score in inputs["scale"]}:
        return "score_not_on_scale"
    least = inputs.get("min_note_length")
    least = DEFAULT_NOTE_LENGTH if least is None else int(least)
    if note_required and len((consensus.get("note") or "").strip()) < least:
        return "note_required"
    return None


def is_divergent(given: Sequence[Fraction], threshold: Fraction) -> bool:
    """Whether the evaluators' scores lie so far apart that a note must say why."""
    return bool(given) and max(given) - min(given) >= threshold


def moderation(inputs: Inputs) -> Answer:
    """Whether the scores of one question may be seen, and whether the agreed one may be made final."""
    active = [evaluator for evaluator in inputs["evaluators"] if evaluator["state"] != "recused"]
    waiting = not_yet_open(active, int(inputs["required_evaluators"]))
    answer: Answer = {
        "scores_visible_to_evaluators": waiting is None,
        "moderation_open": waiting is None,
        "divergent": None,
        "note_required": None,
        "can_finalise": False,
        "reason": waiting,
    }
    if waiting:
        return answer
    given = [exact(evaluator["score"]) for evaluator in active]
    divergent = is_divergent(given, exact(inputs["divergence_threshold"]))
    consensus = (inputs.get("consensus") or {}).get("score")
    outside = consensus is not None and bool(given) and not min(given) <= exact(consensus) <= max(given)
    reason = not_final(inputs, divergent or outside)
    answer |= {
        "divergent": divergent,
        "note_required": divergent or outside,
        "can_finalise": reason is None,
        "reason": reason,
    }
    return answer if consensus is None else answer | {"final_score": consensus if reason is None else None}


def kept_from_bids(inputs: Inputs) -> str | None:
    """Why somebody may not open or score the bids of a lot, the first reason that applies."""
    declaration = inputs.get("declaration")
    if declaration is None:
        return "no_declaration"
    if declaration["version"] != inputs["current_bidder_list_version"]:
        return "declaration_out_of_date"
    if not declaration.get("interests"):
        return None
    decision = declaration.get("decision")
    return "awaiting_decision" if decision is None else kept_by(decision, inputs["person"], inputs["lot"])


def kept_by(decision: Mapping[str, Any], person: str, lot: str) -> str | None:
    """What somebody else's decision about a declared interest forbids for this lot."""
    if decision["decided_by"] == person:
        return "self_decision_not_allowed"
    if decision["outcome"] == "removed":
        return "removed_from_panel"
    if decision["outcome"] == "recused_from_lot" and decision.get("lot") == lot:
        return "recused"
    return None


def conflict_of_interest(inputs: Inputs) -> Answer:
    """Whether a member of the panel may open and score the bids of a lot."""
    reason = kept_from_bids(inputs)
    return {"may_open_bids": reason is None, "may_score": reason is None, "excluded_bids": [], "reason": reason}
