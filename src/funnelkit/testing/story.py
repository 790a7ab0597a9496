"""The life of one deal as a test that reads like a story: given, when, then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Concatenate, ParamSpec, TypedDict, Unpack

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.declared import wrong_type, wrong_types
from funnelkit.checks.errors import FunnelkitError, InputError
from funnelkit.checks.quoting import kind_of, quoted, unknown_key
from funnelkit.deal import Deal, Reading
from funnelkit.deal.moves import OUTCOMES
from funnelkit.words import Message, say

Told = ParamSpec("Told")

_SHOWN = {
    "customer": say("label-customer-stage"),
    "claimed": say("label-customer-stage"),
    "supplier": say("label-supplier-stage-2"),
    "outcome": say("label-outcome"),
}


class _UnsayableError(InputError):
    """A story that cannot be told as it is written, in contrast to one in which a deal refuses something."""


class Expected(TypedDict, total=False):
    """What may be expected of a deal on a day; what is left out is not looked at.

    Args:
        customer: Key of the stage at which the customer verifiably stands.
        claimed: Key of the stage at which the customer is said to stand.
        supplier: Key of the stage at which we stand.
        outcome: ``"open"``, ``"suspended"``, ``"won"``, ``"lost"``, ``"no-decision"`` or ``"withdrawn"``.
        ahead_by: By how many stages we are ahead; negative when we are behind.
        missing: Everything that our next advance waits for, such as ``("task:confirm-budget",)``, in any order.
    """

    customer: str
    claimed: str
    supplier: str
    outcome: str
    ahead_by: int
    missing: tuple[str, ...]


@frozen
class Story:
    """A deal on its way through a test.

    Args:
        deal: The deal as it is now.
        told: What happened so far, for whoever reads a failure.
        refusal: The last error that was expected and came; ``None`` when there was none.

    Examples:
        >>> from funnelkit.methodology.builtin import eight_stage
        >>> def in_march(day):
        ...     return date(2026, 3, day)
        >>> story = (
        ...     given(Deal.open("Harbour switchgear", under=eight_stage(), on=in_march(2)))
        ...     .when(Deal.record_evidence, "budget-approved", source="customer-document", on=in_march(9))
        ...     .then(on=in_march(9), customer="budget-set", supplier="initiation", ahead_by=-1)
        ...     .refused(Deal.advance, on=in_march(10))
        ...     .because("task-not-done", "exit-sign-missing")
        ... )
        >>> len(story.deal)
        2
    """

    deal: Deal
    told: tuple[str, ...]
    refusal: FunnelkitError | None = None

    def when(self, verb: Callable[Concatenate[Deal, Told], Deal], *args: Told.args, **kwargs: Told.kwargs) -> Story:
        """Let something happen.

        Args:
            verb: A verb of ``Deal``, such as ``Deal.complete_task``; its own arguments follow.
            args: The operand of the verb.
            kwargs: The keywords of the verb.

        Raises:
            InputError: When it is no verb of a deal.
        """
        after = _done(verb, self.deal, *args, **kwargs)
        return Story(after, (*self.told, f"when {_sentence(verb, args, kwargs)}"))

    def refused(self, verb: Callable[Concatenate[Deal, Told], Deal], *args: Told.args, **kwargs: Told.kwargs) -> Story:
        """Try something that must be refused; the deal stays as it was.

        Raises:
            AssertionError: When it is not refused.
            InputError: When it is no verb of a deal.
        """
        __tracebackhide__ = True  # pytest shows the line of the story, not this
        sentence = _sentence(verb, args, kwargs)
        try:
            _done(verb, self.deal, *args, **kwargs)
        except _UnsayableError:
            raise
        except FunnelkitError as refusal:
            return evolve(self, told=(*self.told, f"when {sentence} is refused"), refusal=refusal)
        what = f"{sentence} was expected to be refused, and was not"
        raise self._failure(what)

    def because(self, *codes: str) -> Story:
        """Expect the last refusal to give these reasons, among others.

        Raises:
            AssertionError: When one of them is not given.
            InputError: When no reason is named.
        """
        __tracebackhide__ = True
        if not codes:
            raise _UnsayableError(say("story-expects-nothing"))
        if self.refusal is None:
            what = f"the refusal was expected to say {list(codes)}, and nothing was refused"
            raise self._failure(what)
        given_codes = self.refusal.codes
        absent = [code for code in codes if code not in given_codes]
        if absent:
            what = f"the refusal was expected to say {absent}, and says {list(given_codes)}"
            raise self._failure(what)
        return self

    def then(self, *, on: date, **expected: Unpack[Expected]) -> Story:
        """Expect the deal to stand so on a day.

        Raises:
            AssertionError: With everything that is otherwise.
            InputError: When nothing is expected, or something that no deal of this methodology shows, or the day is
                none; all at once.
        """
        __tracebackhide__ = True
        problems = [*flaws_of_day("on", on), *_flaws_of(expected, self.deal)]
        if problems:
            raise _UnsayableError(*problems)
        reading = self.deal.at(on)
        wanted = {**expected, "missing": frozenset(expected["missing"])} if "missing" in expected else {**expected}
        found = {name: _FOUND[name](reading, self.deal) for name in wanted}
        otherwise = [
            f"{name} was expected to be {wanted[name]!r}, and is {found[name]!r}"
            for name in wanted
            if found[name] != wanted[name]
        ]
        if otherwise:
            what = f"on {on} {'; '.join(otherwise)}"
            raise self._failure(what)
        return evolve(self, told=(*self.told, f"then on {on} it stands as expected"))

    def _failure(self, what: str) -> AssertionError:
        return AssertionError("\n".join((*self.told, what)))


@checked
def given(deal: Deal) -> Story:
    """Begin a story with a deal.

    Raises:
        InputError: When it is no deal.
    """
    if not isinstance(deal, Deal):
        raise _UnsayableError(wrong_type(deal, Deal, "deal"))
    return Story(deal, (f"given {deal!r}",))


_FOUND: dict[str, Callable[[Reading, Deal], object]] = {
    "customer": lambda reading, _deal: reading.verified_stage.key,
    "claimed": lambda reading, _deal: reading.claimed_stage.key,
    "supplier": lambda reading, _deal: reading.supplier_stage.key,
    "outcome": lambda reading, _deal: reading.outcome,
    "ahead_by": lambda reading, _deal: reading.ahead_by,
    "missing": lambda reading, deal: frozenset(item.gap for item in deal.may_advance(on=reading.on).missing),
}


def _done(verb: Callable[Concatenate[Deal, Told], Deal], deal: Deal, *args: Told.args, **kwargs: Told.kwargs) -> Deal:
    if not callable(verb):
        raise _UnsayableError(say("story-without-verb", verb=quoted(verb)))
    name = getattr(verb, "__name__", quoted(verb))
    try:
        after = verb(deal, *args, **kwargs)
    except FunnelkitError:
        raise
    except TypeError as misuse:
        raise _UnsayableError(say("story-without-sense", verb=name, misuse=str(misuse))) from misuse
    if not isinstance(after, Deal):
        raise _UnsayableError(say("story-without-deal", verb=name, kind=kind_of(after)))
    return after


def _flaws_of(expected: Mapping[str, object], deal: Deal) -> list[Message]:
    """Say what cannot be expected of a deal."""
    if not expected:
        return [say("story-expects-nothing")]
    choices = _choices(deal)
    unknown = [
        unknown_key(value, among=choices[name], what=_SHOWN[name])
        for name, value in expected.items()
        if name in choices and value not in choices[name]
    ]
    missing = expected.get("missing", ())
    strange = [
        unknown_key(name, among=_FOUND, what=say("label-expectation")) for name in expected if name not in _FOUND
    ]
    listed = tuple(missing) if isinstance(missing, list | set | frozenset) else missing
    return [*strange, *unknown, *wrong_types(listed, tuple[str, ...], "missing")]


def _choices(deal: Deal) -> dict[str, list[str]]:
    """List what may be expected where there is a choice."""
    customer = sorted({stage.key for one in deal.methodologies for stage in one.customer_stages})
    supplier = sorted({stage.key for one in deal.methodologies for stage in one.supplier_stages})
    return {"customer": customer, "claimed": customer, "supplier": supplier, "outcome": [*OUTCOMES]}


def _sentence(verb: object, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    keywords = (f"{name}={value}" for name, value in kwargs.items())
    return " ".join((getattr(verb, "__name__", "it").replace("_", " "), *map(repr, args), *keywords))
