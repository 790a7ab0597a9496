"""Everything that funnelkit refuses: one small family of errors that any host can catch, show and pickle.

A host handles five. ``InputError``: what was handed over cannot be used, so it must be mended. ``ClaimRefusedError``:
the facts do not carry a claim, so show the checklist. ``MoveRefusedError``: the deal's outcome does not allow the move.
``StaleJournalError``: somebody else has written, so read again and decide anew. ``DocumentError``: a stored text is
broken, or of another format. The others are kinds of ``InputError``, or speak to whoever installs.
"""

from __future__ import annotations

from typing import ClassVar, Final

from funnelkit.checks.checklist import Checklist
from funnelkit.checks.where_asked import asked_at
from funnelkit.display import Answer, Points, Sheet
from funnelkit.words import Message, say, spoken

LONGEST_REFUSAL: Final = 2_000
"""How many characters the text of an error has at most."""

_MOST_SHOWN: Final = 20
_ROOM_TO_COUNT: Final = 60
_BETWEEN: Final = 2


class FunnelkitError(Answer, Exception):
    """Something that funnelkit refuses, with every reason at once.

    Its text stays short whatever was handed over: what does not fit is counted, and ``problems`` holds it.

    Args:
        problems: One message for each thing that is wrong.

    Examples:
        >>> from funnelkit.words import say
        >>> error = FunnelkitError(say("empty", name="by"), say("empty", name="reason"))
        >>> print(error)
        by is empty: it must say something; reason is empty: it must say something
        >>> error.codes
        ('empty', 'empty')
    """

    _plain_names: ClassVar = ("codes", "problems")
    _rows_of: ClassVar[str] = "problems"

    problems: tuple[Message, ...]

    def __init__(self, *problems: Message) -> None:
        super().__init__(*problems)
        self.problems = problems

    @property
    def codes(self) -> tuple[str, ...]:
        """The stable code of each problem."""
        return tuple(problem.code for problem in self.problems)

    def text(self, language: str | None = None) -> str:
        """Say in one language the first twenty problems, as far as 2,000 characters go, and how many more there are."""
        language = spoken(language)
        return say("between-sentences").text(language).join(self._sentences(language))

    def _sentences(self, language: str) -> list[str]:
        """Say as many problems as fit, and how many are left."""
        room = LONGEST_REFUSAL - _ROOM_TO_COUNT
        said: list[str] = []
        for problem in self.problems[:_MOST_SHOWN]:
            words = problem.text(language)
            if said and len(words) > room:
                break
            said.append(words if len(words) <= room else words[: room - 1] + "…")
            room -= len(said[-1]) + _BETWEEN
        left = len(self.problems) - len(said)
        return [*said, say("problems-not-shown", count=left).text(language)] if left else said

    def _sheet(self) -> Sheet:
        points = Points(items=self.problems, most=_MOST_SHOWN, whole="problems")
        return Sheet(title=say("heading-refused"), about=type(self).__name__, blocks=(points,))

    def _render_traceback_(self) -> list[str]:
        """Tell a notebook what to print: where it was asked, and each problem on a line of its own."""
        asked = "".join(f" (line {line} of {name})" for line, name in asked_at(self.__traceback__))
        return [f"{type(self).__name__}{asked}:", *(f"- {words}" for words in self._sentences(spoken(None)))]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text()!r})"


class InputError(FunnelkitError, ValueError):
    """Something that was handed over cannot be used: of a wrong type, out of bounds, twice, or of nobody.

    Examples:
        >>> import funnelkit as fk
        >>> fk.FiscalCalendar(first_month=13)
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.InputError: a fiscal year starts in month 1 to 12, not 13
    """


class UnknownKeyError(InputError, LookupError):
    """A key names nothing; the nearest known one is suggested.

    Examples:
        >>> import funnelkit as fk
        >>> fk.eight_stage().customised("own", fk.rules.DropTask("send-brochur"))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.UnknownKeyError: task 'send-brochur' does not exist; did you mean 'send-brochure'?
    """


class MoneyError(InputError):
    """An amount or a currency that is none, or two currencies in one sum.

    Examples:
        >>> from funnelkit.money import Money
        >>> Money("1", "EUR") + Money("1", "USD")
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.MoneyError: EUR and USD are two currencies and do not add up: \
convert one of them first, at a rate and a date that you name
    """


class FactError(InputError):
    """A fact cannot be written down as told: unknown keys, no date, an impossible value; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.complete_task("first-vist", on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.FactError: task 'first-vist' does not exist; did you mean 'first-visit'?
    """


class MethodologyError(InputError):
    """A methodology, or a change of one, cannot be used as it is; every flaw is listed, with what to do about it.

    Examples:
        >>> import funnelkit as fk
        >>> both = fk.rules.CustomerStage("both", "Both")
        >>> fk.eight_stage().customised("own", fk.rules.MergeStages(("tender", "budget-set"), into=both))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.MethodologyError: stages tender, budget-set do not follow each other: only \
neighbouring stages become one, in their order
    """


class NotOpenYetError(InputError, LookupError):
    """The deal did not exist on the day that was asked about.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.at(date(2026, 1, 1))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.NotOpenYetError: deal 'Harbour' was opened on 2 March 2026: on 1 January 2026 there \
was nothing to tell
    """


class PluginError(InputError):
    """A plugin is not what it must be; every flaw is listed.

    Examples:
        >>> from funnelkit.plugins import Plugin
        >>> Plugin("Acme", version="1.0", api=1)
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.PluginError: a plugin's name must be lower-case letters and digits, \
joined by single dots or hyphens, at most 64, such as the name of the package, got 'Acme'
    """


class ClaimRefusedError(FunnelkitError, RuntimeError):
    """A claim of ours that the facts do not carry, with every reason at once.

    Args:
        gate: The checklist that was not met; its ``missing`` are the reasons.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.win(on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.ClaimRefusedError: the customer has not signed yet: record any one of these from the \
customer: The customer has signed the contract
    """

    def __init__(self, gate: Checklist) -> None:
        super().__init__(*(item.message for item in gate.missing))
        self.gate = gate

    def __reduce__(self) -> tuple[type[ClaimRefusedError], tuple[Checklist]]:
        return type(self), (self.gate,)


class MoveRefusedError(FunnelkitError, RuntimeError):
    """A move that the deal's outcome does not allow, such as resuming a deal that was never suspended.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.resume(on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.MoveRefusedError: the deal is open on that day, so it cannot be resumed
    """


class StaleJournalError(FunnelkitError, RuntimeError):
    """Somebody else has written to the deal in the meantime; read it again and decide anew.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.set_owner("Jun", on=date(2026, 3, 5), expected_length=7)
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.StaleJournalError: the journal has 1 facts, not the 7 you read: somebody has \
written in the meantime, so read the deal again and decide anew
    """


class DocumentError(FunnelkitError, ValueError):
    """A document cannot be read or written as it is; every problem is told, up to twenty.

    ``codes`` names each problem in a way that stays, ``paths`` tells where it is.

    Examples:
        >>> import funnelkit as fk
        >>> fk.from_json('{"kind": "methodology", "format": 99}', fk.Methodology)
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.DocumentError: $.format: the document is of format 99, but this version of \
funnelkit reads formats up to 1 only: upgrade funnelkit
    """

    @property
    def paths(self) -> tuple[str, ...]:
        """Where each problem is, such as ``"$.deal.journal[3].on"``; ``"$"`` is the document itself."""
        return tuple(str(dict(problem.facts)["path"]) for problem in self.problems)


class MissingExtraError(FunnelkitError, ImportError):
    """What was asked for needs a package that is not installed: install the extra that it names."""
