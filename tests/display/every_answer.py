"""Every answer that the library gives: of a rich deal, of a book, and of empty ones."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import fields, has

import funnelkit
import funnelkit as fk
from docs.pictures import make
from funnelkit.backtest import Coverage80, RivalFault, backtest, score_amounts, score_chances
from funnelkit.books import backward_plan
from funnelkit.checks.errors import FunnelkitError
from funnelkit.deal import Gate
from funnelkit.display import Answer, Card, DealAnswer, FieldCard, FieldSaying, Saying, Several
from funnelkit.forecasting import Adjustment, date_slips
from funnelkit.forecasting.book_lines import BookLines
from funnelkit.inspections import SHIPPED, Inspection
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.learning import (
    CasesToCome,
    CleanUp,
    ClosedCase,
    Drift,
    RejectedRow,
    SalespersonBias,
    StageChance,
    StageReport,
    learn_fact_model,
    learn_model,
    segment_rates,
)
from funnelkit.plugins import Plugin, gather
from funnelkit.questions import in_step_history
from funnelkit.rules import AddRule, Competitor, DropTask, Phase, SetTolerance, Task
from funnelkit.testing import synthetic_book
from funnelkit.win_models import BASE_TABLE, Judged, histories_of
from funnelkit.words import say

NAME = "Harbour switchgear"
ON = date(2026, 6, 1)
UNTIL = date(2026, 1, 1)
ABSTRACT = {Answer, BookLines, Card, DealAnswer, FieldCard, FieldSaying, Saying, Several}


@cache
def rich_deal() -> fk.Deal:
    """A deal in which something of everything has happened."""
    deal = make.harbour(fk.eight_stage())
    products = [fk.ProductLine("panel", 24, fk.Money("240000", "EUR")), fk.ProductLine("relay", 6)]
    deal = deal.set_amount(fk.Money("480000", "EUR"), lines=products, on=deal.opening.on)
    day = date(2026, 3, 20)
    deal = deal.customer_moved("project-approved", source="customer-document", reference="letter 17", on=day)
    deal = make.worked_through(deal, day).advance(by="Maria", on=day)
    deal = deal.customer_moved("criteria-established", source="third-party", on=day)
    deal = deal.meet_person("Dr. Lind", buying_role="user", influence="high", by="Maria", on=day)
    deal = deal.note_activity("visit", with_whom=["Dr. Lind"], by="Maria", on=day)
    deal = deal.agree_next_step("board paper", ours="Maria", theirs="Dr. Lind", due=date(2026, 4, 1), on=day)
    item = deal.methodology.customer_stages[0].to_learn[0].key
    deal = deal.learn(item, "pumps fail monthly", source="third-party", on=day)
    deal = deal.override_advance(by="Otto", reason="the customer waits", on=day)
    return deal.expect_close(date(2026, 4, 30), on=day)


def empty_deal() -> fk.Deal:
    """A deal of which nothing is known but its name."""
    return fk.Deal.open(NAME, under=fk.eight_stage(), on=date(2026, 3, 2))


@cache
def learned() -> Any:
    """A company's deals, and what a model has learned of them."""
    book = tuple(synthetic_book(fk.eight_stage(), deals=300, seed=2, since=date(2024, 1, 1), until=UNTIL))
    return book, fk.learn_win_model(book, on=UNTIL)


