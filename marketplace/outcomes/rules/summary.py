"""An assessment summary: what a bidder is told of its bid, as facts for a page and as the text of a letter."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

#: On which ground of law something may be withheld.
GROUNDS = {
    "sensitive_commercial": "Sensitive commercial information: keeping it back outweighs the interest in publishing it",
    "national_security": "National security",
}
METHODS = {
    "relative_price": "Lowest compliant price ÷ price × weight",
    "linear_deviation_price": "Weight × (1 − (price − lowest) ÷ lowest), never below 0",
    "absolute_scale_price": "Weight × (ceiling − price) ÷ (ceiling − floor), between 0 and the weight",
    "mean_deviation_price": "Weight × (0.5 + (mean − price) ÷ mean), between 0 and the weight",
}
HEADINGS = {
    "won": "Your bid has won",
    "not_won": "Your bid was not successful",
    "disregarded": "Your bid could not be counted",
    "no_award": "No bid was successful",
}
#: What a summary leaves empty where there is nothing to tell.
NOTHING = (
    "rank", "ranked", "total", "price_score", "price", "reason", "winner_name", "winner_total", "winner_price_score",
    "award_value", "advantages", "no_award_reasons",
)  # fmt: skip
#: What no summary holds, said in each.
NEVER = "The names of the panel, and the answers and scores of the other bidders, are not part of a summary."


@dataclass(frozen=True)
class Withheld:
    """The questions on which the reasons for the winner's scores are kept back, on which ground and why."""

    codes: Sequence[str] = ()
    ground: str | None = None
    reason: str | None = None

    def told(self) -> list[dict[str, str]]:
        """What a bidder is told is withheld; nothing if nothing is."""
        if not self.codes or self.ground is None:
            return []
        what = f"The reasons for the winner’s scores on {', '.join(self.codes)}"
        return [{"what": what, "ground": GROUNDS[self.ground], "reason": self.reason or ""}]


@dataclass(frozen=True)
class Judgement:
    """What the panel found of the bids of a lot, the reasons by bid and question, and what each mark means."""

    result: Mapping[str, Any]
    reasons: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    scale: Sequence[str] = ()

    def line(self, bid: str) -> Mapping[str, Any]:
        """The figures of one bid."""
        found: Mapping[str, Any] = self.result["bids"][bid]
        return found

    def why(self, bid: str | None, code: str) -> list[str]:
        """The reasons for one score, nobody named."""
        return list(self.reasons.get(bid or "", {}).get(code, ()))

    def place(self, bid: str) -> int | None:
        """The place in the ranking; none out of the running."""
        ranking = self.result["ranking"] or []
        return ranking.index(bid) + 1 if bid in ranking else None


