"""What is different between two methodologies, rule by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from attrs import fields, frozen, has

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import MethodologyError
from funnelkit.display import Points, Saying, Several, Sheet
from funnelkit.methodology.assessments import AnswerOption
from funnelkit.methodology.index import SORTS, Index, Shelf
from funnelkit.methodology.methodology import Methodology
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.words import Message, Phrase, Text, say

Kind = Literal["added", "dropped", "changed", "moved"]

_SAID: Final[Mapping[str, Phrase]] = {
    "added": Phrase("rule-added"),
    "dropped": Phrase("rule-dropped"),
    "changed": Phrase("rule-changed"),
    "moved": Phrase("rule-moved"),
}
_STAGED: Final = tuple(SORTS[sort] for sort in ("evidence", "information", "criteria", "tasks", "aids"))
# Fields that hold rules of their own, which are compared one by one.
_SHELVED: Final = {
    "evidence",
    "to_learn",
    "tasks",
    "aids",
    "customer_stages",
    "supplier_stages",
    "our_roles",
    "buying_roles",
    "competitors",
    "customer_dates",
    "artefacts",
    "phases",
    "loss_reasons",
    "assessments",
    "questions",
    "standing_criteria",
    "sources",
    "pairs",
}


@frozen(repr=False)
class Difference(Saying):
    """One rule that two methodologies do not share.

    Args:
        kind: ``"added"``, ``"dropped"``, ``"changed"`` or ``"moved"`` (to another stage, or to another place
            among the rules that it lives with).
        what: The sort of the rule.
        key: The key of the rule; of a pair the keys of its customer stage and its supplier stage.
        field: The field that changed, such as ``"tolerance.ahead"``; ``""`` otherwise.
        old: What it was, ``None`` when it is new.
        new: What it is, ``None`` when it is gone.
    """

    kind: Kind
    what: Message
    key: str
    field: str = ""
    old: object = None
    new: object = None

    @property
    def message(self) -> Message:
        """The difference in words."""
        facts: dict[str, object] = {"what": self.what, "key": self.key}
        if self.kind == "changed":
            facts |= {"field": self.field}
        if self.kind in {"changed", "moved"}:
            facts |= {"old": _short(self.old), "new": _short(self.new)}
        return _SAID[self.kind](**facts)

    def __repr__(self) -> str:
        return f"<Difference {self}>"


def _short(value: object) -> object:
    """Name a value of a rule in a few words."""
    if value is None or value == ():
        return say("label-nothing")
    if isinstance(value, tuple):
        return tuple(_short(item) for item in value)
    if isinstance(value, AnswerOption):
        return f"'{value.key}' {value.points:+d}"
    named = getattr(value, "key", None) or getattr(value, "name", None) or value
    return f"'{named}'" if isinstance(named, Text | str) else str(named)


class Differences(Several[Difference]):
    """What is different between two methodologies: a tuple of differences, rule by rule.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import DropTask
        >>> print(diff(eight_stage(), eight_stage().customised("eight-stage", DropTask("send-brochure"))))
        task 'send-brochure' dropped
    """

    @property
    def items(self) -> tuple[Difference, ...]:
        """The differences."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        said = Points(
            items=[one.message for one in self] or (say("label-no-difference"),), dashed=False, whole="rows()"
        )
        return Sheet(title=say("heading-differences"), about=self.name, blocks=(said,), spoken=(said,))


@checked
def diff(old: RuleBook, new: RuleBook) -> Differences:
    """List what one methodology has that the other has not, or has differently.

    Args:
        old: The methodology to start from.
        new: The methodology to arrive at.

    Raises:
        MethodologyError: When one of them is no methodology.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import DropTask
        >>> method = eight_stage()
        >>> [str(one) for one in diff(method, method.customised(method.key, DropTask("send-brochure")))]
        ["task 'send-brochure' dropped"]
    """
    strangers = [
        wrong_type(one, Methodology, name)
        for name, one in (("old", old), ("new", new))
        if not isinstance(one, RuleBook)
    ]
    if strangers:
        raise MethodologyError(*strangers)
    before, after = Index.of(old), Index.of(new)
    found: list[Difference] = []
    for sort, what in SORTS.items():
        was, now = getattr(before, sort), getattr(after, sort)
        found += _between(was, now)
        found += _moved(what, _homes(was, old), _homes(now, new))
    found += _between_pairs(old.pairs, new.pairs)
    found += _changed_fields(say("label-methodology"), new.key, old, new)
    return Differences(found, name=f"{old.key} → {new.key}")


def _between(old: Shelf[Any], new: Shelf[Any]) -> Iterator[Difference]:
    for key, rule in old.rules.items():
        if key not in new:
            yield Difference("dropped", old.what, key, old=rule)
    for key, rule in new.rules.items():
        if key in old:
            yield from _changed_fields(new.what, key, old.rules[key], rule)
        else:
            yield Difference("added", new.what, key, new=rule)


def _between_pairs(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    was, now = ({f"{customer} + {supplier}": (customer, supplier) for customer, supplier in one} for one in (old, new))
    yield from (Difference("dropped", say("label-pair"), key, old=pair) for key, pair in was.items() if key not in now)
    yield from (Difference("added", say("label-pair"), key, new=pair) for key, pair in now.items() if key not in was)


def _changed_fields(what: Message, key: str, old: object, new: object, *, within: str = "") -> Iterator[Difference]:
    kind: Any = RuleBook if isinstance(new, RuleBook) else type(new)
    for one in fields(kind):
        was, now, name = getattr(old, one.name), getattr(new, one.name), within + one.name
        if was == now or one.name in _SHELVED:
            continue
        if type(was) is type(now) and has(type(now)) and not isinstance(now, Text):
            yield from _changed_fields(what, key, was, now, within=f"{name}.")
        elif name != "milestone.criteria":  # they are compared one by one
            yield Difference("changed", what, key, field=name, old=was, new=now)


def _homes(shelf: Shelf[Any], book: RuleBook) -> Mapping[str, str]:
    """Where each rule lives: the key of its stage, nowhere for a rule that belongs to no stage."""
    if shelf.what == SORTS["assessment_questions"]:
        return {one.key: assessment.key for assessment in book.assessments for one in assessment.questions}
    customer_sided = shelf.what in (SORTS["evidence"], SORTS["information"])
    stages = book.customer_stages if customer_sided else book.supplier_stages
    staged = shelf.what in _STAGED
    return {key: stages[at].key if staged and at >= 0 else "" for key, at in shelf.stages.items()}


def _moved(what: Message, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    """Rules that live in another stage now, or at another place among those that stayed together."""
    stayed = {key: home for key, home in old.items() if new.get(key) == home}
    for key, home in old.items():
        if key in new and key not in stayed:
            yield Difference("moved", what, key, old=home, new=new[key])
    was, now = (_ranks([key for key in homes if key in stayed], stayed) for homes in (old, new))
    for key in stayed:
        if was[key] != now[key]:
            yield Difference("moved", what, key, old=was[key], new=now[key])


def _ranks(order: Iterable[str], homes: Mapping[str, str]) -> dict[str, int]:
    """Count the rules of each home in their order, from 1."""
    counts: Counter[str] = Counter()
    ranks = {}
    for key in order:
        counts[homes[key]] += 1
        ranks[key] = counts[homes[key]]
    return ranks
