"""Colours for a drawing that stands alone: those of static/css/base/tokens.css and static/css/practice/drawing.css as sRGB.

A file that people take along carries these; in a page the style sheet colours the same classes by the reader's theme.
"""

FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
LIGHT = {
    "canvas": "#ffffff",
    "box": "#ffffff",
    "line": "#dad7d2",
    "ink": "#211c17",
    "soft": "#554f49",
    "found": "#23643f",
}
DARK = {
    "canvas": "#171411",
    "box": "#171411",
    "line": "#36322d",
    "ink": "#e4e1da",
    "soft": "#aca79f",
    "found": "#7bc495",
}
# Plane → ground and ink, light and dark
_LANES = {
    "edge": ("#f5f3ef", "#554f49", "#201c18", "#aca79f"),
    "online": ("#faf1ed", "#764834", "#281e1a", "#deaa93"),
    "llm": ("#f5f1fa", "#5e4b75", "#221e27", "#c2addc"),
    "data": ("#edf4fa", "#2d5a78", "#192228", "#8fbee0"),
    "training": ("#edf6f0", "#336144", "#1a231d", "#94c5a4"),
    "operations": ("#f6f3eb", "#645323", "#242017", "#c9b684"),
    "other": ("#f5f3ef", "#554f49", "#201c18", "#aca79f"),
}
_RULES = """
.drawing{{font-family:{font}}}
.drawing__canvas{{fill:{canvas}}}
.drawing__box>rect{{fill:{box};stroke:{line};stroke-width:1}}
.drawing__caption{{fill:{ink};font-size:17px;font-weight:600}}
.drawing__name{{fill:{ink};font-size:13px;font-weight:600}}
.drawing__kind{{fill:{soft};font-size:11px}}
.drawing__label{{fill:{soft};font-size:11px}}
.drawing__heading{{font-size:11px;font-weight:600}}
.drawing__stripe{{fill:none;stroke:{soft};stroke-width:3}}
.drawing__icon{{fill:none;stroke:{soft};stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}}
.drawing__way{{fill:none;stroke:{soft};stroke-width:1.2;stroke-linecap:round}}
.drawing__head{{fill:{soft}}}
.drawing__badge circle{{fill:{soft}}}
.drawing__badge path{{fill:none;stroke:{canvas};stroke-width:2;stroke-linecap:round;stroke-linejoin:round}}
.drawing--found>rect{{stroke:{found}}}
.drawing--found circle{{fill:{found}}}
.drawing--extra>rect{{stroke:{soft}}}
"""


def _rules(colours: dict[str, str], ground: int) -> str:
    rules = _RULES.format(font=FONT, **colours)
    for lane, shades in _LANES.items():
        rules += f".drawing--{lane}.drawing__box>rect{{fill:{shades[ground]}}}\n"
        rules += f".drawing--{lane} .drawing__stripe{{stroke:{shades[ground + 1]}}}\n"
        rules += f".drawing--{lane} .drawing__icon{{stroke:{shades[ground + 1]}}}\n"
        rules += f".drawing--{lane} .drawing__heading{{fill:{shades[ground + 1]}}}\n"
    return rules


LIGHT_STYLE = _rules(LIGHT, 0)
STYLE = f"{LIGHT_STYLE}@media (prefers-color-scheme:dark){{{_rules(DARK, 2)}}}"