def of_one_deal(deal: fk.Deal) -> Iterator[Any]:
    """Everything that is asked of one deal."""
    yield from (deal, deal.methodology, deal.at(ON), deal.terms, deal.may_advance(on=ON))
    for question in (fk.standing, fk.diagnosis, fk.in_step, fk.next_actions, fk.knowledge, fk.coverage, fk.two_lanes):
        yield question(deal, on=ON)
    yield in_step_history(deal, on=ON)
    yield from (fk.questions.timeline(deal, on=ON), fk.questions.people_map(deal, on=ON))
    yield fk.what_if(deal, lambda it: it.suspend(reason="no budget", on=ON), on=ON, until=ON + timedelta(days=14))
    yield fk.estimate(deal, on=ON)
    yield fk.questions.changes_between(empty_deal(), empty_deal().set_owner("Jun", on=ON))
    yield BASE_TABLE.chances(deal.at(ON))
    yield from (deal.at(ON).people, deal.at(ON).activities, deal.at(ON).next_steps)
    known = deal.note_competitor("in-house", position="leading", on=ON)
    known = known.set_customer_date("bid-due", ON, source="customer-document", on=ON)
    yield from (known.at(ON).rivals, known.terms.customer_days, deal.choices("task", on=ON))
    told = {"money-is-there": "planned", "need-is-met": "fully"}
    assessed = deal.assess("target-choice", told, by="Maria", on=ON - timedelta(days=7))
    assessed = assessed.assess("target-choice", {"money-is-there": "approved"}, by="Maria", on=ON)
    rival = {"need-is-met": "in-part"}
    assessed = assessed.assess("target-choice", rival, competitor="Nordlys", by="Maria", on=ON)
    yield from (assessed.assessment("target-choice", on=ON), fk.Book([assessed]).assessments("target-choice", on=ON))
    lost = assessed.lose(reason="price", winner="Nordlys", note="too late", on=ON + timedelta(days=1))
    yield fk.Book([lost]).register(on=ON + timedelta(days=1))
    yield from (deal.methodology.assessments, deal.methodology.assessments[0].questions[0].options)
    yield Phase("early", "Early", ("problem-raised",))
    for stage in (*deal.methodology.customer_stages, *deal.methodology.supplier_stages):
        yield from (
            stage,
            *(getattr(stage, name, ()) for name in ("evidence", "to_learn", "tasks", "aids", "criteria")),
        )
        yield getattr(stage, "milestone", None)
    yield from (deal.methodology.buying_roles, deal.methodology.our_roles, Competitor("incumbent", "The incumbent"))


