"""Colours and type: of a notebook's own theme where the picture stands in a page, fixed ones where it is a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

Theme = Literal["light", "dark"]

_LIGHT: Final = MappingProxyType(
    {
        "ink": "#1f2933",
        "paper": "#ffffff",
        "here": "#3b6fb6",
        "good": "#2f7d4f",
        "warn": "#b35c00",
        "bad": "#b3261e",
        "calm": "#5b6673",
    }
)
_DARK: Final = MappingProxyType(
    {
        "ink": "#e4e9ef",
        "paper": "#12171d",
        "here": "#8ab4f8",
        "good": "#7bd39b",
        "warn": "#ffb35c",
        "bad": "#ff8a80",
        "calm": "#9aa7b4",
    }
)
_PALETTES: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType({"light": _LIGHT, "dark": _DARK})
_FACE: Final = (
    '-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,'
    '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
)

_PICTURE: Final = (
    ("text", "fill:@ink;font-family:@face"),
    (".fk-title", "font-size:19px;font-weight:650;letter-spacing:-.1px"),
    (".fk-detail,.fk-legend", "fill:@ink;fill-opacity:.68;font-size:12.5px"),
    (".fk-legend", "font-size:11.5px"),
    (".fk-caption", "fill:@ink;fill-opacity:.72;font-size:11px;font-weight:600;letter-spacing:.9px"),
    (".fk-box", "fill:@ink;fill-opacity:.035;stroke:@ink;stroke-opacity:.22"),
    (".fk-passed .fk-box", "fill-opacity:.085;stroke-opacity:.3"),
    (".fk-to-come .fk-box,.fk-said .fk-box", "fill:none;stroke-opacity:.26"),
    (".fk-here .fk-box", "fill:@here;fill-opacity:.13;stroke:@here;stroke-opacity:1;stroke-width:2"),
    (".fk-said .fk-box", "stroke-opacity:.5;stroke-dasharray:2 4"),
    (".fk-claimed .fk-box", "fill:none;stroke:@here;stroke-opacity:1;stroke-width:1.5;stroke-dasharray:5 4"),
    (".fk-unexplained .fk-box", "stroke:@warn;stroke-opacity:1;stroke-dasharray:3 3"),
    (".fk-here .fk-name", "font-weight:650"),
    (".fk-to-come .fk-name,.fk-said .fk-name", "fill-opacity:.7"),
    (".fk-link", "stroke:@ink;stroke-opacity:.26"),
    (".fk-tether", "fill:none;stroke-width:2.5;stroke-linecap:round"),
    (".fk-pill", "fill:@paper;stroke-width:1.5"),
    (".fk-verdict", "font-size:12.5px;font-weight:650"),
    (".fk-paper", "fill:@paper"),
    (".fk-bead", "fill:@paper;stroke-width:1.5"),
    (".fk-bead.fk-calm-line", "stroke-opacity:.75;stroke-width:1.2"),
    (".fk-rule", "stroke:@ink;stroke-opacity:.12"),
    (".fk-mark", "fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round"),
    (".fk-label", "font-size:11.5px"),
    (".fk-point", "fill:@here;stroke:@here;stroke-width:1.5"),
    (".fk-hollow", "fill:@paper"),
    (".fk-ribbon text", "fill:@paper;font-size:13px;font-weight:650"),
    *((f".fk-{tone}-line", f"stroke:@{tone}") for tone in ("good", "warn", "bad", "calm")),
    *((f".fk-{tone}-fill", f"fill:@{tone}") for tone in ("good", "warn", "bad", "calm")),
)

# Of JupyterLab, VS Code, the PyData theme and Furo; other hosts hand their colour of type down by themselves.
_PAGE_INK: Final = "var(--jp-content-font-color1,var(--vscode-editor-foreground,var(--pst-color-text-base,inherit)))"
_PAGE_PAPER: Final = (
    "var(--jp-layout-color0,var(--vscode-editor-background,"
    "var(--pst-color-background,var(--color-background-primary,Canvas))))"
)

# In JupyterLab a plain rule for cells loses against the host's own, so these name the table as well.
_PAGE: Final = (
    (
        "",
        f"color:{_PAGE_INK};font-family:var(--jp-ui-font-family,@face);font-size:13px;line-height:1.5;overflow-x:auto",
    ),
    ("svg", "display:block;max-width:100%;height:auto"),
    ("p,ul,ol", "margin:.5em 0;max-width:60em"),
    ("ul,ol", "padding-left:1.6em"),
    ("summary", "cursor:pointer;opacity:.75"),
    ("table.fk-table", "border-collapse:collapse;margin:.5em 0;border:0;font-size:inherit;color:inherit"),
    ("table.fk-table caption", "caption-side:top;text-align:left;font-weight:600;padding:.3em 0;color:inherit"),
    (
        "table.fk-table th,table.fk-table td",
        (
            "text-align:left;vertical-align:top;padding:.3em 1.2em .3em 0;border:0;"
            "border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);background:none;"
            "white-space:normal;max-width:34em"
        ),
    ),
    ("table.fk-table th", "font-weight:600"),
    ("table.fk-table tbody th", "font-weight:500"),
    ("table.fk-table th.fk-figure,table.fk-table td.fk-figure", "text-align:right;white-space:nowrap"),
    ("table.fk-table td.fk-figure", "font-variant-numeric:tabular-nums"),
    ("table.fk-table th.fk-day,table.fk-table td.fk-day", "white-space:nowrap"),
    (".fk-quiet", "opacity:.75"),
    *((f".fk-{tone}", f"color:@{tone};font-weight:600") for tone in ("good", "warn", "bad", "calm")),
)
# What hosts say of themselves. "Auto" leaves it to the reader's preference.
_HOSTS: Final[Mapping[Theme, tuple[str, ...]]] = MappingProxyType(
    {
        "light": (
            'body[data-jp-theme-light="true"]',
            "html[theme=light]",
            "html[data-theme=light]",
            "body[data-theme=light]",
            "body.vscode-light",
        ),
        "dark": (
            'body[data-jp-theme-light="false"]',
            "html[theme=dark]",
            "html[data-theme=dark]",
            "body[data-theme=dark]",
            "body.vscode-dark",
            ".dark",
        ),
    }
)
_AUTO_HOSTS: Final = ('html[data-theme="auto"]', 'body[data-theme="auto"]')


def css_of_file(theme: Theme) -> str:
    """Write the style of a picture that stands alone, in colours of its own."""
    scope = f".fk-{theme}"
    rules = [_rule(scope, selectors, body) for selectors, body in _PICTURE]
    return _coloured("\n".join(rules), _PALETTES[theme])


def css_of_page() -> str:
    """Write the style of a display in a page: the host's colours, with our own where it has none.

    A page that says nothing of light and dark is followed in its own colour scheme, which it is painted in, and not
    in the reader's preference, which it may not heed.
    """
    names = [name for name in _LIGHT if name not in {"ink", "paper"}]
    either = ";".join(f"--fk-{name}:light-dark({_LIGHT[name]},{_DARK[name]})" for name in names)
    rules = [
        f".fk{{{_variables('light', names)};--fk-paper:{_PAGE_PAPER}}}",
        f"@supports (color:light-dark(red,blue)){{.fk{{{either}}}}}",
        *(_hosted(hosts, theme, names) for theme, hosts in _HOSTS.items()),
        f"@media (prefers-color-scheme:dark){{{_hosted(_AUTO_HOSTS, 'dark', names)}}}",
        *(_rule(".fk", selectors, body) for selectors, body in (*_PAGE, *_PICTURE)),
    ]
    colours = {"ink": "currentColor", **{name: f"var(--fk-{name})" for name in ("paper", *names)}}
    return _coloured("\n".join(rules), colours)


def _variables(theme: Theme, names: Sequence[str]) -> str:
    return ";".join(f"--fk-{name}:{_PALETTES[theme][name]}" for name in names)


def _hosted(hosts: Sequence[str], theme: Theme, names: Sequence[str]) -> str:
    scopes = ",".join(f"{host} .fk" for host in hosts)
    return f"{scopes}{{color-scheme:{theme};{_variables(theme, names)}}}"


def _rule(scope: str, selectors: str, body: str) -> str:
    return ",".join(f"{scope} {one}".strip() for one in selectors.split(",")) + f"{{{body}}}"


def _coloured(style: str, colours: Mapping[str, str]) -> str:
    """Put in what each name of a colour stands for; where one name begins like another, the longer goes first."""
    for name in sorted(colours, key=len, reverse=True):
        style = style.replace(f"@{name}", colours[name])
    return style.replace("@face", _FACE)
