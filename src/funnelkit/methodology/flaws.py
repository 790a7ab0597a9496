"""What may be wrong with a rule book, and what to do about each flaw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any, Final

from funnelkit.checks.declared import is_wrong_type, misfits
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.checks.room import MOST_CHARACTERS, characters_of
from funnelkit.methodology.index import SORTS, Index, Shelf
from funnelkit.methodology.keys import is_key
from funnelkit.methodology.pairing import flaws_of_pairs
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import Criterion, CustomerStage, EvidenceKind, Task
from funnelkit.methodology.unfit_assessments import flaws_of_assessments
from funnelkit.words import Message, say

MOST_STAGES: Final = 50
MOST_RULES: Final = 1000
# Ten years of days; a deadline further away is a slip of the pen.
MOST_COUNTED: Final = 3650
# A rule book from outside may be wrong throughout; nobody reads more flaws than these at once.
MOST_FLAWS: Final = 100


def flaws_of(book: RuleBook) -> tuple[Message, ...]:
    """List every flaw of a rule book, at most 100 of them; none when it can be used.

    Where anything is of a wrong type, nothing more can be said than that.
    """
    told = [*misfits(book, type(book), "methodology")]
    found: Iterable[Message] = [flaw for flaw in told if is_wrong_type(flaw)] or chain(_flaws_of_typed(book), told)
    return tuple(islice(found, MOST_FLAWS))


def _flaws_of_typed(book: RuleBook) -> Iterator[Message]:
    index = Index.of(book)
    return chain(
        _sizes(book),
        _keys(book),
        flaws_of_pairs(
            book.pairs,
            [one.key for one in book.customer_stages],
            [one.key for one in book.supplier_stages],
        ),
        _references(book, index),
        _stages(book, index),
        _evidence(book, index),
        flaws_of_assessments(book.assessments),
        _counts(book),
        _falling(book.customer_stages),
    )


def _sizes(book: RuleBook) -> Iterator[Message]:
    for side, stages in (
        (say("label-customer-s-procurement-process"), book.customer_stages),
        (say("label-supplier-s-advancement-process"), book.supplier_stages),
    ):
        if not stages:
            yield say("no-stages", side=side, most=MOST_STAGES)
        if len(stages) > MOST_STAGES:
            yield say("too-many-stages", side=side, count=len(stages), most=MOST_STAGES)
    if (characters := characters_of(book)) > MOST_CHARACTERS:
        yield say("methodology-too-long", characters=characters, most=MOST_CHARACTERS)
    for what, keys in _all_keys(book):
        if len(keys) > MOST_RULES:
            yield say("too-many-rules", what=what, count=len(keys), most=MOST_RULES)


def _all_keys(book: RuleBook) -> Iterator[tuple[Message, list[str]]]:
    customer, supplier = book.customer_stages, book.supplier_stages
    criteria = [one.key for stage in supplier for one in stage.criteria]
    yield SORTS["customer_stages"], [one.key for one in customer]
    yield SORTS["supplier_stages"], [one.key for one in supplier]
    yield SORTS["sources"], [one.key for one in book.sources]
    yield SORTS["evidence"], [one.key for one in _kinds(book)]
    yield SORTS["information"], [one.key for stage in customer for one in stage.to_learn]
    yield SORTS["criteria"], criteria + [one.key for one in book.standing_criteria]
    yield SORTS["tasks"], [one.key for stage in supplier for one in stage.tasks]
    yield SORTS["aids"], [one.key for stage in supplier for one in stage.aids]
    yield SORTS["our_roles"], [one.key for one in book.our_roles]
    yield SORTS["buying_roles"], [one.key for one in book.buying_roles]
    yield SORTS["competitors"], [one.key for one in book.competitors]
    yield SORTS["customer_dates"], [one.key for one in book.customer_dates]
    yield SORTS["artefacts"], [one.key for one in book.artefacts]
    yield SORTS["phases"], [one.key for one in book.phases]
    yield SORTS["loss_reasons"], [one.key for one in book.loss_reasons]
    yield SORTS["assessments"], [one.key for one in book.assessments]
    yield SORTS["assessment_questions"], [one.key for many in book.assessments for one in many.questions]


def _kinds(book: RuleBook) -> Iterator[EvidenceKind]:
    return chain((one for stage in book.customer_stages for one in stage.evidence), book.evidence)


def _evidence(book: RuleBook, index: Index) -> Iterator[Message]:
    first = {one.key for one in book.customer_stages[0].evidence} if book.customer_stages else set()
    shown = {key for one in index.criteria.rules.values() for key in one.shown_by} | {*book.signature}
    for kind in _kinds(book):
        key, against = quoted(kind.key), kind.denies or kind.against_us
        if kind.denies and kind.key in first:
            yield say("denies-first-stage", key=key)
        if kind.denies and index.evidence.stages.get(kind.key, 0) < 0:
            yield say("denies-no-stage", key=key)
        if (kind.denies and kind.against_us) or (against and (kind.admits or kind.key in shown)):
            yield say("evidence-of-two-minds", key=key)
        if kind.opens and not kind.against_us:
            yield say("opens-without-speaking-against", key=key)
        yield from _missing(SORTS["evidence"], kind.key, kind.opens, index.criteria)
        yield from _missing(SORTS["evidence"], kind.key, (kind.admits,) if kind.admits else (), index.supplier_stages)


def _keys(book: RuleBook) -> Iterator[Message]:
    if not is_key(book.key):
        yield say("bad-key", what=say("label-methodology"), key=quoted(book.key))
    for what, keys in _all_keys(book):
        for key, count in Counter(keys).items():
            if not is_key(key):
                yield say("bad-key", what=what, key=quoted(key))
            if count > 1:
                yield say("duplicate-key", what=what, key=quoted(key), count=count)


def _references(book: RuleBook, index: Index) -> Iterator[Message]:
    for criterion in (*(one for stage in book.supplier_stages for one in stage.criteria), *book.standing_criteria):
        yield from _of_criterion(criterion, index)
    for task in (task for stage in book.supplier_stages for task in stage.tasks):
        yield from _of_task(task, index)
    for role in book.buying_roles:
        named = [key for key in (role.known_by, role.met_by) if key]
        yield from _missing(SORTS["buying_roles"], role.key, named, index.customer_stages)
    for assessment in book.assessments:
        yield from _missing(SORTS["assessments"], assessment.key, _named(assessment.stage), index.supplier_stages)
    whole = say("label-methodology")
    yield from _missing(whole, book.key, book.signature, index.evidence)
    yield from _missing(whole, book.key, _named(book.override_role), index.our_roles)
    if book.supplier_stages:
        yield from _missing(whole, book.key, (book.winning_stage,), index.supplier_stages)


def _of_criterion(one: Criterion, index: Index) -> Iterator[Message]:
    what = SORTS["criteria"]
    yield from _missing(what, one.key, one.shown_by, index.evidence)
    yield from _missing(what, one.key, one.roles_met, index.buying_roles)
    yield from _missing(what, one.key, one.answered, index.information)
    yield from _missing(what, one.key, one.artefacts, index.artefacts)
    yield from _missing(what, one.key, _named(one.by_role), index.our_roles)
    if one.by_role and not one.is_confirmed:
        yield say("role-of-nobodys-word", key=quoted(one.key))


def _of_task(task: Task, index: Index) -> Iterator[Message]:
    what = SORTS["tasks"]
    yield from _missing(what, task.key, (task.role,), index.our_roles)
    yield from _missing(what, task.key, _named(task.aid), index.aids)
    yield from _missing(what, task.key, _named(task.before), index.customer_dates)
    yield from _missing(what, task.key, task.called_by, index.evidence)
    if task.days_before is not None and not task.before:
        yield say("days-before-nothing", key=quoted(task.key))


def _stages(book: RuleBook, index: Index) -> Iterator[Message]:
    """What phases and the stages of ours say that cannot be."""
    for phase in book.phases:
        yield from _missing(SORTS["phases"], phase.key, phase.stages, index.customer_stages)
    for key, count in Counter(key for phase in book.phases for key in phase.stages).items():
        if count > 1:
            yield say("stage-in-two-phases", key=quoted(key), count=count)
    ends = {book.supplier_stages[at].key for at in (0, -1)} if book.supplier_stages else set()
    for stage in book.supplier_stages:
        if stage.key == book.winning_stage and not stage.exit_sign:
            yield say("winning-stage-without-sign", key=quoted(stage.key))
        if stage.optional and stage.key in {*ends, book.winning_stage}:
            yield say("stage-cannot-be-optional", key=quoted(stage.key))


def _named(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


def _missing(owner: Message, key: str, names: Iterable[str], shelf: Shelf[Any]) -> Iterator[Message]:
    for name in names:
        if name not in shelf.rules:
            problem = unknown_key(name, among=shelf.rules, what=shelf.what)
            yield say("refers-to-unknown", owner=owner, key=quoted(key), problem=problem)


def _counts(book: RuleBook) -> Iterator[Message]:
    tolerance = book.tolerance
    yield from _count(say("label-methodology"), book.key, "tolerance.ahead", tolerance.ahead)
    yield from _count(say("label-methodology"), book.key, "tolerance.behind", tolerance.behind)
    for kind in _kinds(book):
        yield from _count(SORTS["evidence"], kind.key, "valid_days", kind.valid_days)
    for criterion in (*(one for stage in book.supplier_stages for one in stage.criteria), *book.standing_criteria):
        yield from _count(SORTS["criteria"], criterion.key, "valid_days", criterion.valid_days)
    for stage in book.customer_stages:
        yield from _count(SORTS["customer_stages"], stage.key, "typical_days", stage.typical_days, least=1)
    for supplier in book.supplier_stages:
        for task in supplier.tasks:
            yield from _count(SORTS["tasks"], task.key, "lead_days", task.lead_days)
            yield from _count(SORTS["tasks"], task.key, "days_before", task.days_before)


def _count(owner: Message, key: str, name: str, value: int | None, *, least: int = 0) -> Iterator[Message]:
    if value is not None and not least <= value <= MOST_COUNTED:
        yield say(
            "bad-count", owner=owner, key=quoted(key), field=name, value=quoted(value), least=least, most=MOST_COUNTED
        )


def _falling(stages: Iterable[CustomerStage]) -> Iterator[Message]:
    before: tuple[str, Decimal] | None = None
    for stage in stages:
        chance = stage.win_probability
        if chance is None:
            continue
        if before is not None and chance < before[1]:
            yield say(
                "falling-probability", first=quoted(before[0]), before=before[1], second=quoted(stage.key), after=chance
            )
        before = stage.key, chance