def of_a_book(deals: tuple[fk.Deal, ...]) -> Iterator[Any]:
    """Everything that is asked of many deals."""
    forecast = fk.forecast(deals, on=ON)
    team = fk.SalesTeam("north", owners=("Maria",))
    less = Adjustment("north", change=fk.Money("-500", "EUR"), author="Otto", reason="holiday", on=ON)
    book = fk.Book(deals)
    yield from (book, book.by("owner"), book.by("outcome", on=ON), book.standings(on=ON))
    quarter = fk.FiscalCalendar().period_of(ON, by="quarter")
    yield from (book.in_step(on=ON), book.funnel(on=ON), book.time_in_stage(on=ON), book.win_rates(on=ON, by="owner"))
    yield from (book.velocity(on=ON), book.cohorts(on=ON))
    yield book.pipeline_needed(fk.Money("90000", "EUR"), within=quarter, on=ON)
    yield from (book, forecast, forecast.totals, forecast.lines, team, less)
    since = date(2026, 3, 15)
    yield from (
        book.movement(since=since, until=ON),
        book.movement(since=since, until=ON, figure="verified", by="owner"),
    )
    yield from (book.changes(since=since, until=ON), book.movement(since=since, until=ON).matrix("category"))
    yield from (forecast.by(kind) for kind in ("owner", "quarter", "stage", "product", "customer"))
    yield [*forecast.demand().values()]
    yield from (forecast.demand(), forecast.coverage(fk.Money("100000", "EUR")))
    yield from (forecast.range("EUR"), forecast.range("EUR").concentration(top=1), forecast.categories("EUR"))
    rolled = fk.roll_up(forecast, team, "EUR", adjustments=[less])
    yield from (rolled, rolled.team_rows)
    said = fk.submit(
        forecast, fk.Money("900", "EUR"), author="Maria", start=date(2026, 4, 1), end=ON + timedelta(days=30)
    )
    yield from (said, fk.what_came(said, deals, on=ON + timedelta(days=60)))
    faulty = Inspection("acme/faulty", "Faulty", look=lambda *_: 1 / 0)  # type: ignore[arg-type]
    yield fk.what_if(book, lambda it: it.deals[1:], on=ON)
    yield fk.rejudge(book, under=fk.eight_stage())
    findings = book.inspect(on=ON, inspections=[*SHIPPED, faulty], submissions=[said])
    yield from (findings, findings.to_do, book.schedule(on=ON), *(ReadOnce.of(deal.at(ON)) for deal in deals))
    page = book.review(on=ON, since=date(2026, 3, 9), target=fk.Money("100000", "EUR"), submissions=[said])
    yield from (page, page.changes, page.due, book.scorecards(on=ON), book.register(on=ON))
    yield from (fk.Book(learned()[0]).similar(deal, on=ON) for deal in deals[:1])
    yield fk.Book(learned()[0]).practices(on=ON)
    yield from (fk.review(deal, on=ON) for deal in deals)
    yield from (backward_plan(deal, on=day) for deal in deals for day in (date(2026, 3, 21), ON))
    behind = empty_deal().record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
    yield fk.foresight.ranges_by_group(forecast, team, "EUR")
    yield fk.foresight.rules_in_use(book, on=ON)
    yield from (fk.foresight.common_deviations(book, on=ON), *(fk.foresight.align(deal, on=ON) for deal in deals))
    yield from (fk.Book([behind]).review(on=ON), book.practices(on=ON))
    yield fk.compare_models(deals, on=ON, models=[BASE_TABLE, *fk.baselines(deals, on=ON)])
    judged = fk.Judgement(NAME, "0.3", author="Otto", reason="I know them", on=ON)
    yield from (judged, fk.forecast(deals, on=ON, model=Judged.of(None, [judged])))


def of_a_history() -> Iterator[Any]:
    """What is learned and scored."""
    deals, model = learned()
    later = fk.forecast(deals, on=UNTIL, model=model, to_come=fk.pipeline_to_come(deals, on=UNTIL, model=model))
    whole = fk.Book(deals)
    yield from (whole.time_in_stage(on=UNTIL), whole.win_rates(on=UNTIL, by="owner"), whole.velocity(on=UNTIL))
    yield from (model, later, later.by_period("EUR"), later.to_come, fk.baselines(deals, on=UNTIL))
    yield from (date_slips(deals, on=UNTIL), fk.ExchangeRates("EUR", on=UNTIL, rates={"USD": Decimal("0.9")}))
    again = fk.rejudge(deals, under=AddRule(Task("meet-the-user", "Meet the user"), to="initiation"))
    yield from (again, again.refused[:1], again.work, again.loss, again.by_stage)
    cases = [
        ClosedCase({"budget": "open" if n % 2 else "approved"}, won=(n % 10 < 8) == (n % 2 == 0)) for n in range(200)
    ]
    yield fk.next_questions({}, model=learn_fact_model(cases))
    warned = fk.foresight.early_warning(deals, on=UNTIL, precision=Decimal("0.5"))
    yield (warned, warned.lead)
    yield fk.next_questions(deals[0], model=model, on=UNTIL)
    scored = fk.backtest_deals(deals, origins=[date(2025, 7, 1), date(2025, 10, 1)], until=UNTIL)
    yield from (scored, scored.origins, score_chances([0.1, 0.9] * 20, [False, True] * 20))
    yield score_amounts([1.0, 2.0], [1.5, 2.5])
    yield segment_rates({"a": (3, 9), "b": (40, 60)})
    histories = histories_of(deals, on=UNTIL)
    state = histories[0].spells[0].state
    yield learn_model(histories).stages.estimate(state, age=3.0)
    chance = StageChance(state, 0.3, 12.0, 0.5)
    yield StageReport((chance,), (say("label-yes"),))
    yield SalespersonBias("Maria", 12, 8.0, 4, 2.1, "optimist", say("label-yes"))
    yield from (CleanUp(25, 8, 1.0), Drift("won", 9.0, 4.0, 2.4), CasesToCome(3.0, fk.Money("9", "EUR").amount, 2.0))
    yield from (
        RejectedRow(3, "a", say("label-yes")),
        Coverage80(10, 0.8, 0.5, 0.95),
        RivalFault("x", say("label-yes")),
    )


