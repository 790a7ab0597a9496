"""A role at the customer that nobody ever has to meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a buying role without a day that no criterion asks to meet."""
    method = proof.methodology
    asked = {key for _, one in proof.criteria() for key in one.roles_met}
    for role in method.buying_roles:
        if not role.met_by and role.key not in asked:
            yield Noticed(role.key, say("finding-unmet-role", role=role.name), Tale(method).met(role.key).steps)


LOOK: Final = FlawLook("unmet-role", say("label-unmet-role"), Phrase("advice-unmet-role"), _look)
