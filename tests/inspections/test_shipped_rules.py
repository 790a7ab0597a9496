"""Each shipped rule on books whose truth is planted: it finds its trouble, and cries wolf on no healthy deal."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.inspections import SHIPPED, Findings
from funnelkit.inspections.fact_names import FACT_NAMES
from tests.inspections.planted_troubles import TROUBLES, UNTIL, Book, planted_book

EVERY = {one.key for one in SHIPPED}
BAR, CLEAN = 0.8, 0.02


@cache
def troubled() -> tuple[Book, Findings]:
    """A book with six deals of each trouble among healthy ones."""
    book = planted_book(7, deals=12 * len(TROUBLES))
    return book, fk.Book(book.deals).inspect(on=UNTIL, submissions=book.submissions)


@cache
def healthy() -> tuple[Book, Findings]:
    """A book of deals that are sold by the book."""
    book = planted_book(8, deals=200, percent=0)
    return book, fk.Book(book.deals).inspect(on=UNTIL, submissions=book.submissions)


def test_every_shipped_rule_has_a_trouble_that_is_planted() -> None:
    """A new rule file is scored like the others; the one that looks at a whole book has a test of its own."""
    assert set(TROUBLES) == EVERY - {"concentration"}


@pytest.mark.parametrize("rule", TROUBLES)
def test_a_rule_finds_its_trouble(rule: str) -> None:
    """Four in five at least, and four in five of what it finds are so."""
    book, findings = troubled()
    found = {one.deal for one in findings if one.rule == rule}
    planted = {deal for deal, trouble in book.planted.items() if trouble == rule}
    assert len(planted) >= 5
    assert len(found & planted) >= BAR * len(planted), sorted(planted - found)
    wrong = [deal for deal in sorted(found) if rule not in book.also[deal]]
    assert len(wrong) <= (1 - BAR) * len(found), [(deal, book.planted[deal]) for deal in wrong]


def test_healthy_deals_are_left_alone() -> None:
    """No rule finds something in more than two of a hundred."""
    book, findings = healthy()
    wolves = Counter(one.rule for one in findings if one.rule not in book.also[one.deal])
    assert {rule: count for rule, count in wolves.items() if count > CLEAN * len(book.deals)} == {}
    assert not findings.set_aside


def test_every_finding_says_what_it_rests_on() -> None:
    """Words in both languages without keys, advice, and thresholds that a company may change."""
    _, findings = troubled()
    keys = {*fk.eight_stage().index.tasks.rules, *fk.eight_stage().index.criteria.rules}
    for one in findings:
        for language in ("en", "zh-Hans"):
            said = str(one.text(language))
            assert not [key for key in keys if "-" in key and key in said], said
        assert str(one.advice)
        assert one.threshold is None or one.observed is not None
    for rule in SHIPPED:
        assert rule.thresholds, rule


# Smaller is stricter for these: the rule looks further with a larger one.
WIDENING = {("date-too-soon", "percent_of_usual"), ("duplicate-project", "days")}


@pytest.mark.parametrize("rule", [one for one in SHIPPED if one.key != "submission-stale"], ids=lambda rule: rule.key)
def test_a_company_can_quiet_any_rule(rule: fk.inspections.Inspection) -> None:
    """Thresholds that nothing reaches leave nothing to find; a deal that was lost makes a submission stale anyhow."""
    book, _ = troubled()
    kept = {"fewest_won", "quantile_of_won", "fewest_deals"}
    never = {name: -1 if (rule.key, name) in WIDENING else 10**9 for name in rule.thresholds if name not in kept}
    found = fk.Book(book.deals[:120]).inspect(on=UNTIL, inspections=[rule], policy={rule.key: never})
    assert not found


def test_a_target_that_hangs_on_one_deal() -> None:
    """Without a target the open deals are the whole; few deals are never told so."""
    method, day = fk.eight_stage(), date(2026, 3, 2)

    def deal(name: str, worth: int) -> fk.Deal:
        one = fk.Deal.open(name, under=method, amount=fk.Money(worth, "EUR"), on=day)
        return one.record_evidence("problem-stated", source="customer-document", on=day)

    book = fk.Book([deal("giant", 900_000), *(deal(f"small {at}", 50_000) for at in range(5))])
    [found] = [one for one in book.inspect(on=day) if one.rule == "concentration"]
    assert (found.deal, found.observed) == ("giant", 78)
    pair = fk.Book([deal("giant", 900_000), deal("small", 50_000)])
    assert not [one for one in pair.inspect(on=day) if one.rule == "concentration"]
    aimed = pair.inspect(on=day, target=fk.Money(100_000, "EUR"))
    assert [(one.deal, one.observed) for one in aimed if one.rule == "concentration"] == [("giant", 90)]
    assert "90 %" in next(one for one in aimed if one.rule == "concentration").text()


def test_own_won_deals_say_what_is_usual() -> None:
    """With enough of them a quantile of their stays is held against, instead of the typical days of the rule book."""
    method, day = fk.eight_stage(), date(2026, 6, 1)
    quick = []
    for number in range(20):
        won = fk.Deal.open(f"won {number}", under=method, on=date(2025, 1, 1))
        won = won.record_evidence("problem-stated", source="customer-document", on=date(2025, 1, 1))
        won = won.record_evidence("budget-approved", source="customer-document", on=date(2025, 1, 11))
        quick.append(won.override_win(by="Otto", reason="signed at the fair", on=date(2025, 1, 31)))
    slow = fk.Deal.open("slow", under=method, on=day - timedelta(days=30))
    slow = slow.record_evidence("problem-stated", source="customer-document", on=day - timedelta(days=30))
    book = fk.Book([*quick, slow])
    own = {"stalled-customer": {"quantile_of_won": 75}}

    def stalled(book: fk.Book, policy: dict[str, dict[str, int]]) -> list[object]:
        return [one.threshold for one in book.inspect(on=day, policy=policy) if one.rule == "stalled-customer"]

    assert stalled(book, own) == [10]
    assert stalled(book, {}) == []
    assert stalled(fk.Book([*quick[1:], slow]), own) == [], "nineteen say nothing"


def reported(key: str, day: date, worth: int, channel: str = "direct", customer: str = "Harbour Grid") -> fk.Deal:
    """A deal for switchgear of one customer."""
    worth_in_euros = fk.Money(worth, "EUR")
    deal = fk.Deal.open(
        "Switchgear", key=key, under=fk.eight_stage(), customer=customer, channel=channel, amount=worth_in_euros, on=day
    )
    return deal.record_evidence("problem-stated", source="customer-document", on=day)


def duplicates(*deals: fk.Deal, **policy: int) -> list[str]:
    """The deals that are told to be second reports."""
    rule = {"duplicate-project": policy}
    found = fk.Book(deals).inspect(on=date(2026, 6, 1), policy=rule)
    return sorted(one.deal for one in found if one.rule == "duplicate-project")


def test_of_two_reports_the_dealers_is_asked_about() -> None:
    """We hear the customer of our own deal ourselves; of two dealers the later one."""
    first, later = date(2026, 3, 2), date(2026, 3, 20)
    ours, theirs = reported("ours", later, 100_000), reported("theirs", first, 110_000, "dealer:Nordlys")
    assert duplicates(ours, theirs) == ["theirs"]
    assert duplicates(theirs, reported("other", later, 100_000, "dealer:Jutta")) == ["other"]
    assert duplicates(ours, reported("again", later, 100_000)) == [], "by one way they are two orders"


def test_what_is_signed_is_not_reported_again() -> None:
    """A deal that was won before the other was opened is another order; one that was won after it is not."""
    first, later = date(2026, 3, 2), date(2026, 3, 20)
    again = reported("again", later, 100_000, "dealer:Nordlys")
    ours = reported("ours", first, 100_000)

    def won(day: date) -> fk.Deal:
        return ours.override_win(by="Otto", reason="signed at the fair", on=day)

    assert duplicates(won(date(2026, 3, 10)), again) == []
    assert duplicates(won(date(2026, 4, 10)), again) == ["again"]


def test_coincidences_are_counted_in_the_book_itself() -> None:
    """Where as many deals by one way look alike as by two ways, chance explains them all, and nothing is told."""
    day, near = date(2026, 3, 2), date(2026, 3, 9)
    pairs = []
    for at in range(6):
        who = {"customer": f"Customer {at}"}
        pairs += [reported(f"a{at}", day, 100_000, **who)]
        pairs += [reported(f"b{at}", near, 100_000, "dealer:Nordlys" if at < 3 else "direct", **who)]
    odds = 3 * 9 / (3 * 2 / 2 + 9 * 8 / 2)
    assert 3 * odds / 3 > 0.5, "chance would bring more than half of the three"
    assert duplicates(*pairs) == []
    assert duplicates(*pairs, chance_percent=100) == ["b0", "b1", "b2"]
    closer = [reported(f"c{at}", day, 100_000, customer=f"Other {at}") for at in range(2)]
    closer += [reported(f"d{at}", day, 100_000, "dealer:Nordlys", f"Other {at}") for at in range(2)]
    assert duplicates(*pairs, *closer) == ["d0", "d1"], "the most alike are told first"


def test_every_kind_of_fact_is_cited_in_words() -> None:
    """No finding shows what documents call a fact."""
    assert set(FACT_NAMES) == set(fact_kinds())
    finding = fk.Book(troubled()[0].deals[:60]).inspect(on=UNTIL)[0]
    assert finding.facts
    assert not [one for one in finding.facts if "-" in str(one).replace(str(one.on), "")]


def test_the_monday_page_names_those_behind_as_in_step_does() -> None:
    """The same deals with the same money waiting."""
    book = fk.Book(troubled()[0].deals[:150])
    behind = {one.deal: (one.behind_by, one.lagging) for one in book.review(on=UNTIL).behind}
    lines = [one for one in book.in_step(on=UNTIL).lines if one.verdict == "behind"]
    assert behind == {one.deal: (-one.ahead_by, one.lagging) for one in lines}
    assert behind
