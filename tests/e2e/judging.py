"""From opened bids to a contract that both parties signed."""

from tests.e2e.competing import ANSWERS, CLOSES_AFTER
from tests.e2e.people import Person
from tests.e2e.story import RIVAL, Story

SEATS = {"first evaluator": "Evaluator", "second evaluator": "Evaluator", "moderator": "Chair"}
#: What the first and the second evaluator gave, and what the panel agreed.
SCORES = {
    Story.supplier: {"How you work": "455", "Your people": "444", "Good for Salford": "344"},
    RIVAL: {"How you work": "343", "Your people": "444", "Good for Salford": "333"},
}
MEANING = {
    "3": "Meets the need. What happens after the first weeks is described in one line only.",
    "4": "Meets the need in detail, with names and numbers.",
    "5": "Goes beyond the need, with evidence for each claim.",
}
VIEW = {
    "first evaluator": "It is clear who does what.",
    "second evaluator": "It would be easy to check whether this was done.",
    "moderator": "The panel weighed both views before it agreed.",
}


def a_panel_is_appointed(story: Story) -> None:
    """Two evaluators, and a chair who scores nothing."""
    commissioner = story.meet("commissioner")
    names = {who: name_of(story.meet(who)) for who in SEATS}
    for who, seat in SEATS.items():
        commissioner.open("/competitions")
        commissioner.follow(story.competition)
        commissioner.follow("Panel and evaluation")
        commissioner.pick("Person", names[who])
        commissioner.choose("What do they do on the panel?", seat)
        commissioner.press("Appoint to the panel")
    story.show(commissioner, "panel", "A panel is appointed", "While the bids are still sealed; nobody knows who bids.")


def name_of(person: Person) -> str:
    """What the header calls somebody."""
    person.open("/work")
    return person.own_name


def the_competition_closes(story: Story) -> None:
    """At the minute of the deadline; two people of the region then open every bid at once."""
    story.at(story.day(CLOSES_AFTER), 13)
    commissioner, director = story.meet("commissioner"), story.meet("director")
    commissioner.waits_for(f"Open the bids: {story.competition}", "/work")
    commissioner.follow(f"Open the bids: {story.competition}")
    commissioner.press("Start the opening")
    story.show(commissioner, "opening", "Two people open the bids", "One starts, another confirms; nobody alone can.")
    director.open("/work")
    director.follow(f"Open the bids: {story.competition}")
    director.press("Confirm and open the bids")
    evaluator = story.meet("first evaluator")
    open_panel(story, evaluator)
    evaluator.waits_for("The bids are open")


def open_panel(story: Story, member: Person) -> None:
    """Come to the panel that somebody sits on from the list of panels."""
    member.open("/panels")
    member.page.get_by_role("table", name="Panels you sit on").get_by_role("link", name=story.competition).click()
    member.settle()


def interests_are_declared(story: Story) -> None:
    """Everybody on the panel says first what they have to do with the bidders."""
    for who in SEATS:
        member = story.meet(who)
        open_panel(story, member)
        member.press("Declare your interests")
        member.expects(story.supplier)
        member.choose("Do you have an interest in any of these bidders?", "No")
        if who == "first evaluator":
            story.show(member, "declare", "Interests first", "Nobody reads a bid before this is answered.")
        member.press("Make this declaration")


def evaluators_score_alone(story: Story) -> None:
    """Nobody sees another's scores before all are in."""
    for seat, who in enumerate(("first evaluator", "second evaluator")):
        evaluator = story.meet(who)
        open_evaluation(story, evaluator)
        for bidder, given in SCORES.items():
            for title in ANSWERS:
                score = given[title][seat]
                follow_task(evaluator, title, bidder)
                evaluator.page.get_by_role("group", name="Your score").get_by_label(score).first.check()
                evaluator.fill("Why this score?", f"{MEANING[score]} {VIEW[who]}")
                if (who, bidder, title) == ("first evaluator", story.supplier, "How you work"):
                    story.show(evaluator, "score", "An answer is scored", "Alone, without the price, with a reason.")
                evaluator.press("Save and continue")
                open_evaluation(story, evaluator)
        evaluator.press("Submit your scores")
    story.show(evaluator, "scored", "All scores are in", "Only now does the panel see what the others gave.")


def open_evaluation(story: Story, member: Person) -> None:
    """Come to the evaluation from the list of panels."""
    member.open("/panels")
    member.page.get_by_role("table", name="Evaluations").get_by_role("link", name=story.competition).click()
    member.settle()


def follow_task(member: Person, title: str, bidder: str) -> None:
    """Follow the task about this bidder under the heading of this question."""
    heading = member.page.get_by_role("heading", name=title)
    heading.locator("xpath=following-sibling::ul[1]").get_by_role("link", name=bidder).click()
    member.settle()


