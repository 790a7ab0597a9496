"""Where a deal stands, what is shown of it, and what its gates still ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.naive.rules import Criterion, Rules, Source

ENDED = ("won", "lost", "no-decision", "withdrawn")
EARLIEST = -1


@dataclass
class Shown:
    """Something that was shown on a day, at a place in the order of facts, and for how long it holds."""

    at: int
    on: int
    what: Any
    valid_days: int | None = None
    by_signature: bool = False

    def holds(self, day: int) -> bool:
        """Tell whether it has not expired by a day."""
        return self.valid_days is None or day <= self.on + self.valid_days


@dataclass
class Mark:
    """Stages of ours that a person let us pass or accepted, with the gaps that were passed."""

    to: int
    gaps: set[str]
    kind: str = "advance"


@dataclass
class Standing:
    """A deal as it stands after the facts so far."""

    rules: Rules
    verified: int = 0
    claimed: int = 0
    supplier: int = 0
    outcome: str = "open"
    heard: bool = False
    last_word: int | None = None
    raised_at: int = EARLIEST  # the place of the fact that last raised the claim
    advanced_here: bool = False
    decided_here: bool = False
    won_by: str = ""
    loss_reason: str = ""
    at: int = EARLIEST
    day: int = 0
    signs: list[Shown] = field(default_factory=list)
    evidence: list[Shown] = field(default_factory=list)
    admissions: list[Shown] = field(default_factory=list)
    confirmations: list[Shown] = field(default_factory=list)
    milestones: dict[int, int] = field(default_factory=dict)
    milestones_withdrawn: set[int] = field(default_factory=set)
    tasks: set[str] = field(default_factory=set)
    answers: list[Shown] = field(default_factory=list)
    artefacts: list[Shown] = field(default_factory=list)
    closes: bool = False
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    stage_void: dict[int, int] = field(default_factory=dict)  # supplier stage -> place after which it must be shown
    exit_void: dict[int, int] = field(default_factory=dict)
    criterion_void: dict[str, int] = field(default_factory=dict)
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    unchecked: set[int] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)
    amounts: list[tuple[Source, Decimal | None]] = field(default_factory=list)
    resting: list[tuple[int, str]] = field(default_factory=list)
    owner: str = ""
    channel: str = "direct"
    team: dict[str, str] = field(default_factory=dict)
    caps: tuple[Decimal, ...] = ()  # no verified chance rises above these by an adoption before the next word

    # -- what is shown -------------------------------------------------------------------------------------------

    def strangers(self) -> set[str]:
        """Name those who are not the customer's: our own team, and the deal's dealer."""
        dealer = self.channel.removeprefix("dealer:") if self.channel.startswith("dealer:") else ""
        return {one for one in (self.owner, dealer, *self.team.values()) if one}

    def is_met(self, criterion: Criterion, stage: int | None) -> bool:
        """Tell whether a criterion of a stage is met on the day of the deal."""
        returned = EARLIEST if stage is None else self.stage_void.get(stage, EARLIEST)
        since = max(self.criterion_void.get(criterion.key, EARLIEST), returned)
        parts = []
        if criterion.shown_by:
            parts.append(
                any(
                    one.what in criterion.shown_by and one.at > since and self._fresh(one, criterion)
                    for one in self.evidence
                )
            )
        for role in criterion.roles_met:
            against = self.criterion_void.get(criterion.key, EARLIEST)
            parts.append(
                any(
                    role in person["roles"]
                    and any(met.at > against and self._fresh(met, criterion) for met in person["met"])
                    for person in self.people.values()
                )
            )
        against = self.criterion_void.get(criterion.key, EARLIEST)
        for asked, given in ((criterion.answered, self.answers), (criterion.artefacts, self.artefacts)):
            parts += [
                any(one.what == key and one.at > against and self._fresh(one, criterion) for one in given)
                for key in asked
            ]
        parts += [self._is_known(term) for term in criterion.terms]
        if criterion.confirmed:
            parts.append(
                any(
                    one.what == criterion.key and one.at > since and self._fresh(one, criterion)
                    for one in self.confirmations
                )
            )
        return all(parts)

    def _is_known(self, term: str) -> bool:
        """Tell whether a term is known now: an amount is when the customer or we have told it."""
        if term == "expected-close":
            return self.closes
        told = [amount for source, amount in self.amounts if source.ours or source.customers]
        return bool(told) and told[-1] is not None

    def _fresh(self, shown: Shown, criterion: Criterion) -> bool:
        days = criterion.valid_days
        return shown.holds(self.day) and (days is None or self.day <= shown.on + days)

    def exit_is_shown(self, stage: int) -> bool:
        """Tell whether the exit sign of a stage of ours is shown; at the winning stage it is the signature."""
        if stage == self.rules.winning and self.rules.signature:
            return self.is_signed()
        since = max(self.exit_void.get(stage, EARLIEST), self.stage_void.get(stage, EARLIEST))
        return any(one.what >= stage and one.at > since and one.holds(self.day) for one in self.admissions)

    def is_signed(self) -> bool:
        """Tell whether the customer's signature is on file."""
        if not self.rules.signature:
            return self.exit_is_shown(self.rules.winning)
        winning = self.rules.winning
        since = max(self.exit_void.get(winning, EARLIEST), self.stage_void.get(winning, EARLIEST))
        return any(one.by_signature and one.at > since and one.holds(self.day) for one in self.evidence)

    def milestone_is_reached(self, stage: int) -> bool:
        """Tell whether the milestone of a stage holds."""
        if stage in self.milestones_withdrawn:
            return False
        if self.milestones.get(stage, EARLIEST) > self.stage_void.get(stage, EARLIEST):
            return True
        mandatory = [one for one in self.rules.supplier[stage].criteria if one.mandatory]
        if stage in self.stage_void:  # people stay met, so they confirm nothing after a return
            return any(one.shown_by or one.confirmed for one in mandatory)
        return bool(mandatory)

    # -- gates ---------------------------------------------------------------------------------------------------

    def gaps_of_stage(self, stage: int) -> set[str]:
        """List what the gate of a stage of ours still asks for, the two sides apart."""
        rules = self.rules.supplier[stage]
        gaps = {f"criterion:{one.key}" for one in rules.criteria if one.mandatory and not self.is_met(one, stage)}
        gaps |= {f"task:{one.key}" for one in rules.tasks if one.must_do and one.key not in self.tasks}
        if rules.milestone and not self.milestone_is_reached(stage):
            gaps.add(f"milestone:{rules.key}")
        if rules.exit_sign and not self.exit_is_shown(stage):
            gaps.add(f"exit-sign:{rules.key}")
        return gaps

    def is_not_borne_out(self) -> bool:
        """Tell whether the claim stands above what is verified although a sign came after it was raised."""
        return self.claimed > self.verified and any(sign.at > self.raised_at for sign in self.signs)

    def is_too_far(self, stage: int) -> bool:
        """Tell whether we would run ahead of the customer at a stage."""
        return self.rules.ahead_by(self.verified, stage) > self.rules.ahead

    def gaps_ahead(self) -> set[str]:
        """List what is missing to go on by one stage."""
        gaps = set() if self.outcome in ("open", "won") else {"outcome"}
        if self.supplier + 1 == len(self.rules.supplier):
            return gaps | {f"last-stage:{self.rules.supplier[-1].key}"}
        gaps |= self.gaps_of_stage(self.supplier)
        if self.is_too_far(self.supplier + 1):
            gaps.add("ahead")
        return gaps

    def gaps_past(self, to: int) -> set[str]:
        """List what is missing to go on to a stage past optional ones."""
        gaps = set() if self.outcome in ("open", "won") else {"outcome"}
        gaps |= self.gaps_of_stage(self.supplier)
        return gaps | {"ahead"} if self.is_too_far(to) else gaps

    def optional_ahead(self) -> int:
        """Count the optional stages that follow ours."""
        count = 0
        while (
            self.supplier + count + 2 < len(self.rules.supplier)
            and self.rules.supplier[self.supplier + count + 1].optional
        ):
            count += 1
        return count

    def gaps_to_win(self) -> set[str]:
        """List what is missing to call the deal won."""
        gaps = set() if self.outcome == "open" else {"outcome"}
        if not self.is_signed():
            gaps.add(f"exit-sign:{self.rules.supplier[self.rules.winning].key}")
        return gaps | {
            f"criterion:{one.key}" for one in self.rules.standing if one.mandatory and not self.is_met(one, None)
        }

    def _close_what_is_closed(self) -> None:
        """An override's mark and an unchecked stage are over for good when their gaps are closed."""
        self.unchecked = {one for one in self.unchecked if one < self.supplier and self.gaps_of_stage(one)}
        self.marks = [one for one in self.marks if self._still_open(one)]

    def _still_open(self, mark: Mark) -> bool:
        if mark.kind == "win":
            return bool(mark.gaps & self.gaps_to_win())
        if mark.to > self.supplier:
            return False
        missing: set[str] = set()
        for stage in range(len(self.rules.supplier)):
            missing |= self.gaps_of_stage(stage)
        if self.is_too_far(self.supplier):
            missing.add("ahead")
        return bool(mark.gaps & missing)
