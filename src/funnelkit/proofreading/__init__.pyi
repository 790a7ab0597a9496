# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.proofreading.check import check_methodology as check_methodology
from funnelkit.proofreading.check import looks as looks
from funnelkit.proofreading.finding import MethodologyCheck as MethodologyCheck
from funnelkit.proofreading.finding import RuleFinding as RuleFinding
from funnelkit.proofreading.look import FlawLook as FlawLook
from funnelkit.proofreading.look import Noticed as Noticed
from funnelkit.proofreading.look import Proof as Proof
from funnelkit.proofreading.telling_stories import Step as Step
from funnelkit.proofreading.telling_stories import Tale as Tale
from funnelkit.proofreading.telling_stories import replay as replay

__all__ = [
    "FlawLook",
    "MethodologyCheck",
    "Noticed",
    "Proof",
    "RuleFinding",
    "Step",
    "Tale",
    "check_methodology",
    "looks",
    "replay",
]
