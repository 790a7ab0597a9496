"""Cases that teach what facts say: decided ones, and open ones with what is known of them by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.fact_values import Facts, are_facts, as_facts
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say


@checked
@frozen
class ClosedCase:
    """What was known of a case before it was decided, and how it was decided.

    Only facts that were recorded before the end may stand here: "contract number given" or a reason for
    losing foretell the outcome perfectly, and of open deals they are never known.

    Args:
        facts: Pairs of a name and a value, a word or a number. A fact that is unknown (left out, ``None``, ``""``,
            NaN) weighs nothing and is counted as missing; "not asked" is a value of its own.
        won: Whether it was won.
        offset: Log-odds that something else, such as its stage, gives it already.
        weight: How much it counts.
        group: What its contributions are compared with, such as its stage.
        deal: The deal that it is a landmark of, where a deal is asked on several; ``""`` otherwise. No landmark of a
            deal teaches what another one of the same deal is fitted to.

    Raises:
        InputError: When facts are not pairs of a name and a value, or a figure is not a number; all at once.

    Examples:
        >>> ClosedCase({"budget": "approved", "size": None}, won=True).facts
        (('budget', 'approved'),)
    """

    facts: Facts = field(converter=as_facts)
    won: bool = field(kw_only=True)
    offset: float = field(kw_only=True, default=0.0)
    weight: float = field(kw_only=True, default=1.0)
    group: object = field(kw_only=True, default="")
    deal: str = field(kw_only=True, default="")

    def __attrs_post_init__(self) -> None:
        problems = list(_flaws(self))
        if self.won not in (True, False):
            problems.append(say("case-figure", name="won", value=quoted(self.won), wanted=say("case-won")))
        if problems:
            raise InputError(*problems)


@checked
@frozen
class OpenCase:
    """What was known of a case that is still open, and how far its being open still speaks for or against it.

    A case that has not been won for long was hardly one to be won: from the chance that it had on the day of its facts
    and the chance that it has by now follows how much it counts as won and as not (Berkson and Gage, 1952).

    Args:
        facts: As for a closed case.
        now: Log-odds that its stage and age give it by now.
        offset: Log-odds that they gave it on the day of the facts.
        weight: How much it counts.
        group: What its contributions are compared with, such as its stage.
        deal: The deal that it is a landmark of; ``""`` where it is its own.

    Raises:
        InputError: When facts are not pairs of a name and a value, or a figure is not a number; all at once.

    Examples:
        >>> OpenCase({"source": "web"}, now=-4.0, offset=-1.0).facts
        (('source', 'web'),)
    """

    facts: Facts = field(converter=as_facts)
    now: float = field(kw_only=True)
    offset: float = field(kw_only=True, default=0.0)
    weight: float = field(kw_only=True, default=1.0)
    group: object = field(kw_only=True, default="")
    deal: str = field(kw_only=True, default="")

    def __attrs_post_init__(self) -> None:
        problems = list(_flaws(self))
        if not is_number(self.now):
            problems.append(say("case-figure", name="now", value=quoted(self.now), wanted=say("case-finite")))
        if problems:
            raise InputError(*problems)


Case: TypeAlias = ClosedCase | OpenCase


def _flaws(case: Case) -> Iterator[Message]:
    if not are_facts(case.facts):
        yield say("case-facts", value=quoted(case.facts))
    if not is_number(case.offset):
        yield say("case-figure", name="offset", value=quoted(case.offset), wanted=say("case-finite"))
    if not is_number(case.weight) or case.weight <= 0:
        yield say("case-figure", name="weight", value=quoted(case.weight), wanted=say("case-positive"))
