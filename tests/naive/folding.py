"""A journal from scratch: every fact that a reading uses, one after the other."""

from __future__ import annotations

from tests.naive.journal import Entry, Journal, retracted, visible
from tests.naive.money import verified_chances
from tests.naive.names import folded, names_somebody, verifies
from tests.naive.rules import Rules, Source
from tests.naive.standing import EARLIEST, ENDED, Mark, Shown, Standing


class Deal(Standing):
    """A deal to which facts happen."""

    def apply(self, entry: Entry) -> None:
        """Let one more fact have happened."""
        self.at += 1
        self.day = entry["on"]
        getattr(self, "_" + entry["verb"])(entry)
        self._close_what_is_closed()

    def _word(self, entry: Entry) -> bool:
        """Notice a word of the customer's."""
        if not verifies(self.rules, entry, self.strangers()):
            return False
        self.heard, self.caps = True, ()
        self.last_word = entry["on"] if self.last_word is None else max(self.last_word, entry["on"])
        return True

    def _open(self, entry: Entry) -> None:
        if entry["amount"] is not None or not self.amounts:  # what the opening leaves out stays as told before
            self.amounts.append((Source("", verifies=False, ours=True), entry["amount"]))

    def _reach(self, stage: int, *, verified: bool, valid_days: int | None = None) -> None:
        self._claim(max(self.claimed, stage))
        if verified:
            self.verified = max(self.verified, stage)
            self.signs.append(Shown(self.at, self.day, stage, valid_days))

    def _claim(self, stage: int) -> None:
        if stage > self.claimed:
            self.raised_at = self.at
        self.claimed = stage

    def _evidence(self, entry: Entry) -> None:
        kind, verified = self.rules.kind(entry["kind"]), self._word(entry)
        if verified:
            source = self.rules.source(entry["source"])
            signs = kind.key in self.rules.signature and not (
                source.document and not entry.get("reference", "").strip()
            )
            self.evidence.append(Shown(self.at, self.day, kind.key, kind.valid_days, by_signature=signs))
            if kind.admits:
                stage = self.rules.supplier_at(kind.admits)
                self.admissions.append(Shown(self.at, self.day, stage, kind.valid_days))
        if kind.opens is not None:
            self.exit_void[self.supplier] = self.at
            for key in kind.opens:
                self.criterion_void[key] = self.at
        if kind.denies and kind.stage is not None:
            self._go_back(kind.stage - 1, verified=verified)
        elif kind.stage is not None and kind.opens is None:
            self._reach(kind.stage, verified=verified, valid_days=kind.valid_days)

    def _moved(self, entry: Entry) -> None:
        self._reach(self.rules.customer_at(entry["to"]), verified=self._word(entry))

    def _went_back(self, entry: Entry) -> None:
        self._go_back(self.rules.customer_at(entry["to"]), verified=self._word(entry))

    def _go_back(self, stage: int, *, verified: bool) -> None:
        if stage < self.claimed:
            for ours in range(len(self.rules.supplier)):
                if min(self.rules.theirs_paired_with(ours)) > stage:
                    self.stage_void[ours] = self.at
        self.verified, self.claimed = min(self.verified, stage), min(self.claimed, stage)
        for sign in self.signs:
            sign.what = min(sign.what, stage)
        if verified:
            self.signs.append(Shown(self.at, self.day, min(stage, self.verified)))

    def _admission(self, entry: Entry) -> None:
        if self._word(entry):
            self.admissions.append(Shown(self.at, self.day, self.rules.supplier_at(entry["stage"])))

    def _learn(self, entry: Entry) -> None:
        self.answers.append(Shown(self.at, self.day, entry["item"]))
        self._word(entry)

    def _hand_over(self, entry: Entry) -> None:
        self.artefacts.append(Shown(self.at, self.day, entry["artefact"]))

    def _close(self, entry: Entry) -> None:
        self.closes = entry["close"] is not None

    def _meet(self, entry: Entry) -> None:
        if not names_somebody(entry["name"], not_at_the_customer=self.strangers()):
            return
        person = self.people.setdefault(folded(entry["name"]), {"roles": set(), "met": []})
        if entry["roles"]:
            person["roles"] = set(entry["roles"])
        if entry["met"]:
            person["met"].append(Shown(self.at, self.day, None))

    def _task(self, entry: Entry) -> None:
        self.tasks.add(entry["task"])

    def _untask(self, entry: Entry) -> None:
        self.tasks.discard(entry["task"])

    def _confirm(self, entry: Entry) -> None:
        self.confirmations.append(Shown(self.at, self.day, entry["criterion"]))

    def _withdraw_criterion(self, entry: Entry) -> None:
        self.confirmations = [one for one in self.confirmations if one.what != entry["criterion"]]

    def _milestone(self, entry: Entry) -> None:
        stage = self.rules.supplier_at(entry["stage"])
        self.milestones[stage] = self.at
        self.milestones_withdrawn.discard(stage)
        for one in self.rules.supplier[stage].criteria:
            if one.confirmed:
                self.confirmations.append(Shown(self.at, self.day, one.key))

    def _withdraw_milestone(self, entry: Entry) -> None:
        stage = self.rules.supplier_at(entry["stage"])
        self.milestones.pop(stage, None)
        self.milestones_withdrawn.add(stage)

    def _advance(self, entry: Entry) -> None:
        to = self.rules.supplier_at(entry["to"])
        left = to - 1 - entry.get("passing", 0)
        for stepped in range(self.supplier, left):
            self._leave_unchecked(stepped)
        if entry.get("lost_its_gate"):
            self._leave_unchecked(left)
        self.supplier, self.advanced_here = to, True

    def _override_advance(self, entry: Entry) -> None:
        to = self.rules.supplier_at(entry["to"])
        for stepped in range(self.supplier, to - 1):
            self._leave_unchecked(stepped)
        self.supplier, self.advanced_here = to, True
        self.marks.append(Mark(to, set(entry["gaps"])))

    def _leave_unchecked(self, stage: int) -> None:
        if self.gaps_of_stage(stage):
            self.unchecked.add(stage)

    def _fall_back(self, entry: Entry) -> None:
        self.supplier = self.rules.supplier_at(entry["to"])

    def _told(self, entry: Entry) -> None:
        last = self.told.setdefault(entry["system"], {})
        for side in ("customer_stage", "supplier_stage", "outcome"):
            said = entry.get(side)
            if said is None or last.get(side) == said:
                continue
            last[side] = said
            getattr(self, "_told_" + side)(said)

    def _told_customer_stage(self, key: str) -> None:
        self._claim(max(self.verified, self.rules.customer_at(key)))

    def _told_supplier_stage(self, key: str) -> None:
        to = self.rules.supplier_at(key)
        if self.advanced_here and to > self.supplier:
            return
        for stepped in range(self.supplier, to):
            self._leave_unchecked(stepped)
        self.supplier = to

    def _told_outcome(self, said: str) -> None:
        if self.decided_here and self.outcome != "open" and not (self.outcome == "suspended" and said in ENDED):
            return
        if said != self.outcome:
            self._set_outcome(said, here=False)
            self.won_by = "told" if said == "won" else ""

    def _accept(self, _entry: Entry) -> None:
        for stage in self.unchecked:
            self.marks.append(Mark(stage + 1, self.gaps_of_stage(stage), "accept"))
        self.unchecked = set()

    def _set_outcome(self, outcome: str, *, here: bool = True) -> None:
        self.outcome, self.decided_here, self.won_by = outcome, here, ""
        self.resting.append((self.day, outcome))
        self.marks = [one for one in self.marks if one.kind != "win" or outcome == "won"]

    def _suspend(self, _entry: Entry) -> None:
        self._set_outcome("suspended")

    def _resume(self, _entry: Entry) -> None:
        self._set_outcome("open")

    def _reopen(self, _entry: Entry) -> None:
        self._set_outcome("open")
        for stage in range(len(self.rules.supplier)):
            self.exit_void[stage] = self.at

    def _win(self, _entry: Entry) -> None:
        self._set_outcome("won")
        self.won_by = "signature"

    def _override_win(self, entry: Entry) -> None:
        self._set_outcome("won")
        self.won_by = "override"
        self.marks.append(Mark(0, set(entry["gaps"]), "win"))

    def _lose(self, entry: Entry) -> None:
        self._set_outcome(entry["how"])

    def _amount(self, entry: Entry) -> None:
        self.amounts.append((self.rules.source(entry["source"]), entry["amount"]))

    def _adopt(self, entry: Entry) -> None:
        self.caps = verified_chances(self, self.day)
        old, self.rules = self.rules, entry["rules"]
        theirs = {at: self.rules.customer_at(one.key) for at, one in enumerate(old.customer)}
        ours = {at: self.rules.supplier_at(one.key) for at, one in enumerate(old.supplier)}
        self.verified, self.claimed = theirs[self.verified], theirs[self.claimed]
        self.supplier = ours[self.supplier]
        for sign in self.signs:
            sign.what = theirs[sign.what]
        for admission in self.admissions:
            admission.what = ours[admission.what]
        for mark in self.marks:
            mark.to = ours[mark.to - 1] + 1 if mark.to else 0  # it is of the stage that was left
        self.unchecked = {ours[one] for one in self.unchecked}
        self.milestones = {ours[one]: at for one, at in self.milestones.items()}
        self.milestones_withdrawn = {ours[one] for one in self.milestones_withdrawn}
        self.stage_void = {ours[one]: at for one, at in self.stage_void.items()}
        self.exit_void = {ours[one]: at for one, at in self.exit_void.items()}
        for stage in reversed(range(len(self.rules.supplier) - 1)):
            if stage not in ours.values():  # what took the next stage's sign back takes that of a new one before it
                self.exit_void[stage] = max(
                    self.exit_void.get(stage + 1, EARLIEST), self.stage_void.get(stage + 1, EARLIEST)
                )
        for stage in range(self.supplier):
            if stage not in ours.values():
                self._leave_unchecked(stage)

    def _owner(self, entry: Entry) -> None:
        self.owner = entry["owner"]


def fold(rules: Rules, journal: Journal, day: int, known_by: int | None = None) -> Deal:
    """Read a journal from scratch on a day, by what was known by another."""
    deal = Deal(rules)
    opening = journal[0]
    deal.owner, deal.channel, deal.team = opening["owner"], opening["channel"], dict(opening["team"])
    for entry in visible(journal, day, known_by):
        deal.apply(lost_gate(rules, journal, entry, known_by))
    deal.day = day
    return deal


def lost_gate(rules: Rules, journal: Journal, entry: Entry, known_by: int | None) -> Entry:
    """Say of an advance through the gate whether a fact that its gate had used is retracted."""
    if entry["verb"] != "advance":
        return entry
    gone = retracted(journal, known_by)
    before = [one for one in journal if one["number"] < entry["number"]]
    if not any(one["number"] in gone for one in before):
        return entry
    as_judged = fold(rules, [one for one in before if one["verb"] != "retract"], entry["on"])
    without = fold(rules, [one for one in before if one["number"] not in gone], entry["on"])
    stage = as_judged.rules.supplier_at(entry["to"]) - 1 - entry.get("passing", 0)
    return {**entry, "lost_its_gate": bool(without.gaps_of_stage(stage) - as_judged.gaps_of_stage(stage))}
