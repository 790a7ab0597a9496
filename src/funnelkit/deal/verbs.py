"""The verbs and questions that the files of facts bring, as the methods of a deal.

Type checkers read ``verbs.pyi``, which ``python -m tests.architecture.stubs`` writes; a test holds the two equal.
"""

from __future__ import annotations

from funnelkit.deal.journal import Journal
from funnelkit.deal.verb import verbs_and_questions

_BODY = {"__slots__": (), "__doc__": __doc__, "__module__": __name__}
Verbs = type("Verbs", (Journal,), {**_BODY, **{one.__name__: one for one in verbs_and_questions()}})
