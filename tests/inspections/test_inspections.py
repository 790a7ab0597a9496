"""Inspections: rules as data with one function, run by the library, each in isolation."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.inspections import SHIPPED, Finding, Findings, Inspection, ReadBook, Seen, Threshold, inspect
from funnelkit.plugins import Plugin, gather
from funnelkit.testing import check_plugin
from funnelkit.testing.strategies import deals

OPENED = date(2026, 3, 2)
CLOSE = date(2026, 4, 30)


def harbour(**more: Any) -> fk.Deal:
    """Open a deal that is to be signed at the end of April."""
    return fk.Deal.open(
        "Harbour switchgear", key="harbour", under=fk.eight_stage(), expected_close=CLOSE, on=OPENED, **more
    )


def found_by(rule: str, findings: Findings) -> list[Finding]:
    """Pick what one rule found."""
    return [one for one in findings if one.rule == rule]


def test_a_finding_carries_everything_that_it_rests_on() -> None:
    """Rule, severity, deal, day, what was observed, what it was held against, the facts and the advice."""
    deal = harbour().expect_close(date(2026, 5, 10), by="Maria", on=date(2026, 4, 20))
    [finding] = found_by("expected-close-passed", fk.Book([deal]).inspect(on=date(2026, 5, 17)))
    assert (finding.deal, finding.name, finding.on) == ("harbour", "Harbour switchgear", date(2026, 5, 17))
    assert (finding.severity, finding.observed, finding.threshold) == ("warning", 7, 0)
    assert [(one.fact, one.on, one.by) for one in finding.facts] == [("close-expected", date(2026, 4, 20), "Maria")]
    assert finding.text() == (
        "Expected close passed: it was to be signed on 10 May, 7 days ago, and is still open. "
        "Agree with the customer on a new day, or end the deal."
    )
    assert finding.text("zh-Hans").startswith("预计签约日已过：原定5月10日签约，已过7天")
    assert pickle.loads(pickle.dumps(finding)) == finding  # noqa: S301 - our own bytes


def test_silence_is_held_against_the_typical_days_of_the_stage() -> None:
    """Only the customer's own word ends the silence; twice the typical days of a stage that has them is too long."""
    deal = harbour().record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
    typical = deal.at(date(2026, 3, 9)).verified_stage.typical_days
    assert typical is not None
    limit = date(2026, 3, 9) + timedelta(days=2 * typical)
    assert not found_by("silent-customer", inspect([deal], on=limit - timedelta(days=1)))
    [finding] = found_by("silent-customer", inspect([deal], on=limit))
    assert (finding.observed, finding.threshold) == (2 * typical, 2 * typical)
    assert [one.on for one in finding.facts] == [date(2026, 3, 9)]
    claimed = deal.record_evidence("budget-approved", source="third-party", on=limit)
    assert found_by("silent-customer", inspect([claimed], on=limit)), "what others say is no word of the customer's"
    method = fk.eight_stage().customised("timeless", fk.rules.SetTypicalDays("problem-raised", None))
    timeless = fk.Deal.open("X", under=method, on=OPENED)
    assert not found_by("silent-customer", inspect([timeless], on=date(2027, 3, 2)))


def test_a_customer_never_heard_of_is_silent_since_the_opening() -> None:
    """Before its first word, the days are counted from the opening."""
    [finding] = found_by("silent-customer", inspect([harbour()], on=date(2026, 12, 1)))
    assert finding.observed == (date(2026, 12, 1) - OPENED).days
    assert "nothing has come from the customer in the 274 days" in finding.text()


def test_a_deal_that_has_ended_is_left_alone() -> None:
    """Rules of open deals look at no others; one that looks at every deal does."""
    lost = harbour().lose(reason="price", winner="no-decision", on=date(2026, 4, 1))
    assert not inspect([lost], on=date(2026, 12, 1))
    every = Inspection("ended", "Ended", of="every-deal", look=lambda reading, _: Seen(reading.outcome))
    [finding] = inspect([lost], on=date(2026, 12, 1), inspections=[every])
    assert finding.says == "lost"


