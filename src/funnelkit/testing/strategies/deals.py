"""Random deals: any sequence of verbs, in which refused claims of ours are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from inspect import signature
from typing import Any, Final, Literal, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from funnelkit.checks.errors import ClaimRefusedError, FactError, MoveRefusedError
from funnelkit.deal import Deal
from funnelkit.deal.declaration import grammar_of, plain_of
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.adoption import MethodologyAdopted
from funnelkit.deal.grammar import Channel, KeyOf, Pieces, Share
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.reading import NO_RULES, Rule
from funnelkit.deal.verb import WRITES, verbs_and_questions
from funnelkit.deal.writing import CustomerRecord, Record
from funnelkit.methodology import Methodology
from funnelkit.methodology.builtin import eight_stage
from funnelkit.methodology.value_changes import SetTolerance
from funnelkit.money import Money

Draw = st.DrawFn
Step = Callable[[Draw, Deal, dict[str, Any]], Deal]

OPENED: Final = date(2026, 1, 5)
_REFUSALS: Final = (ClaimRefusedError, MoveRefusedError, FactError)

people: Final = st.sampled_from(("Maria", "Dr. Lind", "王经理", ""))
amounts: Final = st.none() | st.builds(Money, st.integers(0, 10**9), st.sampled_from(("EUR", "CNY", "JPY")))
_BUILT_IN: Final = st.builds(eight_stage)
_words: Final = st.sampled_from(("", "letter 17", "<b>&amp;</b>", "王经理说的"))
_sayings: Final = st.sampled_from(("Dr. Lind", "Anna", "<i>Bob</i>", "incumbent", "it is so"))
_quantities: Final = st.integers(0, 1000)
_NOTHING: Final = object()
_days: Final = st.dates(OPENED, OPENED + timedelta(days=400))


_lines: Final = st.builds(ProductLine, _sayings, _quantities, amounts)
_BY_GRAMMAR: Final[Mapping[type, st.SearchStrategy[Any]]] = {
    Channel: st.sampled_from(("direct", "dealer:Nordlys")),
    Pieces: _quantities,
    Share: st.just(Decimal(1)),
}
_BY_TYPE: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    str: _words,
    bool: st.booleans(),
    int: _quantities,
    date: _days,
    date | None: st.none() | _days,
    Money | None: amounts,
    ProductLine: _lines,
    tuple[ProductLine, ...] | None: st.none() | st.lists(_lines, max_size=2).map(tuple),
}


@st.composite
def deals(
    draw: Draw,
    *,
    under: Methodology | st.SearchStrategy[Methodology] = _BUILT_IN,
    most_steps: int = 20,
    rules: Mapping[str, Rule] = NO_RULES,
) -> Deal:
    """Draw a deal with any history that can be written down: late entries, returns, overrides, endings.

    A deal may come to live under a customised methodology on its way; ``deal.eras`` holds all that it has lived under.

    Args:
        draw: Given by Hypothesis.
        under: The methodology, or a strategy for one; the built-in one when left out.
        most_steps: How many steps are tried at most; a step may write several facts.
        rules: The rules of plugins that the deal is opened with.

    Examples:
        >>> from hypothesis import given
        >>> @given(deals(most_steps=5))
        ... def verified_never_passes_claimed(deal):
        ...     reading = deal.at(date(2027, 12, 31))
        ...     assert reading.places[0] <= reading.progress.claimed
        >>> verified_never_passes_claimed()
    """
    methodology = under if isinstance(under, Methodology) else draw(under)
    deal = Deal.open(
        draw(st.sampled_from(("Harbour switchgear", "港口开关柜", "<b>&amp;</b>"))),
        under=methodology,
        amount=draw(amounts),
        expected_close=draw(st.none() | _days),
        owner=draw(people),
        channel=draw(st.sampled_from(("direct", "dealer:Nordlys"))),
        rules=rules,
        on=OPENED,
    )
    head_start = draw(st.integers(0, len(methodology.supplier_stages) - 1)) if draw(st.booleans()) else 0
    for _ in range(head_start):
        deal = _one_more(draw, deal, _pass_stage)
    for _ in range(draw(st.integers(0, most_steps))):
        deal = _one_more(draw, deal, draw(st.sampled_from(_STEPS)))
    return deal


def _one_more(draw: Draw, deal: Deal, step: Step) -> Deal:
    latest = deal.progress.last_on
    on = draw(st.one_of(st.integers(0, 30).map(lambda days: latest + timedelta(days=days)), _days))
    record: dict[str, Any] = {"on": on, "by": draw(people)}
    if draw(st.booleans()):
        record["recorded_on"] = on + timedelta(days=draw(st.integers(0, 60)))
    try:
        return step(draw, deal, record)
    except _REFUSALS:
        return deal


def _any_verb(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Use any verb that a file of facts brings, with values of the grammar that its fact declares."""
    verb, about_customer, told = draw(st.sampled_from(_verbs()))
    arguments = {name: _drawn(draw, hint, deal) for name, hint in told}
    if any(value is _NOTHING for value in arguments.values()):
        return deal
    spoken = {"person": draw(people), "reference": draw(_words)} if about_customer else {}
    written: Deal = verb(deal, **arguments, **record, **spoken)
    return written


