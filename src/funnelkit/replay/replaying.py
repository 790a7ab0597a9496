"""Replaying what happened in many deals, at once or log by log."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal, Protocol

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.methodology import Methodology
from funnelkit.replay.log import EventLog
from funnelkit.replay.plain import PlainExecutor
from funnelkit.replay.reasons import FAULTY
from funnelkit.replay.roster import Newcomers
from funnelkit.replay.standings import Standings
from funnelkit.replay.tally import Tally
from funnelkit.replay.verdicts import Replayed, Verdicts
from funnelkit.words import say

ExecutorName = Literal["python", "numpy"]
EXECUTORS: Final[tuple[ExecutorName, ...]] = ("python", "numpy")
NEWCOMERS: Final[tuple[Newcomers, ...]] = ("opened", "reported")


class _Executor(Protocol):
    def take(self, log: EventLog) -> Verdicts:
        """Replay one more log."""
        ...

    def standings(self) -> Standings:
        """Tell where every deal stands now."""
        ...


@checked
class Replay:
    """A replay that goes on from log to log, so that a history of any length fits into memory.

    What it keeps grows with the number of deals, never with that of events. The logs are given in the order
    of time; a log itself may be in any order.

    Args:
        under: The methodology.
        after: Where deals stand before the first log; ``None`` when no deal is known.
        newcomers: What to do with a deal that is not known: it is ``"opened"`` at the first stage of both
            sides, or its events are ``"reported"`` as faulty.
        executor: ``"python"``, or ``"numpy"`` with the extra ``fast``. Both give the same answers.

    Raises:
        InputError: When a choice does not exist, numpy is not installed, or the deals that are known stand
            under another methodology.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> replay = Replay(under=eight_stage())
        >>> replay.take(EventLog(deals=["a", "b"], events=["customer_reaches_tender"] * 2, on=[date(2026, 3, 2)] * 2))
        <Verdicts on 2 events: 0 refused, 0 faulty>
        >>> replay.take(EventLog(deals=["a"], events=["lose"], on=[date(2026, 4, 1)]))
        <Verdicts on 1 events: 0 refused, 0 faulty>
        >>> [standing.outcome for standing in replay.standings().values()]
        ['lost', 'open']
    """

    def __init__(
        self,
        *,
        under: Methodology,
        after: Standings | None = None,
        newcomers: Newcomers = "opened",
        executor: ExecutorName = "python",
    ) -> None:
        _refuse_other("executor", executor, EXECUTORS)
        _refuse_other("newcomers", newcomers, NEWCOMERS)
        start = Standings.of((), under=under) if after is None else after
        if start.methodology != under:
            raise InputError(say("other-methodology", stands=quoted(start.methodology.key), asked=quoted(under.key)))
        self._methodology = under
        self._executor = _executor(executor, start, newcomers)
        self._faulty = 0
        self._counts: Counter[int] = Counter()

    @checked
    def take(self, log: EventLog) -> Verdicts:
        """Replay the next log, and say what became of its rows."""
        verdicts = self._executor.take(log)
        self._faulty += verdicts.codes.count(FAULTY)
        self._counts.update(verdicts.counts)
        return verdicts

    def standings(self) -> Standings:
        """Tell where every deal stands now."""
        return self._executor.standings()

    def tally(self) -> Tally:
        """Add up all logs so far."""
        return Tally.of(self._counts, under=self._methodology, faulty=self._faulty)


@checked
def replay(
    log: EventLog,
    *,
    under: Methodology,
    after: Standings | None = None,
    newcomers: Newcomers = "opened",
    executor: ExecutorName = "python",
) -> Replayed:
    """Replay what happened in many deals: where each stands now, and which claims the facts did not carry.

    The rules are those of a single deal, event by event. A gate that nobody knows of lets the event pass,
    which is counted as unchecked.

    Args:
        log: What happened, in any order.
        under: The methodology.
        after: Where deals stand before the log; ``None`` when no deal is known.
        newcomers: What to do with a deal that is not known: it is ``"opened"`` at the first stage of both
            sides, or its events are ``"reported"`` as faulty.
        executor: ``"python"``, or ``"numpy"`` with the extra ``fast``. Both give the same answers.

    Raises:
        InputError: As for ``Replay``.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> log = EventLog(
        ...     deals=["harbour"] * 3, events=["advance", "customer_reaches_budget_set", "advance"],
        ...     on=[date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 12)], gates=[True, None, None])
        >>> done = replay(log, under=eight_stage())
        >>> done.standings["harbour"].supplier_stage, done.standings["harbour"].customer_days[:2]
        ('first-contact', (7, 3))
        >>> for refusal in done.verdicts.refusals():
        ...     print(refusal.row, refusal)
        0 the customer stood at 'Problem raised', so by leaving 'Project initiation' we would have run ahead of it
        >>> done.tally.accepted, done.tally.unchecked, done.tally.supplier_transitions
        (2, 1, (('initiation', 'first-contact', 1),))
    """
    whole = Replay(under=under, after=after, newcomers=newcomers, executor=executor)
    verdicts = whole.take(log)
    return Replayed(whole.standings(), verdicts)


def _executor(name: ExecutorName, start: Standings, newcomers: Newcomers) -> _Executor:
    if name == "python":
        return PlainExecutor(start, newcomers)
    try:
        from funnelkit.replay.fast import ArrayExecutor  # noqa: PLC0415 - numpy is optional and heavy
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        raise InputError(say("replay-without-numpy")) from error
    return ArrayExecutor(start, newcomers)


def _refuse_other(what: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise InputError(say("no-such-choice", what=what, value=quoted(value), choices=tuple(map(quoted, choices))))
