"""What to do next in a deal: who, by when, why, and with which aid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.gaps import CRITERION, MILESTONE, TASK
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import WON, Outcome
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import of_criterion, of_stage
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Criterion, InformationItem, Task
from funnelkit.questions.actions import Action, ActionKind, NextActions, Urgency
from funnelkit.questions.coverage import our_person, uncovered_roles
from funnelkit.questions.knowledge import answers_in
from funnelkit.words import Message, Phrase, Text, say


@checked
def next_actions(deal: Deal, *, on: date, known_by: date | None = None) -> NextActions:
    """Tell what to do next in a deal, the most urgent first, with who, by when, why and the aid to use.

    What catches up with the customer comes first, then what is overdue, then what our gate waits for, then what is
    due, then what is advised. After the win only what the stages after the signing ask for is left. A deal that rests
    or has ended otherwise asks for nothing.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> fk.next_actions(deal, on=date(2026, 3, 5))[0].kind
        'task'
    """
    guide = _Guide(deal.at(on, known_by=known_by))
    actions = sorted(guide.actions(), key=_pressing)  # sorting keeps the order of the methodology among equals
    return NextActions(actions, deal=deal.key, name=deal.name, on=on, outcome=guide.outcome)


_SIGN: Final = say("do-sign")
_ADMIT: Final = say("do-admit")


# Rules are the same for every deal of a methodology, so few such reasons differ.
@lru_cache(maxsize=1024)
def _behind(size: int, reason: Text | Message) -> Message:
    """Say that catching up comes first, and why the rule is there."""
    return say("why-behind", size=size, reason=reason)


@lru_cache(maxsize=1024)
def _about(phrase: Phrase, name: Text | Message) -> Message:
    return phrase(name=name)


@lru_cache(maxsize=1024)
def _admission(example: Text) -> Message:
    return say("do-admit-example", example=example)


def _pressing(action: Action) -> tuple[Urgency, date]:
    return action.urgency, action.by or date.max


@lru_cache(maxsize=256)
def _asks(methodology: Methodology) -> tuple[tuple[int, InformationItem, Message], ...]:
    """Put each question of the information checklist as something to do, with the place of its customer stage."""
    return tuple(
        (at, item, say("do-ask", question=item.question))
        for at, stage in enumerate(methodology.customer_stages)
        for item in stage.to_learn
    )


class _Guide:
    """What is to be done in a deal, as it is read; what several actions need is looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._on = reading.on
        self._methodology = reading.methodology
        self._index = reading.methodology.index
        self._terms = reading.terms
        self._places = reading.places
        self._dealer = self._terms.channel.removeprefix(DEALER) if self._terms.channel.startswith(DEALER) else ""
        self._people: dict[tuple[str, str], Message | str] = {}
        ahead = reading.ahead_by
        self._ahead = ahead if ahead > self._methodology.tolerance.ahead else 0
        self._behind = -ahead if -ahead > self._methodology.tolerance.behind else 0

    @property
    def outcome(self) -> Outcome:
        """How the deal stands."""
        return self._reading.outcome

    def actions(self) -> Iterator[Action]:
        """Give every action; those that are not open any more ask only for what follows the signing."""
        is_open = self._reading.is_open
        if is_open or self._delivers():
            yield from self._customer_first()
            yield from self._gate()
        if is_open:
            yield from self._close()
            yield from self._roles()
            yield from self._questions()
            yield from self._standing()

    def _delivers(self) -> bool:
        """Whether the deal is won and we stand where stages after the signing follow."""
        _, here, outcome = self._places
        last = len(self._methodology.supplier_stages) - 1
        return outcome == WON and self._methodology.winning_position <= here < last

    def _action(  # noqa: PLR0913 - an action has this many sides
        self,
        kind: ActionKind,
        key: str,
        what: Message | Text,
        *,
        why: Message | Text,
        urgency: Urgency,
        role: str = "sales",
        party: str = "us",
        by: date | None = None,
        aid: str = "",
    ) -> Action:
        overdue = by is not None and by < self._on
        if overdue and Urgency.OVERDUE < urgency < Urgency.ADVISED:  # what is only advised is never pressing
            urgency = Urgency.OVERDUE
        told = self._index.aids[aid] if aid else None
        return Action(kind, key, what, self._who(role, party), party, by, why, told, urgency, overdue)

    def _who(self, role: str, party: str) -> Message | str:
        who = self._people.get((role, party))
        if who is None:
            who = self._people[role, party] = self._looked_up(role, party)
        return who

    def _looked_up(self, role: str, party: str) -> Message | str:
        if party == "dealer" and self._dealer:
            return self._dealer
        roles = self._index.our_roles
        nobody = say("next-action-nobody", role=roles[role].name) if role in roles else role
        return our_person(self._reading, role) or nobody

    def _customer_first(self) -> Iterator[Action]:
        """Where the customer stands comes before anything that we do."""
        reading = self._reading
        if self._ahead:
            pairing, stages = self._methodology.pairing, self._methodology.customer_stages
            stage = stages[pairing.customer_spans[self._places[1]][0]]
            what = say("do-verify", stage=stage.name)
            why = say("why-verify-lead", lead=self._ahead)
            yield self._action("verify", stage.key, what, why=why, urgency=Urgency.ALARM)
        elif reading.progress.claimed != self._places[0]:
            stage = reading.claimed_stage
            what = say("do-verify", stage=stage.name)
            yield self._action("verify", stage.key, what, why=say("why-verify-claim"), urgency=Urgency.GATE)
        # Without a signature nothing can be won, so the whole checklist need not be looked at.
        signs = reading.compiled.marks.exit_signs[self._methodology.winning_position]
        if reading.marks & signs and gate_to_win(reading):
            key = self._methodology.winning_stage
            yield self._action("win", key, say("do-win"), why=say("why-win"), urgency=Urgency.ALARM)

    def _close(self) -> Iterator[Action]:
        """A date of signing that has passed is no date."""
        close = self._terms.expected_close
        if close is not None and close < self._on:
            why, key = say("why-close-date", day=close), self._reading.deal.key
            yield self._action("close-date", key, say("do-close-date"), why=why, urgency=Urgency.OVERDUE, by=close)

    def _gate(self) -> Iterator[Action]:
        """What the stage that we stand at asks for; catching up with the customer is an alarm."""
        customer, here, _ = self._places
        missing = [item for item in of_stage(self._reading, here) if not item.met]
        for item in missing:
            yield from self._for_requirement(item)
        stages = self._methodology.supplier_stages
        blocking = any(item.mandatory for item in missing)
        allowed = self._reading.compiled.table.leads_allowed[customer]
        if here + 1 < len(stages) and not blocking and allowed[here]:
            to = stages[here + 1]
            what, why = say("do-advance", stage=to.name), say("why-advance", stage=stages[here].name)
            urgency = Urgency.ALARM if self._behind else Urgency.GATE
            yield self._action("advance", to.key, what, why=why, urgency=urgency)

    def _for_requirement(self, item: Requirement) -> Iterator[Action]:
        pressing = Urgency.ALARM if self._behind else Urgency.GATE
        urgency = pressing if item.mandatory else Urgency.ADVISED
        behind = self._behind and item.mandatory
        why = _behind(self._behind, item.reason) if behind else item.reason
        if item.kind == TASK:
            yield from self._task(self._index.tasks[item.key], why, urgency)
        elif item.kind == CRITERION:
            what = self._met_by(self._index.criteria[item.key])
            yield self._action("criterion", item.key, what, why=why, urgency=urgency)
        elif item.kind == MILESTONE:
            yield self._action("milestone", item.key, _about(Phrase("do-claim"), item.name), why=why, urgency=urgency)
        else:
            signs = item.key == self._methodology.winning_stage and self._methodology.signature
            example = self._index.supplier_stages[item.key].exit_example
            what = _SIGN if signs else _admission(example) if example.en else _ADMIT
            yield self._action("exit-sign", item.key, what, why=why, urgency=urgency)

    def _task(self, task: Task, why: Message | Text, urgency: Urgency) -> Iterator[Action]:
        """What a dealer does is left out where none is in the deal."""
        if task.party == "dealer" and not self._dealer:
            return
        by = None
        if task.lead_days is not None:
            since = self._reading.progress.supplier_since
            by = since + min(timedelta(days=task.lead_days), date.max - since)  # no day comes after the last
        told = {"role": task.role, "party": task.party, "aid": task.aid}
        yield self._action("task", task.key, task.name, why=why, urgency=urgency, by=by, **told)

    def _roles(self) -> Iterator[Action]:
        for role in uncovered_roles(self._reading):
            gap = role.gap
            if gap is not None:
                what = _about(Phrase("do-meet") if role.people else Phrase("do-find-out-who"), role.role.name)
                yield self._action("role", role.role.key, what, why=gap, urgency=Urgency.DUE)

    def _questions(self) -> Iterator[Action]:
        """What should be known by now and is not; what belongs to the claimed stage is due."""
        claimed, known = self._reading.progress.claimed, answers_in(self._reading)
        who = self._who("sales", "us")
        for at, item, what in _asks(self._methodology):
            if at > claimed:
                return
            if item.key not in known:
                urgency = Urgency.DUE if at == claimed else Urgency.ADVISED
                yield Action("ask", item.key, what, who, "us", None, item.reason, None, urgency)

    def _standing(self) -> Iterator[Action]:
        for criterion in self._methodology.standing_criteria:
            item = of_criterion(self._reading, criterion, standing=True)
            if not item.met:
                what = self._met_by(criterion)
                yield self._action("criterion", item.key, what, why=item.reason, urgency=Urgency.ADVISED)

    def _met_by(self, criterion: Criterion) -> Message:
        """Say how a criterion comes to be met: we meet people, somebody confirms it, or the customer shows it."""
        if criterion.roles_met and not criterion.shown_by:
            names = tuple(self._index.buying_roles.rules[key].name for key in criterion.roles_met)
            return say("do-meet", name=names)
        return _about(Phrase("do-confirm") if criterion.is_confirmed else Phrase("do-show"), criterion.name)
