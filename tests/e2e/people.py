"""Somebody in front of a browser of their own, described by what people do."""

import re
import time
from collections.abc import Callable
from datetime import date
from typing import Any

PATIENCE = 180
PASSWORD = "open-panel-demo"
KEYS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|/[\w-]{30,}")


class Person:
    """Somebody with a name, a role and a browser of their own."""

    def __init__(self, name: str, email: str, page: Any, look: Callable[[Any], None], *, has_account: bool) -> None:
        self.name, self.email = name, email
        self.page, self.look = page, look
        self.must_sign_in = has_account
        self.seen: set[str] = set()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("response", lambda answer: self.answers.append((answer.status, answer.url)))
        self.complaints: list[str] = []
        self.answers: list[tuple[int, str]] = []

    def open(self, place: str) -> None:
        """Go to an address; whoever has an account signs in the first time."""
        if self.must_sign_in:
            self.must_sign_in = False
            self.page.goto("/sign-in")
            self.sign_in()
        self.page.goto(place)
        self.read()

    def sign_in(self) -> None:
        """Say who it is."""
        self.read()
        self.fill("Email address", self.email)
        self.fill("Password", PASSWORD)
        self.press("Sign in", within=self.page.locator("main"))

    @property
    def own_name(self) -> str:
        """What the header calls them."""
        name: str = self.page.locator(".op-header__account li").first.inner_text().strip()
        return name

    def read(self) -> None:
        """Read the page that came: it is a page, it has a heading, and axe has nothing to say the first time."""
        wrong = [pair for pair in self.answers if pair[0] >= 400]
        assert not wrong, f"{self.name} met {wrong}: {self.page.locator('main').inner_text()[:400]}"
        assert not self.complaints, f"{self.name} at {self.page.url}: {self.complaints}"
        headings = self.page.locator("h1").all_inner_texts()
        assert len(headings) == 1, f"{self.name} at {self.page.url}: headings {headings}"
        place = KEYS.sub("…", self.page.url.split("?")[0])
        if place not in self.seen:
            self.seen.add(place)
            self.look(self.page)

    def follow(self, words: str, *, exact: bool = False) -> None:
        """Follow the first link of these words."""
        self.page.get_by_role("link", name=words, exact=exact).first.click()
        self.settle()

    def press(self, words: str, within: Any = None) -> None:
        """Press a button, or a link that looks like one; a page of answers first saves those that are under way."""
        button = (within or self.page).get_by_role("button", name=words).first
        if self.page.locator("form[data-answers-src], form[data-part-src]").count():
            with self.page.expect_navigation():
                button.click()
        else:
            button.click()
        self.settle()

    def settle(self) -> None:
        """Wait for the page that comes, which must not be about a mistake."""
        self.page.wait_for_load_state("load")
        mistakes = self.page.locator(".govuk-error-summary")
        assert not mistakes.count(), f"{self.name} at {self.page.url}: {mistakes.inner_text()}"
        self.read()

    def is_refused(self, words: str, because: str) -> None:
        """Press a button, and be told what is wrong; the page that says so is read like any other."""
        self.page.get_by_role("button", name=words).first.click()
        self.page.locator(".govuk-error-summary").get_by_text(because).wait_for()
        self.look(self.page)

    def fill(self, question: str, answer: str) -> None:
        """Write an answer into the box of this label."""
        self.page.get_by_label(question, exact=True).first.fill(answer)

    def pick(self, question: str, answer: str) -> None:
        """Pick one of a list."""
        self.page.get_by_label(question, exact=True).first.select_option(label=answer)

    def choose(self, question: str, answer: str) -> None:
        """Choose the radio button under this question whose words begin so."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_role("radio", name=re.compile(f"^{re.escape(answer)}")).first.check()

    def tick(self, *answers: str) -> None:
        """Tick these boxes."""
        for answer in answers:
            self.page.get_by_role("checkbox", name=answer).first.check()

    def date(self, question: str, day: date) -> None:
        """Write a day in its three boxes."""
        group = self.page.get_by_role("group", name=question)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part).fill(str(number))

    def sees(self, words: str) -> bool:
        """Whether these words are on the page."""
        return bool(self.page.locator("main").get_by_text(words).count())

    def expects(self, words: str) -> None:
        """These words are on the page."""
        assert self.sees(words), f"{self.name} at {self.page.url} misses {words!r}"

    def waits_for(self, words: str, place: str | None = None) -> None:
        """Look at a page again and again until it says these words: the worker does some things in its next minute."""
        until = time.monotonic() + PATIENCE
        if place:
            self.open(place)
        while not self.sees(words):
            assert time.monotonic() < until, f"{self.name} waited in vain for {words!r} at {self.page.url}"
            time.sleep(1)
            self.page.reload()
        self.read()


def tab_to(page: Any, what: str) -> None:
    """Press Tab until something of this name, value or words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if what in (focused.get_attribute("name"), focused.get_attribute("value"), focused.inner_text().strip()):
            return
    raise AssertionError(f"Tab never comes to {what}")