def of_hosts() -> Iterator[Any]:
    """What hosts are told: differences, faults and refusals."""
    method = fk.eight_stage()
    yield fk.diff(method, method.customised("own", DropTask("send-brochure")))
    yield fk.diff(method, method)
    wide = method.customised("wide", SetTolerance(ahead=8, behind=8))
    yield from (fk.check_methodology(wide), fk.check_methodology(method))
    yield gather([Plugin("acme.new", version="1", api=2)]).faults
    problem = say("label-yes")
    for kind in kinds_below(FunnelkitError):
        if kind.__module__ == "funnelkit.checks.errors":
            gate = empty_deal().may_advance(on=ON)
            yield kind(gate) if kind is fk.ClaimRefusedError else kind(problem.known_as("x"), say("missing", path="$"))


def every_answer() -> Iterator[Answer]:
    """Everything, and everything that it is made of."""
    rich, empty = rich_deal(), empty_deal()
    seeds = [*of_one_deal(rich), *of_one_deal(empty), *of_a_book((rich, other_deal())), *of_a_book(())]
    seeds += [*of_a_history(), *of_hosts()]
    seen: set[int] = set()
    for seed in seeds:
        yield from parts_of(seed, seen)


def other_deal() -> fk.Deal:
    """A second deal, in another currency, and won."""
    worth = fk.Money("1000", "USD")
    deal = fk.Deal.open("Crane", under=fk.eight_stage(), owner="Jun", amount=worth, on=date(2026, 3, 2))
    return deal.override_win(by="Otto", reason="signed at the fair", on=date(2026, 4, 2))


def parts_of(thing: Any, seen: set[int]) -> Iterator[Answer]:
    """Walk through a thing, each answer in it once for its type and its content."""
    if isinstance(thing, Answer):
        if id(thing) in seen:
            return
        seen.add(id(thing))
        kept.append(thing)  # so that no other gets the same id
        yield thing
        for name in names_of(type(thing)):
            yield from parts_of(getattr(thing, name), seen)
    elif isinstance(thing, Mapping):
        for one in thing.values():
            yield from parts_of(one, seen)
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from parts_of(one, seen)


kept: list[Answer] = []


def names_of(kind: type[Any]) -> Iterator[str]:
    """The fields and properties that a class tells."""
    for name in kind._plain_names:  # noqa: SLF001 - what the walk goes by
        if isinstance(name, str):
            yield name
        elif has(kind):
            yield from (one.name for one in fields(kind) if not one.name.startswith("_"))


def kinds_below(kind: type[Any]) -> Iterator[type[Any]]:
    """A class and all below it."""
    yield kind
    for one in kind.__subclasses__():
        yield from kinds_below(one)


def public_kinds() -> set[type[Answer]]:
    """Every class of answers in the library, whoever writes it."""
    for module in pkgutil.walk_packages(funnelkit.__path__, "funnelkit."):
        if ".fast" not in module.name:
            importlib.import_module(module.name)
    found = {kind for kind in kinds_below(Answer) if kind.__module__.startswith("funnelkit.")}
    return {kind for kind in found - ABSTRACT if not kind.__name__.startswith("_")}


__all__ = ["NAME", "ON", "Gate", "backtest", "empty_deal", "every_answer", "other_deal", "public_kinds", "rich_deal"]
