"""From the month that is over to its payment, and to what the public can read."""

from tests.e2e.people import Person
from tests.e2e.story import Story

NUMBER = "THT-0001"


def the_month_is_drawn_up(story: Story) -> None:
    """On the first of the next month the service reports the last one; the contract manager agrees it."""
    story.at(story.month_after, 9)
    manager = story.meet("contract manager")
    manager.open("/performance")
    manager.page.get_by_role("row").filter(has_text=story.competition).get_by_role("link").first.click()
    manager.settle()
    manager.waits_for("Indicators by month")  # the page says "drawn" also while there is none
    manager.page.get_by_role("table", name="Reports").get_by_role("link").first.click()
    manager.settle()
    story.show(
        manager,
        "month",
        "The month is measured",
        "Volumes and indicators against the targets of the contract, with the referrals behind each figure.",
    )
    manager.press("Agree this month")
    manager.press("Agree this month")


def the_supplier_invoices(story: Story) -> None:
    """The statement is drawn up from the contract; the supplier's finance person makes the invoice."""
    finance = story.meet("supplier finance")
    finance.waits_for(story.competition, "/payments")
    finance.page.get_by_role("row").filter(has_text=story.competition).get_by_role("link").first.click()
    finance.settle()
    story.show(
        finance, "statement", "The statement of the month", "A twelfth of the annual price, and what was delivered."
    )
    finance.press("Make an invoice")
    finance.fill("Your invoice number", NUMBER)
    finance.press("Submit invoice")


def it_is_approved_and_paid(story: Story) -> None:
    """The contract manager approves, somebody else releases, both sides see it paid."""
    manager, buyer, supplier = (
        story.meet("contract manager"),
        story.meet("buyer finance"),
        story.meet("supplier finance"),
    )
    open_invoice(manager)
    manager.press("Approve invoice")
    story.show(manager, "invoice", "The invoice is approved", "Whoever approves an invoice cannot release its payment.")
    open_invoice(buyer)
    buyer.press("Release payment")
    buyer.waits_for("Succeeded")
    story.show(buyer, "paid", "Somebody else releases the payment", "Once, with the reference of the bank transfer.")
    open_invoice(supplier)
    supplier.expects("Paid")
    story.show(
        supplier, "paid-supplier", "The supplier sees it paid", "Both sides read the same status and the same days."
    )


def open_invoice(person: Person) -> None:
    """Come to the invoice from the list."""
    person.open("/payments")
    person.follow(NUMBER)


def everybody_can_read_about_it(story: Story) -> None:
    """Each public stage has been published as open data."""
    visitor = story.meet("visitor")
    visitor.waits_for(story.competition, "/notices")
    story.show(visitor, "notices", "Open data", "Every public stage, from the opening of the framework to the payment.")