@cache
def _verbs() -> tuple[tuple[Callable[..., Deal], bool, tuple[tuple[str, Any], ...]], ...]:
    """Each verb whose arguments its fact's declaration tells; whether it is about the customer; and what they hold."""
    known = []
    for verb in verbs_and_questions():
        kind = vars(verb).get(WRITES)
        hints = get_type_hints(kind, include_extras=True) if kind else {}
        said = CustomerRecord if kind and issubclass(kind, CustomerFact) else Record
        own = [name for name in signature(verb).parameters if name not in {"deal", *said.__annotations__}]
        told = tuple((name, hints.get(name, hints.get(f"{name}s"))) for name in own)
        if kind and kind is not MethodologyAdopted and all(hint for _, hint in told):
            known.append((cast(Callable[..., Deal], verb), issubclass(kind, CustomerFact), told))
    return tuple(known)


def _drawn(draw: Draw, hint: Any, deal: Deal) -> Any:
    """Draw a value of what a field declares; ``_NOTHING`` where the methodology has no key to name."""
    grammar, plain = grammar_of(hint), plain_of(hint)
    if isinstance(grammar, KeyOf):
        rules = getattr(deal.methodology.index, grammar.shelf).rules if grammar.shelf else {}
        return draw(st.sampled_from(list(rules))) if rules else _NOTHING
    if grammar is not None:
        return draw(_BY_GRAMMAR.get(type(grammar), _sayings))
    if get_origin(plain) is Literal:
        return draw(st.sampled_from(get_args(plain)))
    if get_origin(plain) is tuple:
        return _listed(draw, get_args(plain)[0], deal)
    return draw(_BY_TYPE[plain])


def _listed(draw: Draw, item: Any, deal: Deal) -> Any:
    items = [_drawn(draw, item, deal) for _ in range(draw(st.integers(0, 2)))] if get_origin(item) is not tuple else []
    if get_origin(item) is not tuple:
        return tuple(one for one in items if one is not _NOTHING)
    key, value = (_drawn(draw, part, deal) for part in get_args(item))
    return {} if key is _NOTHING else {key: value}


def _signed(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "by": "Maria"}


def _told(draw: Draw, deal: Deal, record: dict[str, Any]) -> dict[str, Any]:
    return {
        **record,
        "source": draw(st.sampled_from(list(deal.methodology.index.sources.rules))),
        "person": draw(people),
    }


def _advance(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    if draw(st.booleans()):
        return deal.advance(**record)
    return deal.override_advance(reason="the board decided", **_signed(record))


def _pass_stage(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Do all that can be done to leave the present stage, so that deals get far; each part may be refused."""
    record["on"] = max(record["on"], deal.progress.last_on)
    record["recorded_on"] = None
    reading = deal.at(record["on"])
    told = {"source": "customer-document", **record}
    customer, supplier, _ = reading.places
    stages = deal.methodology.customer_stages
    deal = deal.customer_moved(stages[min(customer + 1, len(stages) - 1)].key, **told)
    for kind in (kind for one in reading.supplier_stage.criteria for kind in one.shown_by):
        deal = deal.record_evidence(kind, **told)
    for kind in deal.methodology.signature if supplier == deal.methodology.winning_position else ():
        deal = deal.record_evidence(kind, reference="contract 7", **told)
    for role in (role for one in reading.supplier_stage.criteria for role in one.roles_met):
        deal = deal.meet_person(f"the {role}", buying_role=role, **record)
    deal = deal.record_admission(**told)
    for task in reading.supplier_stage.tasks:
        deal = deal.complete_task(task.key, **record)
    if reading.supplier_stage.milestone:
        deal = deal.reach_milestone(reading.supplier_stage.key, **record)
    return deal.advance(**record)


def _sign(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    for kind in deal.methodology.signature:
        deal = deal.record_evidence(kind, reference=draw(_words), **_told(draw, deal, record))
    if draw(st.booleans()):
        return deal.override_win(reason="the seal is on its way", **_signed(record))
    return deal.win(**record)


def _adopt(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    return deal.adopt(
        deal.methodology.customised("own-way", SetTolerance(ahead=1, behind=1)), reason="its own way", **_signed(record)
    )


def _end(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    end = draw(st.sampled_from((deal.lose, deal.end_without_decision, deal.withdraw)))
    return end(reason="price", winner="incumbent", **record)


def _rest(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Let a deal rest, or go on with one that rests."""
    rests = deal.at(max(record["on"], OPENED)).outcome == "suspended"
    return deal.resume(**record) if rests else deal.suspend(**record)


def _assess(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Answer some questions of an assessment, where the methodology has one, for us or for a rival."""
    for assessment in deal.methodology.assessments[:1]:
        competitor = draw(st.sampled_from(("", "Nordlys")))
        asked = draw(st.lists(st.sampled_from(assessment.questions), min_size=1, max_size=3, unique_by=id))
        answers = {one.key: draw(st.sampled_from(one.options)).key for one in asked}
        deal = deal.assess(assessment.key, answers, competitor=competitor, **_signed(record))
    return deal


def _correct(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Forget a person, or put another deal into this one that is the same."""
    if draw(st.booleans()):
        return deal.redact(draw(people), reason="asked for by the person", **{**record, "by": "Olga"})
    other = Deal.open(f"{deal.key} again", under=deal.methodology, on=OPENED)
    other = other.note_competitor(draw(_sayings), on=draw(_days)).suspend(on=draw(_days))
    return deal.merge(other, reason="reported twice", **_signed(record))


_STEPS: Final[tuple[Step, ...]] = (
    _any_verb,
    _any_verb,
    _any_verb,
    _pass_stage,
    _advance,
    _sign,
    _end,
    _rest,
    _correct,
    _assess,
    _adopt,
)
