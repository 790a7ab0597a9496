"""Whether the right people are covered: the customer's roles in the decision, and our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.known_rivals import Rank, Rival
from funnelkit.deal.our_people import person_of
from funnelkit.deal.people import Person
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, DealAnswer, Points, Sentence, Sheet, Table
from funnelkit.methodology.policies import BuyingRole, OurRole
from funnelkit.methodology.stages import CustomerStage
from funnelkit.words import Message, plain, say

_SINGLE_FROM: Final = 2

POSITIONS: Final[dict[Rank, Message | str]] = {
    "": "",
    "leading": say("position-leading"),
    "level": say("position-level"),
    "trailing": say("position-trailing"),
    "out": say("position-out"),
}
State = Literal["met", "known", "due", "not-due"]
_SAID: Final[dict[State, Message]] = {
    "met": say("sign-met"),
    "known": say("sign-known"),
    "due": say("sign-due"),
    "not-due": say("sign-not-due-yet"),
}


@frozen(repr=False)
class RoleCoverage(Answer):
    """How a buying role is covered.

    Args:
        role: The role.
        people: Who plays it, as far as known.
        is_known: Whether anybody is known in it.
        is_met: Whether anybody in it has been met.
        known_due: Whether it should be known by now.
        met_due: Whether it should have been met by now.
        known_by: The customer stage by which it should be known; ``None`` for none.
        met_by: The customer stage by which it should be met; ``None`` for none.
    """

    _plain_names: ClassVar = (..., "state", "gap")

    role: BuyingRole
    people: tuple[Person, ...]
    is_known: bool
    is_met: bool
    known_due: bool
    met_due: bool
    known_by: CustomerStage | None = None
    met_by: CustomerStage | None = None

    @property
    def gap(self) -> Message | None:
        """What is overdue, ``None`` when nothing is."""
        if self.role.exactly_one and len(self.people) > 1:
            return say("role-held-by-several", role=self.role.name, people=tuple(who.name for who in self.people))
        if self.met_due and not self.is_met and self.is_known:
            people = tuple(person.name for person in self.people)
            return say("role-unmet", role=self.role.name, people=people, stage=_name_of(self.met_by))
        if (self.known_due or self.met_due) and not self.is_known:
            return say("role-unknown", role=self.role.name, stage=_name_of(self.known_by or self.met_by))
        return None

    @property
    def state(self) -> State:
        """How it stands: somebody is met, only known, overdue, or not due yet."""
        if self.gap and not (self.is_met and len(self.people) > 1):
            return "due"
        if self.is_met:
            return "met"
        return "known" if self.is_known else "not-due"

    @property
    def row(self) -> tuple[object, ...]:
        """The role, who plays it and how it stands, as it is shown."""
        return self.role.name, tuple(who.name for who in self.people), _SAID[self.state]

    def _sheet(self) -> Sheet:
        gap = () if self.gap is None else (Sentence(self.gap),)
        table = Table(
            caption=say("heading-the-customer-s-people"),
            columns=(say("heading-role"), say("heading-who"), say("heading-state")),
            rows=[self.row],
        )
        return Sheet(title=self.role.name, blocks=(*gap, table))


def _name_of(stage: CustomerStage | None) -> object:
    return "" if stage is None else stage.name


@frozen(repr=False)
class Coverage(DealAnswer):
    """How the customer's people and our own are covered on a day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        buying_roles: Each role in the decision.
        our_roles: Each role of ours and who fills it; ``""`` for nobody.
        people: Everybody known at the customer.
        rivals: Every competitor that is known in the deal.
        gaps: What is overdue or dangerous, each in a sentence.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.coverage(deal, on=date(2026, 3, 5))
        <Coverage Harbour 2026-03-05: 0 of 8 roles met, 3 gaps>
    """

    _rows_of: ClassVar[str] = "buying_roles"

    buying_roles: tuple[RoleCoverage, ...]
    our_roles: tuple[tuple[OurRole, str], ...]
    people: tuple[Person, ...]
    rivals: tuple[Rival, ...]
    gaps: tuple[Message, ...]

    def _sheet(self) -> Sheet:
        rivals = [rival_table(self.rivals)] if self.rivals else []
        gaps = Points(items=self.gaps or (say("covered"),), dashed=False)
        return self._of_the_deal(
            say("heading-who-is-covered"),
            gaps,
            Table(
                caption=say("heading-the-customer-s-people"),
                columns=(say("heading-role"), say("heading-who"), say("heading-state")),
                rows=[one.row for one in self.buying_roles],
            ),
            Table(
                caption=say("heading-our-own"),
                columns=(say("heading-role"), say("heading-who")),
                rows=[(a.name, b) for a, b in self.our_roles],
            ),
            *rivals,
            spoken=(gaps,),
        )

    def __repr__(self) -> str:
        met = sum(role.is_met for role in self.buying_roles)
        found = f"{met} of {len(self.buying_roles)} roles met, {len(self.gaps)} gaps"
        return f"<Coverage {plain(self.deal)} {self.on}: {found}>"


@checked
def coverage(deal: Deal, *, on: date, known_by: date | None = None) -> Coverage:
    """Tell which roles at the customer are known and met, which are overdue, and who fills our own.

    A role is due when the customer is said to have come to the stage that the methodology names for it.

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
        >>> deal = deal.meet_person("Dr. Lind", buying_role="user", on=date(2026, 3, 4))
        >>> [role.role.key for role in fk.coverage(deal, on=date(2026, 3, 5)).buying_roles if role.is_met]
        ['user']
    """
    return coverage_of(deal.at(on, known_by=known_by))


def coverage_of(reading: Reading) -> Coverage:
    """Tell the coverage of a deal as it is read."""
    people = reading.people
    roles = tuple(_role(reading, role, people) for role in reading.methodology.buying_roles)
    ours = tuple((role, person_of(reading.terms, role.key)) for role in reading.methodology.our_roles)
    gaps = [role.gap for role in roles if role.gap]
    gaps += [
        say("our-role-unfilled", role=role.name) for role, name in ours if not name and _is_needed(reading, role.key)
    ]
    return Coverage(
        reading.deal.key,
        reading.on,
        roles,
        ours,
        people,
        reading.rivals,
        (*gaps, *_dangers(reading, people)),
        name=reading.terms.name,
    )


def uncovered_roles(reading: Reading) -> Iterator[tuple[BuyingRole, tuple[Person, ...]]]:
    """Give the buying roles that should be known or met by now and are not, each with who is known to have it."""
    people, stages = reading.people, reading.methodology.index.customer_stages.stages
    claimed = reading.progress.claimed
    known = {role for person in people for role in person.buying_roles}
    met = {role for person in people if person.met_on for role in person.buying_roles}
    for role in reading.methodology.buying_roles:
        unknown = bool(role.known_by) and role.key not in known and stages[role.known_by] <= claimed
        if unknown or (role.met_by and role.key not in met and stages[role.met_by] <= claimed):
            yield role, tuple(person for person in people if role.key in person.buying_roles)


def gap_of_role(reading: Reading, role: BuyingRole, people: tuple[Person, ...], *_: object) -> Message:
    """Say what is overdue of a role that is not covered."""
    gap = _role(reading, role, people).gap
    assert gap is not None  # noqa: S101 - it is not covered
    return gap


def _is_needed(reading: Reading, role: str) -> bool:
    """A role of ours is needed when a task of a stage up to the present one asks for it."""
    _, supplier, _ = reading.places
    direct = not reading.terms.channel.startswith(DEALER)
    return any(
        task.role == role and not (direct and task.party == "dealer")
        for stage in reading.methodology.supplier_stages[: supplier + 1]
        for task in stage.tasks
    )


def _role(reading: Reading, role: BuyingRole, people: tuple[Person, ...]) -> RoleCoverage:
    shelf, claimed = reading.methodology.index.customer_stages, reading.progress.claimed
    stages = shelf.stages
    players = tuple(person for person in people if role.key in person.buying_roles)
    return RoleCoverage(
        role,
        players,
        is_known=bool(players),
        is_met=any(person.met_on for person in players),
        known_due=bool(role.known_by) and stages[role.known_by] <= claimed,
        met_due=bool(role.met_by) and stages[role.met_by] <= claimed,
        known_by=shelf[role.known_by] if role.known_by else None,
        met_by=shelf[role.met_by] if role.met_by else None,
    )


def _dangers(reading: Reading, people: tuple[Person, ...]) -> list[Message]:
    met = [person.name for person in people if person.met_on]
    dangers = []
    if len(met) == 1 and reading.progress.claimed >= _SINGLE_FROM:
        dangers.append(say("single-threaded", person=met[0]))
    channel = reading.terms.channel
    if channel.startswith(DEALER) and not any(person.access == "direct" for person in people):
        dangers.append(say("no-own-access", dealer=channel.removeprefix(DEALER)))
    named = reading.methodology.index.competitors.rules
    dangers += [opposition(person, reading) for person in people if person.attitude == "opposed"]
    dangers += [
        say("rival-leads", rival=named[one.name].name if one.name in named else one.name)
        for one in reading.rivals
        if one.position == "leading"
    ]
    return dangers


def opposition(person: Person, reading: Reading) -> Message:
    """Say who is opposed, and in which roles."""
    roles = reading.methodology.index.buying_roles.rules
    held = tuple(roles[key].name for key in person.buying_roles if key in roles)
    return say("opposed-in-role", person=person.name, roles=held) if held else say("opposed", person=person.name)


def rival_table(rivals: tuple[Rival, ...]) -> Table:
    """Set competitors into rows."""
    head = say("heading-competitors")
    columns = (say("heading-competitor"), say("heading-position"), say("heading-strengths"), say("heading-weaknesses"))
    rows = [(one.name, POSITIONS[one.position], one.strengths, one.weaknesses) for one in rivals]
    return Table(caption=head, columns=columns, rows=rows)
