"""A person is forgotten: the one operation that rewrites a journal."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.declared import wrong_types
from funnelkit.checks.errors import FactError
from funnelkit.checks.quoting import quoted
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.names import PLACEHOLDERS, folded
from funnelkit.deal.redacting import mentions, naming, without
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class PersonRedacted(Fact):
    """Somebody was forgotten: whatever named this person says the token in its place, in all facts before this one."""

    tag: ClassVar[str] = "person-redacted"
    merges: ClassVar[bool] = False

    token: Words
    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    reason: Words


@verb(PersonRedacted)
def redact(deal: D, person: str, *, reason: str, token: str = "", **record: Unpack[Record]) -> D:
    """Forget a person by law: every fact that names this person is rewritten, and nothing else changes.

    Whoever is forgotten stays somebody, under a token, so that what was shown, met and agreed holds as before. It is
    the one operation that rewrites a journal. Names are looked for in every text, but for keys and for the ids that
    programs and other systems gave; what a deal was kept or sent as before is the host's to forget.

    Args:
        person: The name, as it was written; upper and lower case and spaces make no difference.
        reason: Why, such as ``"asked for by the person"``.
        token: What stands in the name's place; ``"person 1"`` and so on when left out.
        record: As for every verb; ``by``, who decides, must not be empty.

    Raises:
        FactError: When nobody of that name is on record, the token is the name of somebody or of nobody, or nobody or
            no reason is named.
    """
    deal.refuse_stale(record.get("expected_length"))
    if wrong := [*wrong_types(person, str, "person"), *wrong_types(token, str, "token")]:
        raise FactError(*wrong)
    if folded(person) in {"", *PLACEHOLDERS} or not mentions(deal.journal, person):
        raise FactError(say("nobody-to-redact", person=quoted(person)))
    free = (f"person {number}" for number in range(1, len(deal) + 2))
    chosen = token or next(one for one in free if not mentions(deal.journal, one))
    if folded(chosen) in {"", *PLACEHOLDERS} or mentions(deal.journal, chosen) or naming(person)(chosen):
        raise FactError(say("token-taken", token=quoted(chosen)))
    record.setdefault("by", "")
    record["expected_length"] = None
    forgotten = without(deal.journal, person, chosen)
    kept = type(deal).of(forgotten, methodologies=deal.methodologies, rules=deal.rules)
    told = naming(person)
    if told(str(record.get("by", ""))) or told(str(record.get("note", ""))) or told(str(reason)):
        raise FactError(say("redaction-names-person"))
    return write(kept, PersonRedacted, record, token=chosen, reason=reason)
