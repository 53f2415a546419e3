"""What each stage is called, and what it means in plain English."""

STAGES = {
    "pipeline_published": ("Pipeline published", "What this buyer plans to buy in the next 18 months."),
    "engagement_opened": ("Suppliers are asked", "The buyer asks suppliers what they think before it decides."),
    "procurement_planned": ("Competition planned", "The buyer plans this competition. Nobody can bid yet."),
    "plan_dropped": ("Competition no longer planned", "The buyer does not plan this competition any more."),
    "direct_award_intended": (
        "Direct award intended",
        "The buyer intends to award a contract without a competition, for the reasons it gives.",
    ),
    "direct_award_withdrawn": (
        "Direct award taken back",
        "The buyer does not award this contract directly any more. Nobody had signed it.",
    ),
    "framework_announced": ("Framework intended", "This framework is planned. Suppliers cannot apply yet."),
    "framework_term_changed": ("Framework term changed", "The last day of this framework has changed."),
    "framework_opened": ("Framework open", "Suppliers can apply to join this framework at any time until it ends."),
    "framework_closed": ("Framework closed", "Nobody can join or be invited under this framework any more."),
    "supplier_admitted": ("Supplier admitted", "This supplier can be invited to competitions in these categories."),
    "member_changed": (
        "Member’s categories or areas changed",
        "From now on this supplier is invited in these categories and areas.",
    ),
    "supplier_removed": ("Supplier removed", "This supplier is no longer a member of the framework."),
    "supplier_left": ("Supplier left", "This supplier has left the framework of its own will."),
    "supplier_lapsed": ("Membership lapsed", "This supplier is not invited until it has renewed its declaration."),
    "member_restored": ("Membership restored", "This supplier is a member of the framework again, as before."),
    "competition_published": (
        "Competition open",
        "Members of the framework who qualify in this category and serve this area are invited to bid.",
    ),
    "competition_amended": (
        "Competition changed",
        "What is asked of bidders has changed. Bids made before a change that matters must be confirmed.",
    ),
    "competition_extended": ("Closing date put later", "There is more time to bid, for everybody."),
    "clarification_answered": ("Question answered", "A supplier asked, and the answer goes to everybody."),
    "bids_opened": ("Bids opened", "Bidding is over. How many bids came is public; what is in them is not."),
    "award_announced": (
        "Award announced",
        "The buyer has chosen. Nothing is signed until the standstill is over, so that bidders can object.",
    ),
    "award_withdrawn": (
        "Award withdrawn",
        "The buyer has taken this award back and looks at the bids again. A new award is announced when it has.",
    ),
    "lot_failed": ("Lot not awarded", "No contract comes from this lot. Other lots of the competition go on."),
    "competition_cancelled": ("Competition cancelled", "No contract will come from this competition."),
    "competition_failed": ("Competition without an award", "This competition has ended without a contract."),
    "contract_signed": ("Contract signed", "Both parties have signed: this service will be delivered."),
    "contract_copied": ("Copy of the contract", "What both parties signed, without what is withheld by law."),
    "award_notice": ("Contract awarded", "The contracts that this buyer signed in a quarter, told of together."),
    "payment_made": ("Payment made", "The buyer has paid the supplier for a month of the service."),
    "indicators_published": ("Performance published", "How the service did in a month, against its targets."),
    "contract_ended": ("Contract ended", "This service has come to its end."),
}
