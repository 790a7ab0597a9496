"""How the picture looks: a few colours on paper of its own, written into every element."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.display.lanes import Place, Sign, Tone

Theme = Literal["light", "dark"]
SvgLook: TypeAlias = Mapping[str, str | float]

FACE: Final = (
    "-apple-system,Segoe UI,Roboto,Helvetica Neue,Noto Sans,Arial,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,"
    "sans-serif"
)


@frozen(slots=False)
class Palette:
    """The colours of a picture, each as ``#rrggbb``."""

    ink: str
    paper: str
    rim: str
    here: str
    good: str
    warn: str
    bad: str
    calm: str

    def tone(self, tone: Tone) -> str:
        """The colour of a tone."""
        return {"good": self.good, "warn": self.warn, "bad": self.bad, "calm": self.calm}[tone]

    def faint(self, share: float) -> str:
        """Ink thinned with paper, 0 to 1."""
        return mixed(self.ink, self.paper, share)

    @cached_property
    def quiet(self) -> str:
        """The colour of what is said by the way; it is still read with ease."""
        return self.faint(0.74)

    @cached_property
    def tint(self) -> str:
        """The ground of the stage at which a side stands."""
        return mixed(self.here, self.paper, 0.12)

    def box(self, place: Place, sign: Sign) -> SvgLook:
        """The look of a stage's box."""
        look: dict[str, str | float] = {"fill": self.faint(0.035), "stroke": self.faint(0.22)}
        if place == "passed":
            look = {"fill": self.faint(0.085), "stroke": self.faint(0.3)}
        elif place == "to-come":
            look = {"fill": self.paper, "stroke": self.faint(0.26)}
        elif place == "said":
            look = {"fill": self.paper, "stroke": self.faint(0.5), "stroke_dasharray": "2 4"}
        elif place == "here":
            look = {"fill": self.tint, "stroke": self.here, "stroke_width": 2.0}
        elif place == "claimed":
            look = {"fill": self.paper, "stroke": self.here, "stroke_width": 1.5, "stroke_dasharray": "5 4"}
        if sign == "unexplained":
            look |= {"stroke": self.warn, "stroke_dasharray": "3 3"}
        return look


@lru_cache(maxsize=256)
def mixed(colour: str, ground: str, share: float) -> str:
    """Mix a colour with its ground.

    Examples:
        >>> mixed("#000000", "#ffffff", 0.25)
        '#bfbfbf'
    """
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


PALETTES: Final[Mapping[Theme, Palette]] = MappingProxyType(
    {
        "light": Palette(
            ink="#1f2933",
            paper="#fcfcfb",
            rim="#d9dde1",
            here="#3b6fb6",
            good="#2f7d4f",
            warn="#a85600",
            bad="#b3261e",
            calm="#5b6673",
        ),
        "dark": Palette(
            ink="#e4e9ef",
            paper="#12171d",
            rim="#2c343d",
            here="#8ab4f8",
            good="#7bd39b",
            warn="#ffb35c",
            bad="#ff8a80",
            calm="#9aa7b4",
        ),
    }
)