def test_a_company_has_thresholds_of_its_own() -> None:
    """They come with the question, change no rule, and are refused by name where no rule has them."""
    book = fk.Book([harbour()])
    assert found_by("expected-close-passed", book.inspect(on=date(2026, 5, 17)))
    patient = book.inspect(on=date(2026, 5, 17), policy={"expected-close-passed": {"days": 30}})
    assert not found_by("expected-close-passed", patient)
    assert next(one for one in SHIPPED if one.key == "expected-close-passed").thresholds["days"] == 0
    with pytest.raises(InputError) as refused:
        book.inspect(on=date(2026, 5, 17), policy={"expected-close-past": {}, "silent-customer": {"typical": 3}})
    assert refused.value.codes == ("unknown-key", "unknown-key")
    assert "'expected-close-passed'" in str(refused.value)


def raises(_reading: object, _thresholds: object) -> NoReturn:
    """Be at fault."""
    raise ZeroDivisionError


def exits(_reading: object, _thresholds: object) -> NoReturn:
    """Want to end the process."""
    raise SystemExit(3)


class Unspeakable:
    """Something whose words cannot be read."""

    def __str__(self) -> str:
        raise RuntimeError


FAULTY: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "it raised ZeroDivisionError": raises,
    "it raised SystemExit: 3": exits,
    "it answered with bool": lambda *_: True,
    "it answered with str": lambda *_: "wrong",
    "what it says cannot be read": lambda *_: Seen(Unspeakable()),  # type: ignore[arg-type]
    "severity 'terrible' does not exist": lambda *_: Seen("x", severity="terrible"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("told", FAULTY)
def test_a_rule_at_fault_is_named_and_stops_nobody(told: str) -> None:
    """Nothing that it says is used; the others are run, and the answer says what was set aside."""
    faulty = Inspection("acme/faulty", "Faulty", look=FAULTY[told])
    findings = inspect([harbour()], on=date(2026, 5, 17), inspections=[faulty, *SHIPPED])
    assert [one.rule for one in findings.set_aside] == ["acme/faulty"]
    assert told in str(findings.set_aside[0])
    assert "acme/faulty" in str(findings.set_aside[0])
    assert [one.key for one in findings.rules] == [one.key for one in SHIPPED]
    assert found_by("expected-close-passed", findings)
    assert "acme/faulty" in findings.html()
    assert "acme/faulty" in findings.text("zh-Hans")


def test_what_a_rule_said_before_it_failed_is_not_used() -> None:
    """A rule that fails in the second deal has found nothing in the first."""

    def look(reading: fk.deal.Reading, _thresholds: object) -> Seen:
        if reading.deal.key != "harbour":
            raise ValueError
        return Seen("no")

    fails_later = Inspection("x", "X", look=look)
    other = fk.Deal.open("other", under=fk.eight_stage(), on=OPENED)
    findings = inspect([harbour(), other], on=date(2026, 3, 5), inspections=[fails_later])
    assert not findings
    assert findings.set_aside[0].deal == "other"


def test_findings_say_what_was_looked_at() -> None:
    """How many deals, by which rules, and how many were opened too late; the gravest come first."""
    late = fk.Deal.open("late", under=fk.eight_stage(), on=date(2026, 6, 1))
    alarm = Inspection("alarming", "Alarming", severity="alarm", look=lambda *_: Seen("look here"))
    findings = fk.Book([harbour(), late]).inspect(on=date(2026, 5, 17), inspections=[*SHIPPED, alarm])
    assert (findings.deals, findings.later, len(findings.rules)) == (1, 1, len(SHIPPED) + 1)
    assert findings[0].rule == "alarming"
    assert isinstance(findings[1:], Findings)
    assert findings[1:].rules == findings.rules
    again = pickle.loads(pickle.dumps(findings))  # noqa: S301 - our own bytes
    assert (again, again.rules, again.deals) == (findings, findings.rules, 1)
    nothing = fk.Book([]).inspect(on=date(2026, 5, 17))
    assert nothing.text() == "nothing looks wrong with 0 deals"


def test_plugins_bring_inspections_of_the_same_type() -> None:
    """A host runs them like the shipped ones; a name of its own is asked of each, and a function is no inspection."""
    mine = Inspection(
        "acme/unowned", "Unowned", look=lambda reading, _: None if reading.terms.owner else Seen("nobody")
    )
    toolbox = gather([Plugin("acme", version="1", api=1, inspections=[mine])])
    findings = fk.Book([harbour()]).inspect(on=OPENED, inspections=toolbox.inspections.values())
    assert [(one.rule, str(one.says)) for one in findings] == [("acme/unowned", "nobody")]
    whole = Inspection(
        "acme/whole", "Whole", of="book", look=lambda book, _: [Seen("x", deal=book.readings[0].deal.key)]
    )
    check_plugin(Plugin("acme", version="1", api=1, inspections=[mine, whole]))
    strange = Inspection("acme/strange", "Strange", of="book", look=lambda *_: [3])  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="acme/strange"):
        check_plugin(Plugin("acme", version="1", api=1, inspections=[strange]))
    for wrong in ({"acme/look": len}, {"acme/other": mine}, [SHIPPED[0]], [len]):
        with pytest.raises(fk.FunnelkitError):
            Plugin("acme", version="1", api=1, inspections=wrong)  # type: ignore[arg-type]