def frame(kind: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """What every summary begins with: which competition, which bid, and how it ended."""
    known = {"kind": kind, "heading": HEADINGS[kind], "won": kind == "won", "never": NEVER}
    return {
        **dict.fromkeys(NOTHING),
        "lines": [],
        "scale": [],
        "withheld": [],
        "failed_questions": [],
        "items": [],
        **known,
        **about,
    }


def judged(
    about: Mapping[str, Any], found: Judgement, bid: str, award: Mapping[str, Any] | None, withheld: Withheld
) -> dict[str, Any]:
    """The summary of a bid that was judged: every score with its reasons, and where somebody won, beside the winner."""
    result, own = found.result, found.line(bid)
    winner: str | None = award["bid"] if award else None
    kind = "no_award" if winner is None else "won" if winner == bid else "not_won"
    best = found.line(winner) if winner else None
    facts = frame(kind, about) | {
        "rank": found.place(bid),
        "ranked": len(result["ranking"] or []),
        "total": own["total"],
        "price_score": own["price_score"],
        "price": priced(result),
        "failed_questions": list(own["failed_questions"]),
        "items": list(own.get("pass_fail") or ()),
        "lines": [line(asked, found, bid, winner, withheld) for asked in result["questions"]],
        "scale": [[mark, said] for mark, said in enumerate(found.scale)],
        "reason": why_not(kind, own, found.place(bid)),
    }
    if award and best:
        facts |= {"winner_name": award["supplier"], "winner_total": best["total"]}
        facts |= {"winner_price_score": best["price_score"], "award_value": award["value"]}
        facts["advantages"] = award["reasons"] if kind == "not_won" else None
        facts["withheld"] = withheld.told() if kind == "not_won" else []
    return facts


def priced(result: Mapping[str, Any]) -> dict[str, str]:
    """How prices were scored."""
    method = str(result.get("method", ""))
    return {"weight": str(result["price"]["weight"]), "method": METHODS.get(method, method.replace("_", " "))}


def line(
    asked: Mapping[str, Any], found: Judgement, bid: str, winner: str | None, withheld: Withheld
) -> dict[str, Any]:
    """One question: the bidder's score with its reasons, and where somebody won, the winner's beside it."""
    code, own = asked["id"], found.line(bid)
    said = {name: asked[name] for name in ("title", "weight", "max_score", "min_score")} | {"code": code}
    said |= {"score": own["scores"][code], "points": own["weighted"][code], "reasons": found.why(bid, code)}
    best = found.line(winner) if winner else None
    said["winner_score"] = best["scores"][code] if best else None
    said["winner_points"] = best["weighted"][code] if best else None
    rival, kept = winner not in (None, bid), code in withheld.codes
    said["winner_reasons"] = found.why(winner, code) if rival and not kept else []
    said["winner_reasons_withheld"] = rival and kept
    return said


def why_not(kind: str, own: Mapping[str, Any], place: int | None) -> str | None:
    """Why a bid was not awarded the contract, in a sentence."""
    if failed := [each["title"] for each in own.get("pass_fail") or () if not each["pass"]]:
        return f"It did not pass what every bid must: {', '.join(failed)}."
    if own["failed_questions"]:
        return f"It scored below the announced minimum for {', '.join(own['failed_questions'])}."
    if own.get("price_rejected"):
        return "You were asked to explain its price, and the explanation was not accepted."
    if not own.get("compliant", True):
        return "It did not reach an announced minimum."
    if kind != "not_won":
        return None
    if place == 1:
        return "It came first in the ranking, but nobody may win more lots than were announced."
    return f"It came {ordinal(place)} in the ranking." if place else "It was not ranked."


def ordinal(place: int) -> str:
    """A place as people say it."""
    words = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return words.get(place, f"in place {place}")


def not_counted(about: Mapping[str, Any], why: str, award: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the bidder is told whose bid could not be counted: it has no scores, and the reason."""
    facts = frame("disregarded", about) | {"reason": f"{why[:1].upper()}{why[1:]}."}
    return facts | ({"winner_name": award["supplier"], "award_value": award["value"]} if award else {})


def not_judged(about: Mapping[str, Any]) -> dict[str, Any]:
    """What a bidder is told whose lot ended before the panel had agreed its scores."""
    return frame("no_award", about) | {"reason": "The panel had not agreed its scores."}


def as_text(facts: Mapping[str, Any]) -> str:
    """The letter: everything the page shows, in plain lines."""
    parts = [facts["heading"], about_lines(facts)]
    if facts.get("reason"):
        parts.append(facts["reason"])
    if facts.get("total"):
        parts.append(f"Your total is {facts['total']} of 100, place {facts['rank']} of {facts['ranked']}.")
    if facts.get("winner_name") and not facts["won"]:
        parts.append(winner_lines(facts))
    parts += [text_of_item(each) for each in facts.get("items", ())]
    parts += [text_of_line(each, facts) for each in facts["lines"]]
    if facts.get("price"):
        parts.append(price_lines(facts))
    if facts.get("advantages"):
        parts.append(f"Why the winner was better\n{facts['advantages']}")
    parts += [f"Withheld: {each['what']}. {each['ground']}. {each['reason']}".strip() for each in facts["withheld"]]
    if facts.get("lines"):
        parts.append("What the marks mean\n" + "\n".join(f"{mark}  {said}" for mark, said in facts["scale"]))
    return "\n\n".join([*parts, facts["never"]])


def about_lines(facts: Mapping[str, Any]) -> str:
    """Which competition, lot and bid a letter is about."""
    reasons = (
        f"\nWhy nobody was awarded the contract: {facts['no_award_reasons']}" if "no_award_reasons" in facts else ""
    )
    lines = f"{facts['title']} ({facts['reference']}), {facts['lot']}\nBuyer: {facts['buyer']}"
    return f"{lines}\nBidder: {facts['bidder']}, bid {facts['bid']}{reasons}"


def winner_lines(facts: Mapping[str, Any]) -> str:
    """Who won, and with how much."""
    total = f" with a total of {facts['winner_total']}" if facts.get("winner_total") else ""
    return f"The contract is to be awarded to {facts['winner_name']}{total}."


def text_of_item(each: Mapping[str, Any]) -> str:
    """One item that every bid must pass in the letter."""
    return f"{each['title']}: {'passed' if each['pass'] else 'failed'}\n- {each['reason']}"


def text_of_line(each: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """One question in the letter."""
    lines = [
        f"{each['code']} {each['title']}",
        f"Your score: {each['score']} of {each['max_score']}, which is {each['points']} of {each['weight']} points",
        *(f"- {reason}" for reason in each["reasons"]),
    ]
    if facts["kind"] == "not_won":
        lines.append(f"The winner’s score: {each['winner_score']}, which is {each['winner_points']} points")
        lines += [f"- {reason}" for reason in each["winner_reasons"]]
        lines += ["- Reasons withheld: see below"] if each["winner_reasons_withheld"] else []
    return "\n".join(lines)


def price_lines(facts: Mapping[str, Any]) -> str:
    """The price in the letter."""
    own = facts["price_score"] or "not scored"
    text = f"Price, {facts['price']['weight']} points\n{facts['price']['method']}\nYours: {own}"
    if facts["kind"] == "not_won":
        text += f"\nThe winner’s: {facts['winner_price_score']}"
    return text


def hash_of(text: str) -> str:
    """The fingerprint of a letter."""
    return hashlib.sha256(text.encode()).hexdigest()
