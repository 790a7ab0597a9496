"""How a deal rests, ends and comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Self, Unpack

from attrs import frozen

from funnelkit.checks.errors import ClaimRefusedError, MoveRefusedError
from funnelkit.checks.texts import is_blank
from funnelkit.deal import facts as f
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.gate import Gate
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.deal.writing import Record, Writer, day_of, flaws_of_empty
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology.policies import Loss

_VERBS: Final = {
    "suspend": Text.of("suspended", zh="暂停"),
    "resume": Text.of("resumed", zh="恢复"),
    "win": Text.of("won", zh="赢单"),
    "win_overridden": Text.of("won", zh="赢单"),
    "lose": Text.of("lost", zh="丢单"),
    "decide_nothing": Text.of("ended without a decision", zh="以无决定结束"),
    "withdraw": Text.of("given up", zh="放弃"),
    "reopen": Text.of("reopened", zh="重新打开"),
}
_LOSSES: Final[Mapping[Loss, tuple[str, type[f.Fact]]]] = MappingProxyType(
    {
        "lost": ("lose", f.Lost),
        "no-decision": ("decide_nothing", f.NoDecision),
        "withdrawn": ("withdraw", f.Withdrawn),
    }
)
_REFUSED = Template(
    "outcome-move-refused",
    "the deal is {outcome} on that day, so it cannot be {verb}",
    "商机当日状态为{outcome}，不能{verb}",
)
_NO_REASON = Template(
    "loss-reason-missing",
    "a deal that ends as '{kind}' must say why (reason=), so that the company learns from it",
    "以'{kind}'结束的商机必须说明原因（reason=），以便公司吸取经验",
)
_NO_WINNER = Template(
    "winner-missing",
    "a deal that ends as '{kind}' must name who won (winner=), such as {known}, or a competitor's name",
    "以'{kind}'结束的商机必须写明胜出者（winner=），如{known}或竞争对手名称",
)


@frozen(eq=False, repr=False)
class OutcomeVerbs(Writer):
    """Open, suspended, won, lost, no decision, withdrawn: positions are kept through all of them."""

    def suspend(self, *, reason: str = "", **record: Unpack[Record]) -> Self:
        """Let the deal rest: it stays out of the forecast until it is resumed.

        Raises:
            MoveRefusedError: When the deal is not open on that day.
        """
        return self._end("suspend", f.Suspended, record, reason=reason)

    def resume(self, **record: Unpack[Record]) -> Self:
        """Go on with a deal that rested.

        Raises:
            MoveRefusedError: When the deal does not rest on that day.
        """
        return self._end("resume", f.Resumed, record)

    def win(self, **record: Unpack[Record]) -> Self:
        """Call the deal won: the customer has signed.

        Raises:
            ClaimRefusedError: When the customer's signature is not on file, or the deal is not open.
        """
        reading = self._reading_on(self._judged_on(record))
        gate = gate_to_win(reading)
        if not gate:
            raise ClaimRefusedError(gate)
        return self._end("win", f.Won, record)

    def override_win(self, *, reason: str, **record: Unpack[Record]) -> Self:
        """Call the deal won although the customer's signature is not on file; who and why is kept.

        Args:
            reason: Why.
            record: As for the other verbs; ``by``, the person who decides, must not be empty.

        Raises:
            MoveRefusedError: When the deal is not open on that day.
            FactError: When nobody or no reason is named.
        """
        self._judged_on(record)
        problems = [*flaws_of_empty("by", record.get("by", "")), *flaws_of_empty("reason", reason)]
        gaps = tuple(item.gap for item in gate_to_win(self._reading_on(day_of(record))).missing)
        return self._end("win_overridden", f.WinOverridden, record, problems, reason=reason, gaps=gaps)

    def lose(self, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> Self:
        """Write down that the customer buys from somebody else.

        Args:
            reason: Why; whether it must be given, the methodology's policy says.
            winner: Key or name of the competitor; likewise.
            record: As for the other verbs.

        Raises:
            MoveRefusedError: When the deal has ended already.
            FactError: When the policy asks for a reason or a winner; both at once.
        """
        return self._lose("lost", record, reason=reason, winner=winner)

    def end_without_decision(self, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> Self:
        """Write down that the customer buys from nobody; arguments and errors as for ``lose``."""
        return self._lose("no-decision", record, reason=reason, winner=winner)

    def withdraw(self, *, reason: str = "", winner: str = "", **record: Unpack[Record]) -> Self:
        """Write down that we do not go on; arguments and errors as for ``lose``."""
        return self._lose("withdrawn", record, reason=reason, winner=winner)

    def reopen(self, *, reason: str = "", **record: Unpack[Record]) -> Self:
        """Open a deal again that had ended: expected close and loss reason are cleared, the history stays.

        The exit sign of every stage must be given anew.

        Raises:
            MoveRefusedError: When the deal has not ended.
        """
        return self._end("reopen", f.Reopened, record, reason=reason)

    def may_win(self, *, on: date, known_by: date | None = None) -> Gate:
        """Ask whether the deal may be called won on a day, and what is missing; nothing is moved.

        Args:
            on: The day.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        """
        return gate_to_win(self.at(on, known_by=known_by))

    def _lose(self, kind: Loss, record: Record, *, reason: str, winner: str) -> Self:
        move, fact = _LOSSES[kind]
        methodology = self._methodology_on(day_of(record))
        policy = methodology.policy_for(kind)
        problems: list[Message] = []
        if policy and policy.reason and is_blank(reason):
            problems.append(_NO_REASON(kind=kind))
        if policy and policy.winner and is_blank(winner):
            problems.append(_NO_WINNER(kind=kind, known=tuple(one.key for one in methodology.competitors)))
        return self._end(move, fact, record, problems, reason=reason, winner=winner)

    def _end(
        self, move: str, fact: type[f.Fact], record: Record, problems: Iterable[Message] = (), **told: object
    ) -> Self:
        reading = self._reading_on(self._judged_on(record))
        table = reading.book.table
        if table.step(reading.progress.position, table.events.code_of_outcome(move), ALL_FACTS) < 0:
            raise MoveRefusedError(_REFUSED(outcome=OUTCOME_NAMES[reading.outcome], verb=_VERBS[move]))
        return self._put(fact, problems, record, **told)