def test_what_is_no_inspection_is_refused() -> None:
    """A rule is checked when it is made: wrong types first, all at once, then what they say."""
    with pytest.raises(InputError) as refused:
        Inspection("Bad Key", "Bad", look=3, severity="terrible")  # type: ignore[arg-type]
    assert len(refused.value.problems) == 2
    with pytest.raises(InputError, match="Bad Key"):
        Inspection("Bad Key", "Bad", look=lambda *_: None)
    with pytest.raises(InputError):
        inspect([harbour()], on=OPENED, inspections=[len])  # type: ignore[list-item]


def test_a_rule_of_a_book_looks_at_all_deals_together() -> None:
    """It gives each thing with the key of its deal; one that names a deal which is not there is at fault."""

    def look(book: ReadBook, _thresholds: object) -> Iterator[Seen]:
        yield from (Seen("one of several", deal=one.deal.key) for one in book.open_deals if len(book.readings) > 1)

    several = Inspection("several", "Several", of="book", look=look)
    other = fk.Deal.open("other", under=fk.eight_stage(), on=OPENED)
    found = inspect([harbour(), other], on=date(2026, 3, 5), inspections=[several])
    assert [one.deal for one in found] == ["harbour", "other"]
    lost = Inspection("lost", "Lost", of="book", look=lambda *_: [Seen("no", deal="elsewhere")])
    listless = Inspection("listless", "Listless", of="book", look=lambda *_: 3)  # type: ignore[arg-type]
    aside = inspect([harbour()], on=date(2026, 3, 5), inspections=[lost, listless]).set_aside
    assert [one.rule for one in aside] == ["lost", "listless"]
    assert "elsewhere" in str(aside[0])


def test_an_acknowledged_finding_is_quiet_until_it_gets_worse() -> None:
    """By its severity, or by its value and the rule's own step; meanwhile it is counted apart."""
    day = date(2026, 5, 17)
    [finding] = found_by("expected-close-passed", inspect([harbour()], on=day))
    with pytest.raises(fk.FunnelkitError):
        finding.acknowledged_in(harbour(), by="", reason="they meet in June", on=day)
    deal = finding.acknowledged_in(harbour(), by="Otto", reason="they meet in June", on=day)
    quiet = inspect([deal], on=day + timedelta(days=29))
    assert not found_by("expected-close-passed", quiet)
    assert [one.rule for one in quiet.acknowledged] == ["expected-close-passed"]
    assert "somebody knows" in quiet.text()
    assert "已有人确认知晓" in quiet.text("zh-Hans")
    assert found_by("expected-close-passed", inspect([deal], on=day + timedelta(days=30)))
    strict: Mapping[str, Mapping[str, Threshold]] = {"expected-close-passed": {"worse_by": 5}}
    assert found_by("expected-close-passed", inspect([deal], on=day + timedelta(days=5), policy=strict))
    assert found_by("expected-close-passed", inspect([deal], on=day - timedelta(days=1))), "nobody knew yet"
    silent = harbour().record_evidence("budget-approved", source="customer-document", on=OPENED)
    [warned] = found_by("silent-customer", inspect([silent], on=OPENED + timedelta(days=90)))
    known = warned.acknowledged_in(silent, by="Otto", reason="on leave", on=OPENED + timedelta(days=90))
    patient: Mapping[str, Mapping[str, Threshold]] = {"silent-customer": {"worse_by": 1000}}
    assert not found_by("silent-customer", inspect([known], on=OPENED + timedelta(days=179), policy=patient))
    [graver] = found_by("silent-customer", inspect([known], on=OPENED + timedelta(days=180), policy=patient))
    assert graver.severity == "alarm"


