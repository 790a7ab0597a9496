# Written by `python -m tests.architecture.stubs` from the files of `deal/facts`.

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self
from funnelkit.deal.facts.competitor import Rank
from funnelkit.deal.facts.told_position import ToldOutcome
from funnelkit.deal.gate import Gate
from funnelkit.deal.journal import Journal
from funnelkit.deal.people import Access, Attitude, Level
from funnelkit.deal.product_line import ProductLine
from funnelkit.methodology import Methodology
from funnelkit.money import Money

class Verbs(Journal):
    def accept(
        self,
        *,
        reason: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def note_activity(
        self,
        kind: str,
        *,
        with_whom: Iterable[str] = (),
        aid: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def record_admission(
        self,
        *,
        source: str,
        stage: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def adopt(
        self,
        methodology: Methodology,
        *,
        reason: str,
        customer_stages: Mapping[str, str] = ...,
        supplier_stages: Mapping[str, str] = ...,
        rules: Mapping[str, str] = ...,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def adoption_gaps(
        self,
        methodology: Methodology,
        *,
        customer_stages: Mapping[str, str] = ...,
        supplier_stages: Mapping[str, str] = ...,
        rules: Mapping[str, str] = ...,
    ) -> tuple[str, ...]: ...
    def advance(
        self,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def override_advance(
        self,
        *,
        reason: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def may_advance(
        self,
        *,
        on: date,
        known_by: date | None = None,
    ) -> Gate: ...
    def missing_for(
        self,
        stage: str,
        *,
        on: date,
        known_by: date | None = None,
    ) -> Gate: ...
    def set_amount(
        self,
        amount: Money | None,
        *,
        lines: Iterable[ProductLine] = (),
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def set_channel(
        self,
        channel: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def note_competitor(
        self,
        competitor: str,
        *,
        source: str = ...,
        position: Rank = "",
        strengths: tuple[str, ...] = (),
        weaknesses: tuple[str, ...] = (),
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def confirm_criterion(
        self,
        criterion: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def withdraw_criterion(
        self,
        criterion: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def set_customer(
        self,
        customer: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def customer_moved(
        self,
        to: str,
        *,
        source: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def customer_went_back(
        self,
        to: str,
        *,
        source: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def record_evidence(
        self,
        kind: str,
        *,
        source: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def expect_close(
        self,
        expected_close: date | None,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def fall_back(
        self,
        to: str,
        *,
        reason: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def learn(
        self,
        item: str,
        answer: str,
        *,
        source: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def lose(
        self,
        *,
        reason: str = "",
        winner: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def end_without_decision(
        self,
        *,
        reason: str = "",
        winner: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def withdraw(
        self,
        *,
        reason: str = "",
        winner: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def reach_milestone(
        self,
        stage: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def withdraw_milestone(
        self,
        stage: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def rename(
        self,
        name: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def agree_next_step(
        self,
        what: str,
        *,
        due: date,
        ours: str = "",
        theirs: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def complete_next_step(
        self,
        what: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def set_owner(
        self,
        owner: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def note_person(
        self,
        name: str,
        *,
        source: str = ...,
        buying_role: str | tuple[str, ...] = (),
        influence: Level = "",
        attitude: Attitude = "",
        access: Access = "",
        criteria: tuple[str, ...] = (),
        met: bool = False,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def meet_person(
        self,
        name: str,
        *,
        buying_role: str | tuple[str, ...] = (),
        influence: Level = "",
        attitude: Attitude = "",
        criteria: tuple[str, ...] = (),
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
        person: str = "",
        reference: str = "",
    ) -> Self: ...
    def reopen(
        self,
        *,
        reason: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def suspend(
        self,
        *,
        reason: str = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def resume(
        self,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def set_tag(
        self,
        name: str,
        value: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def complete_task(
        self,
        task: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def undo_task(
        self,
        task: str,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def set_team(
        self,
        team: Mapping[str, str],
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def told_position(
        self,
        *,
        system: str,
        customer_stage: str = "",
        supplier_stage: str = "",
        outcome: ToldOutcome = "",
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def win(
        self,
        *,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def override_win(
        self,
        *,
        reason: str,
        on: date,
        by: str = "",
        note: str = "",
        recorded_on: date | None = None,
        expected_length: int | None = None,
    ) -> Self: ...
    def may_win(
        self,
        *,
        on: date,
        known_by: date | None = None,
    ) -> Gate: ...
