"""An inspection: one rule for what looks wrong with a deal, as data plus one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.deal.fact import Fact
from funnelkit.deal.reading import Reading
from funnelkit.display import Words
from funnelkit.forecasting.submissions import Submission
from funnelkit.methodology.keys import is_key
from funnelkit.money import Money
from funnelkit.words import Message, Phrase, Text, say

Severity = Literal["alarm", "warning", "notice"]
Scope = Literal["open-deals", "every-deal", "book"]
Threshold: TypeAlias = int | Decimal | Money
"""What an observed value is held against."""
Observed: TypeAlias = int | Decimal | Money | date | str | None
"""What was observed."""
NO_THRESHOLDS: Final[Mapping[str, Threshold]] = MappingProxyType({})

_BAD_KEY = Phrase("bad-inspection-key")
_NO_FUNCTION = Phrase("inspection-without-function")


@frozen
class Seen:
    """What one inspection sees in one deal.

    Args:
        says: What is wrong, in one sentence.
        observed: The value that was observed, such as a number of days; ``None`` where there is no single one.
        threshold: What it was held against; ``None`` where there is nothing.
        facts: The facts that it rests on.
        severity: How grave it is where that is not the severity of the rule; ``None`` where it is.
        deal: Key of the deal, where a rule looks at a book; ``""`` where it looks at one deal.
    """

    says: Message | Text | str
    observed: Observed = None
    threshold: Threshold | None = None
    facts: tuple[Fact, ...] = ()
    severity: Severity | None = None
    deal: str = ""


def _kept(thresholds: Mapping[str, Threshold]) -> Mapping[str, Threshold]:
    """Keep thresholds as they are now, whatever becomes of the mapping that they came in."""
    return MappingProxyType(dict(thresholds))


@frozen(eq=False)
class ReadBook:
    """Many deals as they are read on a day, for rules that look at more than one.

    Args:
        on: The day.
        readings: The deals that were there, in the order of the book; those that have ended among them.
        target: What is to be won; ``None`` where nobody says.
        submissions: What people said that a period would bring.
    """

    on: date
    readings: tuple[Reading, ...]
    target: Money | None = None
    submissions: tuple[Submission, ...] = ()

    @cached_property
    def open_deals(self) -> tuple[Reading, ...]:
        """The open deals."""
        return tuple(one for one in self.readings if one.is_open)


InspectionLook: TypeAlias = (
    Callable[[Reading, Mapping[str, Any]], Seen | None] | Callable[[ReadBook, Mapping[str, Any]], Iterable[Seen]]
)


@checked
@frozen(repr=False)
class Inspection:
    """One rule for what looks wrong with a deal.

    Args:
        key: What programs call it, lower-case words joined by hyphens; a plugin puts its name and a slash before it.
        name: What people call it.
        look: The function: it takes a reading of a deal and the thresholds by name, and gives what it sees, or
            ``None`` where all is well. A rule of a book takes a :class:`ReadBook` instead, and gives each thing that
            it sees with the key of its deal. It changes nothing, and says the same again.
        severity: ``"alarm"``, ``"warning"`` or ``"notice"``.
        advice: What to do about it.
        thresholds: What is held against, by name; a company's own are given when it inspects. One called
            ``worse_by`` says by how much the observed number must grow until an acknowledged finding is told again.
        of: ``"open-deals"``, ``"every-deal"`` for a rule that looks at ended ones too, or ``"book"`` for one that looks
            at all deals together.
        rank: How strong a sign it is beside others of its severity: 1 is the strongest.
        remedy: What puts it right, in a word that rules share which one thing done answers, such as
            ``"ask-the-customer"``; ``""`` for its own.

    Raises:
        InputError: When the key is none, or there is no function; all at once.

    Examples:
        >>> nameless = Inspection("nobody-owns-it", "Nobody owns it", advice="Name an owner.",
        ...                       look=lambda reading, _: None if reading.terms.owner else Seen("nobody owns the deal"))
        >>> nameless
        <Inspection nobody-owns-it: warning>
    """

    key: str
    name: Words
    look: InspectionLook = field(kw_only=True, eq=False)
    severity: Severity = field(default="warning", kw_only=True)
    advice: Words = field(default="", kw_only=True)
    thresholds: Mapping[str, Threshold] = field(default=NO_THRESHOLDS, kw_only=True, converter=_kept, hash=False)
    of: Scope = field(default="open-deals", kw_only=True)
    rank: int = field(default=1000, kw_only=True)
    remedy: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        problems = [
            *_not_among(self.severity, get_args(Severity), say("label-severity-2")),
            *_not_among(self.of, get_args(Scope), say("label-kind-of-deals")),
            *([] if is_inspection_key(self.key) else [_BAD_KEY(key=quoted(self.key))]),
            *([] if callable(self.look) else [_NO_FUNCTION(key=quoted(self.key))]),
        ]
        if problems:
            raise InputError(*problems)

    def __repr__(self) -> str:
        return f"<Inspection {self.key}: {self.severity}>"


def _not_among(value: object, known: tuple[str, ...], what: Message) -> Iterator[Message]:
    if value not in known:
        yield unknown_key(value, among=known, what=what)


def is_inspection_key(key: object) -> bool:
    """Tell whether something can be the key of an inspection.

    Examples:
        >>> is_inspection_key("silent-customer"), is_inspection_key("acme.lean/too-long"), is_inspection_key("Silent")
        (True, True, False)
    """
    if type(key) is not str:
        return False
    owner, slash, own = key.rpartition("/")
    return is_key(own) and (not slash or all(map(is_key, owner.split("."))))