def test_findings_come_to_one_thing_to_do_for_each_deal() -> None:
    """The advice of the gravest finding, with what else was found."""
    findings = inspect([harbour()], on=date(2026, 9, 1))
    [todo] = findings.to_do
    assert (todo.deal, todo.rule, todo.severity) == ("harbour", "silent-customer", "alarm")
    assert todo.advice == findings[0].advice
    assert "expected-close-passed" in todo.others
    assert str(todo.advice) in findings.to_do.text()
    nothing = inspect([fk.Deal.open("x", under=fk.eight_stage(), on=OPENED)], on=date(2026, 3, 5)).to_do
    assert not nothing
    assert nothing.text().endswith("Nothing to do.")


@given(deals(), st.integers(0, 800))
def test_any_deal_can_be_inspected(deal: fk.Deal, days: int) -> None:
    """The shipped rules fail on no deal, find open deals only, and never twice the same."""
    on = deal.opening.on + timedelta(days=days)
    findings = inspect([deal], on=on)
    assert not findings.set_aside
    assert len({one.rule for one in findings}) == len(findings)
    assert not findings or deal.at(on).is_open
    assert all(one.on == on and one.text() and one.text("zh-Hans") for one in findings)


def test_findings_that_one_thing_done_answers_are_one_thing_to_do() -> None:
    """Silence, nobody at work and no next step are one call; what else there is to do is named once for each."""
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
    deal = deal.record_evidence("problem-stated", source="customer-document", on=date(2026, 3, 3))
    found = fk.Book([deal]).inspect(on=date(2026, 7, 1))
    calls = [[one.rule for one in some] for some in found.by_remedy if some[0].remedy == "ask-the-customer"]
    assert calls == [["silent-customer", "rotting", "next-step-missing"]]
    assert sum(map(len, found.by_remedy)) == len(found)
    [to_do] = found.to_do
    assert (to_do.rule, "rotting" in to_do.others) == ("silent-customer", True)
    told = [str(one) for one in to_do.also]
    assert "Nobody works on it" not in told
    assert len(told) == len(found.by_remedy) - 1
    page = fk.review(deal, on=date(2026, 7, 1)).text()
    assert "The same answers: Nobody works on it, No next step." in page
    assert page.count("Call the customer") == 0


def test_a_deal_that_was_handed_over_waits_for_the_new_owner() -> None:
    """Three weeks without a word with the customer are seen; a visit, or an owner who stays on, keeps it quiet."""
    opened, day = date(2026, 3, 2), date(2026, 4, 1)
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=opened)

    def seen(told: fk.Deal, on: date) -> list[Finding]:
        return [one for one in fk.Book([told]).inspect(on=on) if one.rule == "handed-over"]

    handed = deal.set_owner("Jun", on=day)
    assert seen(handed, date(2026, 4, 21)) == []
    [found] = seen(handed, date(2026, 4, 22))
    assert (found.observed, str(found.says)) == (
        21,
        "Jun has had the deal for 21 days, and has not been in touch with the customer since",
    )
    met = handed.note_activity("visit", with_whom=["Dr. Lind"], by="Jun", on=date(2026, 4, 20))
    assert seen(met, date(2026, 6, 1)) == []
    assert seen(deal.set_owners({"Maria": "0.5", "Jun": "0.5"}, on=day), date(2026, 6, 1)) == []
    nobody = fk.Deal.open("Harbour", under=fk.eight_stage(), on=opened).set_owner("Jun", on=day)
    assert seen(nobody, date(2026, 6, 1)) == []
