"""What may be wrong with a rule book, and what to do about each flaw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any, Final

from funnelkit.checks.declared import is_wrong_type, misfits
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology.index import SORTS, Index, Shelf
from funnelkit.methodology.keys import is_key
from funnelkit.methodology.pairing import flaws_of_pairs
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import CustomerStage

MOST_STAGES: Final = 50
MOST_RULES: Final = 1000
# Ten years of days; a deadline further away is a slip of the pen.
MOST_COUNTED: Final = 3650
# A rule book from outside may be wrong throughout; nobody reads more flaws than these at once.
MOST_FLAWS: Final = 100

_NO_STAGES = Template(
    "no-stages",
    "the {side} has no stage: give it at least one and at most {most}",
    "{side}没有任何阶段：至少一个，最多{most}个",
)
_TOO_MANY = Template(
    "too-many-stages",
    "the {side} has {count|stage|stages}: at most {most} are allowed",
    "{side}有{count}个阶段：最多允许{most}个",
)
_TOO_MANY_RULES = Template(
    "too-many-rules",
    "the methodology has {count|rule|rules} of the sort {what}: at most {most} are allowed",
    "方法论中“{what}”类规则有{count}条：最多允许{most}条",
)
_BAD_KEY = Template(
    "bad-key",
    "{what} {key} is no key: use lower-case letters and digits, joined by single hyphens, at most 64",
    "{what}{key}不是合法的键：请用小写字母和数字，以单个连字符相连，最多64个字符",
)
_DUPLICATE = Template(
    "duplicate-key",
    "{what} {key} exists {count} times, so a deal could not tell them apart: rename all but one",
    "{what}{key}出现了{count}次，商机无法加以区分：请只保留一个，其余改名",
)
_NAMES_UNKNOWN = Template("refers-to-unknown", "{owner} {key}: {problem}", "{owner}{key}：{problem}")
_FALLING = Template(
    "falling-probability",
    "the chance falls from {before} at {first} to {after} at {second}, but it rises with the process: "
    "raise the later or lower the earlier one",
    "成交概率从{first}的{before}降到{second}的{after}，但它应随流程上升：请调高后者或调低前者",
)
_BAD_COUNT = Template(
    "bad-count",
    "{owner} {key}: {field} must be a whole number from {least} to {most}, not {value}",
    "{owner}{key}：{field}必须是{least}到{most}之间的整数，而不是{value}",
)
_PROCUREMENT: Final = Text.of("customer's procurement process", zh="客户采购流程")
_ADVANCEMENT: Final = Text.of("supplier's advancement process", zh="业务推进流程")
_METHODOLOGY: Final = Text.of("methodology", zh="方法论")


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
        _counts(book),
        _falling(book.customer_stages),
    )


def _sizes(book: RuleBook) -> Iterator[Message]:
    for side, stages in ((_PROCUREMENT, book.customer_stages), (_ADVANCEMENT, book.supplier_stages)):
        if not stages:
            yield _NO_STAGES(side=side, most=MOST_STAGES)
        if len(stages) > MOST_STAGES:
            yield _TOO_MANY(side=side, count=len(stages), most=MOST_STAGES)
    for what, keys in _all_keys(book):
        if len(keys) > MOST_RULES:
            yield _TOO_MANY_RULES(what=what, count=len(keys), most=MOST_RULES)


def _all_keys(book: RuleBook) -> Iterator[tuple[Text, list[str]]]:
    customer, supplier = book.customer_stages, book.supplier_stages
    criteria = [one.key for stage in supplier for one in stage.criteria]
    yield SORTS["customer_stages"], [one.key for one in customer]
    yield SORTS["supplier_stages"], [one.key for one in supplier]
    yield SORTS["evidence"], [one.key for stage in customer for one in stage.evidence]
    yield SORTS["information"], [one.key for stage in customer for one in stage.to_learn]
    yield SORTS["criteria"], criteria + [one.key for one in book.standing_criteria]
    yield SORTS["tasks"], [one.key for stage in supplier for one in stage.tasks]
    yield SORTS["aids"], [one.key for stage in supplier for one in stage.aids]
    yield SORTS["our_roles"], [one.key for one in book.our_roles]
    yield SORTS["buying_roles"], [one.key for one in book.buying_roles]
    yield SORTS["competitors"], [one.key for one in book.competitors]


def _keys(book: RuleBook) -> Iterator[Message]:
    if not is_key(book.key):
        yield _BAD_KEY(what=_METHODOLOGY, key=quoted(book.key))
    for what, keys in _all_keys(book):
        for key, count in Counter(keys).items():
            if not is_key(key):
                yield _BAD_KEY(what=what, key=quoted(key))
            if count > 1:
                yield _DUPLICATE(what=what, key=quoted(key), count=count)


def _references(book: RuleBook, index: Index) -> Iterator[Message]:
    kinds, roles = index.evidence, index.buying_roles
    for criterion in (*(one for stage in book.supplier_stages for one in stage.criteria), *book.standing_criteria):
        yield from _missing(SORTS["criteria"], criterion.key, criterion.shown_by, kinds)
        yield from _missing(SORTS["criteria"], criterion.key, criterion.roles_met, roles)
    for stage in book.supplier_stages:
        for task in stage.tasks:
            yield from _missing(SORTS["tasks"], task.key, (task.role,), index.our_roles)
            yield from _missing(SORTS["tasks"], task.key, (task.aid,) if task.aid else (), index.aids)
    for role in book.buying_roles:
        named = [key for key in (role.known_by, role.met_by) if key]
        yield from _missing(SORTS["buying_roles"], role.key, named, index.customer_stages)
    yield from _missing(_METHODOLOGY, book.key, book.signature, kinds)
    if book.supplier_stages:
        yield from _missing(_METHODOLOGY, book.key, (book.winning_stage,), index.supplier_stages)


def _missing(owner: Text, key: str, names: Iterable[str], shelf: Shelf[Any]) -> Iterator[Message]:
    for name in names:
        if name not in shelf.rules:
            problem = unknown_key(name, among=shelf.rules, what=shelf.what)
            yield _NAMES_UNKNOWN(owner=owner, key=quoted(key), problem=problem)


def _counts(book: RuleBook) -> Iterator[Message]:
    tolerance = book.tolerance
    yield from _count(_METHODOLOGY, book.key, "tolerance.ahead", tolerance.ahead)
    yield from _count(_METHODOLOGY, book.key, "tolerance.behind", tolerance.behind)
    for stage in book.customer_stages:
        yield from _count(SORTS["customer_stages"], stage.key, "typical_days", stage.typical_days, least=1)
    for supplier in book.supplier_stages:
        for task in supplier.tasks:
            yield from _count(SORTS["tasks"], task.key, "lead_days", task.lead_days)


def _count(owner: Text, key: str, name: str, value: int | None, *, least: int = 0) -> Iterator[Message]:
    if value is not None and not least <= value <= MOST_COUNTED:
        yield _BAD_COUNT(owner=owner, key=quoted(key), field=name, value=quoted(value), least=least, most=MOST_COUNTED)


def _falling(stages: Iterable[CustomerStage]) -> Iterator[Message]:
    before: tuple[str, Decimal] | None = None
    for stage in stages:
        chance = stage.win_probability
        if chance is None:
            continue
        if before is not None and chance < before[1]:
            yield _FALLING(first=quoted(before[0]), before=before[1], second=quoted(stage.key), after=chance)
        before = stage.key, chance
