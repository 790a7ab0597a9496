"""What can be written down about the customer: facts, which are never refused."""

from __future__ import annotations

from typing import Literal, Self, Unpack

from attrs import frozen

from funnelkit.checks.declared import Listed
from funnelkit.deal import facts as f
from funnelkit.deal.writing import Record, Writer, day_of, flaws_of_empty, flaws_of_key, flaws_of_keys
from funnelkit.methodology.policies import Source


class CustomerRecord(Record, total=False):
    """What every verb about the customer takes beside its own arguments.

    Args:
        person: Who at the customer said so; the words of nobody in particular only claim.
        reference: Where it can be read again.
    """

    person: str
    reference: str


@frozen(eq=False, repr=False)
class CustomerVerbs(Writer):
    """The customer leads: what it does is written down, whatever it is and whenever it becomes known."""

    def record_evidence(self, kind: str, *, source: Source, **record: Unpack[CustomerRecord]) -> Self:
        """Write down something that shows how far the customer has come.

        From a document or the words of a named person at the customer it verifies the stage that the kind
        shows; from a third party or as our own impression it only claims it.

        Args:
            kind: Key of the evidence kind.
            source: ``"customer-document"``, ``"customer-words"``, ``"third-party"`` or ``"own-impression"``.
            record: ``on`` (the day), ``by``, ``recorded_on``, ``person``, ``reference``, ``note``, ``expected_length``.

        Raises:
            FactError: When the kind does not exist or something else cannot be written down; all at once.
            StaleJournalError: When somebody else has written in the meantime.
        """
        shelf = self._methodology_on(day_of(record)).index.evidence
        return self._put(f.EvidenceRecorded, flaws_of_key(kind, shelf), record, kind=kind, source=source)

    def customer_moved(self, to: str, *, source: Source, **record: Unpack[CustomerRecord]) -> Self:
        """Write down that the customer has come to a stage, by whatever sign; stages in between count as passed.

        An earlier stage than the present one is no step back: see ``customer_went_back``.

        Raises:
            FactError: When the stage does not exist or something else cannot be written down; all at once.
        """
        shelf = self._methodology_on(day_of(record)).index.customer_stages
        return self._put(f.CustomerMoved, flaws_of_key(to, shelf), record, to=to, source=source)

    def customer_went_back(self, to: str, *, source: Source, **record: Unpack[CustomerRecord]) -> Self:
        """Write down that the customer has gone back to an earlier stage: budget cut, criteria reopened.

        Any source may lower. Our own stage stays; milestones and exit signs of later stages must be confirmed anew.

        Raises:
            FactError: When the stage does not exist or something else cannot be written down; all at once.
        """
        shelf = self._methodology_on(day_of(record)).index.customer_stages
        return self._put(f.CustomerWentBack, flaws_of_key(to, shelf), record, to=to, source=source)

    def record_admission(self, *, source: Source, stage: str = "", **record: Unpack[CustomerRecord]) -> Self:
        """Write down that the customer has admitted us to its next stage, the exit sign of a stage of ours.

        Args:
            source: As for ``record_evidence``; only the customer's own shows the sign.
            stage: Key of the supplier stage whose exit sign it is; where we stood on that day when left out.
            record: As for ``record_evidence``.

        Raises:
            FactError: When the stage does not exist or something else cannot be written down; all at once.
        """
        shelf = self._methodology_on(day_of(record)).index.supplier_stages
        if stage == "":
            stage = self._reading_on(day_of(record)).supplier_stage.key
        return self._put(f.AdmissionGiven, flaws_of_key(stage, shelf), record, stage=stage, source=source)

    def note_person(  # noqa: PLR0913 - a person is many things
        self,
        name: str,
        *,
        source: Source = "own-impression",
        buying_role: str | tuple[str, ...] = (),
        influence: f.Level = "",
        attitude: f.Attitude = "",
        access: f.Access = "",
        criteria: tuple[str, ...] = (),
        met: bool = False,
        **record: Unpack[CustomerRecord],
    ) -> Self:
        """Write down what is known of a person at the customer; what is left out stays as it was known.

        Args:
            name: Who it is.
            source: Where the knowledge comes from.
            buying_role: Key or keys of the roles that the person plays in the decision.
            influence: ``"high"``, ``"medium"`` or ``"low"``.
            attitude: ``"supportive"``, ``"neutral"`` or ``"opposed"``.
            access: ``"direct"``, ``"through-others"`` or ``"none"``.
            criteria: The person's decision criteria, the weightiest first.
            met: Whether we met the person on that day.
            record: As for ``record_evidence``.

        Raises:
            FactError: When a role does not exist or something else cannot be written down; all at once.
        """
        roles = (buying_role,) if isinstance(buying_role, str) else Listed(buying_role)
        shelf = self._methodology_on(day_of(record)).index.buying_roles
        problems = [*flaws_of_empty("name", name), *flaws_of_keys(roles, shelf)]
        return self._put(
            f.PersonNoted,
            problems,
            record,
            name=name,
            source=source,
            buying_roles=roles,
            influence=influence,
            attitude=attitude,
            access=access,
            criteria=Listed(criteria),
            met=met,
        )

    def meet_person(
        self,
        name: str,
        *,
        buying_role: str | tuple[str, ...] = (),
        influence: f.Level = "",
        attitude: f.Attitude = "",
        criteria: tuple[str, ...] = (),
        **record: Unpack[CustomerRecord],
    ) -> Self:
        """Write down that we met a person at the customer, which gives us direct access.

        Arguments and errors are those of ``note_person``.
        """
        record.setdefault("person", name)
        return self.note_person(
            name,
            source="customer-words",
            buying_role=buying_role,
            influence=influence,
            attitude=attitude,
            access="direct",
            criteria=criteria,
            met=True,
            **record,
        )

    def note_competitor(
        self,
        competitor: str,
        *,
        source: Source = "own-impression",
        position: Literal["", "leading", "level", "trailing", "out"] = "",
        strengths: tuple[str, ...] = (),
        weaknesses: tuple[str, ...] = (),
        **record: Unpack[CustomerRecord],
    ) -> Self:
        """Write down what is known of a competitor, by the key of the methodology or by name.

        Args:
            competitor: ``"no-decision"``, ``"in-house"``, another key of the methodology, or any name.
            source: Where the knowledge comes from.
            position: ``"leading"``, ``"level"``, ``"trailing"`` or ``"out"``, seen from us.
            strengths: What speaks for it at this customer.
            weaknesses: What speaks against it.
            record: As for ``record_evidence``.

        Raises:
            FactError: When something cannot be written down; all at once.
        """
        return self._put(
            f.CompetitorNoted,
            flaws_of_empty("competitor", competitor),
            record,
            competitor=competitor,
            source=source,
            position=position,
            strengths=Listed(strengths),
            weaknesses=Listed(weaknesses),
        )

    def learn(self, item: str, answer: str, *, source: Source, **record: Unpack[CustomerRecord]) -> Self:
        """Write down the answer to a question of the information checklist.

        Args:
            item: Key of the information item.
            answer: What was learned.
            source: Where the knowledge comes from.
            record: As for ``record_evidence``.

        Raises:
            FactError: When the item does not exist or something else cannot be written down; all at once.
        """
        shelf = self._methodology_on(day_of(record)).index.information
        problems = [*flaws_of_key(item, shelf), *flaws_of_empty("answer", answer)]
        return self._put(f.Learned, problems, record, item=item, answer=answer, source=source)
