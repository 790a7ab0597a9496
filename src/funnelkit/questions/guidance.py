"""What to do next in a deal: who, by when, why, and with which aid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.gaps import CRITERION, MILESTONE, TASK
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import WON
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import of_criterion, of_stage
from funnelkit.methodology.stages import Task
from funnelkit.questions.actions import Action, ActionKind, NextActions, Urgency
from funnelkit.questions.coverage import coverage_of, our_person
from funnelkit.questions.knowledge import knowledge_of
from funnelkit.words import Message, Phrase, Text, say


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
    reading = deal.at(on, known_by=known_by)
    actions: list[Action] = []
    if reading.is_open or _delivers(reading):
        actions += [*_customer_first(reading), *_gate(reading)]
    if reading.is_open:
        actions += [*_close(reading), *_people(reading), *_questions(reading), *_standing(reading)]
    # Sorting keeps the order of the methodology among equals.
    actions.sort(key=lambda one: (one.urgency, one.by or date.max))
    return NextActions(actions, deal=deal.key, name=deal.name, on=on)


def _delivers(reading: Reading) -> bool:
    """Whether the deal is won and we stand where stages after the signing follow."""
    _, here, outcome = reading.places
    return (
        outcome == WON and reading.methodology.winning_position <= here < len(reading.methodology.supplier_stages) - 1
    )


def _action(  # noqa: PLR0913 - an action has this many sides
    reading: Reading,
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
    overdue = by is not None and by < reading.on
    if overdue and Urgency.OVERDUE < urgency < Urgency.ADVISED:  # what is only advised is never pressing
        urgency = Urgency.OVERDUE
    index = reading.methodology.index
    return Action(
        kind, key, what, _who(reading, role, party), party, by, why, index.aids[aid] if aid else None, urgency, overdue
    )


def _who(reading: Reading, role: str, party: str) -> Message | str:
    if party == "dealer" and reading.terms.channel.startswith(DEALER):
        return reading.terms.channel.removeprefix(DEALER)
    named = our_person(reading, role)
    roles = reading.methodology.index.our_roles
    return named or (say("next-action-nobody", role=roles[role].name) if role in roles else role)


def _customer_first(reading: Reading) -> Iterator[Action]:
    """Where the customer stands comes before anything that we do."""
    lead, tolerance = reading.lead, reading.methodology.tolerance
    if lead > tolerance.ahead:
        pairing, (_, supplier, _) = reading.methodology.pairing, reading.places
        stage = reading.methodology.customer_stages[pairing.customer_spans[supplier][0]]
        what = say("do-verify", stage=stage.key, name=stage.name)
        yield _action(reading, "verify", stage.key, what, why=say("why-verify-lead", lead=lead), urgency=Urgency.ALARM)
    elif reading.claimed_stage != reading.verified_stage:
        stage = reading.claimed_stage
        what = say("do-verify", stage=stage.key, name=stage.name)
        yield _action(reading, "verify", stage.key, what, why=say("why-verify-claim"), urgency=Urgency.GATE)
    if gate_to_win(reading):
        yield _action(
            reading, "win", reading.methodology.winning_stage, say("do-win"), why=say("why-win"), urgency=Urgency.ALARM
        )


def _close(reading: Reading) -> Iterator[Action]:
    """A date of signing that has passed is no date."""
    close = reading.terms.expected_close
    if close is not None and close < reading.on:
        why = say("why-close-date", day=close)
        yield _action(
            reading, "close-date", reading.deal.key, say("do-close-date"), why=why, urgency=Urgency.OVERDUE, by=close
        )


def _gate(reading: Reading) -> Iterator[Action]:
    """What the stage that we stand at asks for; catching up with the customer is an alarm."""
    _, here, _ = reading.places
    missing = [item for item in of_stage(reading, here) if not item.met]
    behind = -reading.lead if -reading.lead > reading.methodology.tolerance.behind else 0
    for item in missing:
        yield from _for_requirement(reading, item, behind)
    stages = reading.methodology.supplier_stages
    blocking = any(item.mandatory for item in missing)
    if here + 1 < len(stages) and not blocking and reading.compiled.table.leads_allowed[reading.places[0]][here]:
        to = stages[here + 1]
        why = say("why-advance", stage=stages[here].key)
        urgency = Urgency.ALARM if behind else Urgency.GATE
        yield _action(
            reading, "advance", to.key, say("do-advance", stage=to.key, name=to.name), why=why, urgency=urgency
        )


def _for_requirement(reading: Reading, item: Requirement, behind: int) -> Iterator[Action]:
    urgency = (Urgency.ALARM if behind else Urgency.GATE) if item.mandatory else Urgency.ADVISED
    why = say("why-behind", size=behind, reason=item.reason) if behind and item.mandatory else item.reason
    if item.kind == TASK:
        yield from _task(reading, reading.methodology.index.tasks[item.key], why, urgency)
    elif item.kind == CRITERION:
        confirmed = reading.methodology.index.criteria[item.key].is_confirmed
        what = (Phrase("do-confirm") if confirmed else Phrase("do-show"))(name=item.name)
        yield _action(reading, "criterion", item.key, what, why=why, urgency=urgency)
    elif item.kind == MILESTONE:
        yield _action(reading, "milestone", item.key, say("do-claim", name=item.name), why=why, urgency=urgency)
    else:
        signs = item.key == reading.methodology.winning_stage and reading.methodology.signature
        yield _action(
            reading,
            "exit-sign",
            item.key,
            (Phrase("do-sign") if signs else Phrase("do-admit"))(),
            why=why,
            urgency=urgency,
        )


def _task(reading: Reading, task: Task, why: Message | Text, urgency: Urgency) -> Iterator[Action]:
    """What a dealer is advised to do is left out where no dealer is in the deal; what the gate waits for never is."""
    if task.party == "dealer" and not task.must_do and not reading.terms.channel.startswith(DEALER):
        return
    by = None
    if task.lead_days is not None:
        since = reading.progress.supplier_since
        by = since + min(timedelta(days=task.lead_days), date.max - since)  # no day comes after the last
    yield _action(
        reading,
        "task",
        task.key,
        task.name,
        why=why,
        urgency=urgency,
        role=task.role,
        party=task.party,
        by=by,
        aid=task.aid,
    )


def _people(reading: Reading) -> Iterator[Action]:
    for role in coverage_of(reading).buying_roles:
        if role.gap:
            yield _action(reading, "role", role.role.key, say("do-role"), why=role.gap, urgency=Urgency.DUE)


def _questions(reading: Reading) -> Iterator[Action]:
    for known in knowledge_of(reading).unknown:
        here = known.stage == reading.claimed_stage
        urgency = Urgency.DUE if here else Urgency.ADVISED
        yield _action(
            reading,
            "ask",
            known.item.key,
            say("do-ask", question=known.item.question),
            why=known.item.reason,
            urgency=urgency,
        )


def _standing(reading: Reading) -> Iterator[Action]:
    for criterion in reading.methodology.standing_criteria:
        item = of_criterion(reading, criterion, standing=True)
        if not item.met:
            what = (Phrase("do-confirm") if criterion.is_confirmed else Phrase("do-show"))(name=item.name)
            yield _action(reading, "criterion", item.key, what, why=item.reason, urgency=Urgency.ADVISED)
