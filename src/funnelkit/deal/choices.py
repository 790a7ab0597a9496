"""What a form may offer: the keys of the rule book that fit a field, each with its label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.display import Saying, Several, Sheet, Table
from funnelkit.methodology.index import Index
from funnelkit.methodology.stages import Task
from funnelkit.words import Message, Text, say

ChoiceOf: TypeAlias = Literal[
    "evidence",
    "source",
    "role",
    "task",
    "loss-reason",
    "our-role",
    "competitor",
    "question",
    "criterion",
    "aid",
    "assessment",
    "customer-stage",
    "supplier-stage",
]

_COLUMNS: Final = (say("heading-key"), say("heading-option"), say("heading-belongs-to"))
_TITLES: Final[Mapping[ChoiceOf, Message]] = MappingProxyType(
    {
        "evidence": say("heading-evidence"),
        "source": say("heading-sources"),
        "role": say("heading-buying-roles"),
        "task": say("heading-tasks"),
        "loss-reason": say("heading-loss-reasons"),
        "our-role": say("heading-our-roles"),
        "competitor": say("heading-competitors"),
        "question": say("heading-questions"),
        "criterion": say("heading-criteria"),
        "aid": say("heading-aids"),
        "assessment": say("heading-assessments"),
        "customer-stage": say("heading-customer-stages"),
        "supplier-stage": say("heading-our-stages"),
    }
)


@frozen(repr=False)
class Choice(Saying):
    """One option of a form.

    Args:
        key: What a verb takes.
        label: What people read.
        group: The stage that it belongs to, or the end of a deal, as people read it; ``""`` for any.
    """

    _plain_names: ClassVar = ("key", "label", "group")

    key: str
    label: Text
    group: Text | Message | str = ""

    @property
    def message(self) -> Message:
        """The option in words."""
        return say("choice", label=self.label)

    def __repr__(self) -> str:
        return f"<Choice {self.key}>"


class Choices(Several[Choice]):
    """The options of one field of a form, in the order of the methodology.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> [(one.key, one.label.text("zh")) for one in deal.choices("source", on=date(2026, 3, 2))][:2]
        [('customer-document', '客户文件'), ('customer-words', '客户原话')]
    """

    of: ChoiceOf = "evidence"

    @property
    def items(self) -> tuple[Choice, ...]:
        """The options."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        rows = [(one.key, one.label, one.group) for one in self]
        title = _TITLES[self.of]
        table = Table(caption=title, columns=_COLUMNS, rows=rows, whole="rows()", empty=say("label-no-option"))
        return Sheet(title=title, about=self.name or self.deal, on=self.on, blocks=(table,))

    def __repr__(self) -> str:
        return f"<Choices {self.of}: {len(self)}>"


def choices_in(reading: Reading, of: ChoiceOf) -> Choices:
    """List what a form may offer in a deal as it is read; tasks that are done are left out.

    Args:
        reading: The deal on a day.
        of: Which options.
    """
    made = Choices(_OPTIONS[of](reading), deal=reading.deal_key, name=reading.deal_name, on=reading.on)
    made.__dict__["of"] = of
    return made


def _from(shelf: str, *, side: str = "", words: str = "name") -> Callable[[Reading], Iterator[Choice]]:
    """Offer a shelf of the methodology, each rule with the stage that it belongs to."""

    def options(reading: Reading) -> Iterator[Choice]:
        held = getattr(reading.methodology.index, shelf)
        stages = getattr(reading.methodology, side) if side else ()
        for key, rule in held.rules.items():
            place = held.stages[key]
            yield Choice(key, getattr(rule, words), stages[place].name if stages and place >= 0 else "")

    return options


def _tasks(reading: Reading) -> Iterator[Choice]:
    """Offer what is still to be done, what belongs to our stage first."""
    index: Index = reading.methodology.index
    bits, stages, here = reading.compiled.marks.tasks, index.tasks.stages, reading.supplier_place
    left: list[Task] = [one for one in index.tasks.rules.values() if not bits[one.key] & reading.marks]
    for one in sorted(left, key=lambda task: (stages[task.key] != here, stages[task.key])):
        yield Choice(one.key, one.name, reading.methodology.supplier_stages[stages[one.key]].name)


def _loss_reasons(reading: Reading) -> Iterator[Choice]:
    """Offer the reasons of each end; those that fit one end only say so."""
    for one in reading.methodology.loss_reasons:
        yield Choice(one.key, one.name, OUTCOME_NAMES[one.kinds[0]] if len(one.kinds) == 1 else "")


def _assessments(reading: Reading) -> Iterator[Choice]:
    """Offer the questionnaires, each with the stage of ours that asks for it."""
    stages = reading.methodology.index.supplier_stages.rules
    for one in reading.methodology.assessments:
        yield Choice(one.key, one.name, stages[one.stage].name if one.stage else "")


_OPTIONS: Final[Mapping[ChoiceOf, Callable[[Reading], Iterator[Choice]]]] = MappingProxyType(
    {
        "evidence": _from("evidence", side="customer_stages"),
        "source": _from("sources"),
        "role": _from("buying_roles"),
        "task": _tasks,
        "loss-reason": _loss_reasons,
        "our-role": _from("our_roles"),
        "competitor": _from("competitors"),
        "question": _from("information", side="customer_stages", words="question"),
        "criterion": _from("criteria", side="supplier_stages"),
        "aid": _from("aids", side="supplier_stages"),
        "assessment": _assessments,
        "customer-stage": _from("customer_stages"),
        "supplier-stage": _from("supplier_stages"),
    }
)