def the_moderator_agrees_scores(story: Story) -> None:
    """One agreed score for each answer; then prices are shown and everything is ranked."""
    moderator = story.meet("moderator")
    for bidder, given in SCORES.items():
        for title in ANSWERS:
            score = given[title][-1]
            open_evaluation(story, moderator)
            follow_task(moderator, title, bidder)
            moderator.page.get_by_role("group", name="Which score did the panel agree?").get_by_label(
                score
            ).first.check()
            moderator.fill("Why? (optional when the scores are close)", f"{MEANING[score]} {VIEW[moderator.name]}")
            if (bidder, title) == (story.supplier, "How you work"):
                story.show(moderator, "agree", "Scores are agreed", "The chair sees both scores with their reasons.")
            moderator.press("Save agreed score")
    open_evaluation(story, moderator)
    moderator.press("Close moderation and show the result")
    if not moderator.page.url.endswith("/result"):
        moderator.press("See the result")
    story.show(moderator, "result", "The result", "Every point can be reckoned again from this page.")


def the_region_sets_a_limit(story: Story) -> None:
    """Its administrator says who may do what, where, and up to how much."""
    administrator = story.meet("regional administrator")
    director = name_of(story.meet("director"))
    administrator.open("/organisation")
    administrator.follow(f"Change the roles of {director}")
    administrator.fill("Limit (optional)", "750,000")
    administrator.press("Save")
    story.show(
        administrator,
        "region",
        "Roles and limits in a region",
        "A director approves awards up to a limit. Only colleagues with an approved mail domain can be invited.",
    )


def an_award_is_proposed_and_approved(story: Story) -> None:
    """A commissioner proposes; the director, who sits not on the panel, approves; the commissioner announces."""
    commissioner, director = story.meet("commissioner"), story.meet("director")
    open_evaluation(story, commissioner)
    commissioner.press("See the result")
    commissioner.press("Propose an award")
    commissioner.fill(
        "Why did this bid win?",
        "It had the best answers on how the service works and who delivers it, at a price close to the lowest.",
    )
    commissioner.press("Propose this award")
    director.open("/work")
    director.expects(story.competition)
    story.show(director, "work", "Everybody's own work", "Whoever signs in lands on what waits for them, by its day.")
    open_evaluation(story, director)
    director.follow("The award")
    director.press("Approve this award")
    story.show(director, "approved", "A director approves", "Somebody who neither sat on the panel nor proposed it.")
    open_evaluation(story, commissioner)
    commissioner.follow("The award")
    commissioner.press("Review and send the summaries")
    commissioner.page.get_by_role("checkbox", name="I have read every summary").check()
    commissioner.press("Send the summaries")
    commissioner.press("Announce this award")
    commissioner.press("Announce this award")
    commissioner.expects("The standstill lasts until")
    story.show(
        commissioner, "announced", "The award is announced", "The standstill begins; nobody can sign before its end."
    )


def bidders_read_their_outcome(story: Story) -> None:
    """Each reads its own scores and reasons, and the winner's."""
    for who in ("rival bid manager", "bid manager"):
        bidder = story.meet(who)
        bidder.open("/bids")
        bidder.page.get_by_role("row").filter(has_text=story.competition).get_by_role("link").first.click()
        bidder.settle()
        bidder.follow("The outcome of your bid")
        if who == "rival bid manager":
            bidder.expects("Why the winner was better")
            story.show(bidder, "outcome", "A bidder reads why", "Every score with its reasons, beside the winner's.")
    bidder.expects("You have won")


def both_parties_sign(story: Story) -> None:
    """After the standstill, the supplier's owner and the region's director."""
    owner, director = story.meet("owner"), story.meet("director")
    story.at(story.day(CLOSES_AFTER + 20), 10)
    for signer in (owner, director):
        signer.open("/contracts")
        signer.page.get_by_role("row").filter(has_text=story.competition).get_by_role("link").first.click()
        signer.settle()
        signer.waits_for("Read and sign")
        signer.press("Read and sign")
        if signer is owner:
            story.show(
                signer, "sign", "The contract is signed", "Terms and targets as awarded, with their fingerprint."
            )
        signer.page.get_by_role("checkbox").first.check()
        signer.press("Sign the contract")
    director.expects("Signed by both parties")
    story.at(story.first_day, 9)
    manager = story.meet("contract manager")
    manager.open("/contracts")
    manager.page.get_by_role("row").filter(has_text=story.competition).get_by_role("link").first.click()
    manager.settle()
    manager.waits_for("Live: open for referrals")
    story.show(
        manager, "live", "The contract is live", "It opens on its first day, without anybody having to remember it."
    )
