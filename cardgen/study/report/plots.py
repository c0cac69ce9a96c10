"""Plots as SVG for a page: coloured by its style, so that they suit day and night.

matplotlib draws in colours that nothing else has, and each becomes a variable of the page's style.
Letters stay letters, so that they can be read out, and are large enough for a phone.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from cardgen.study.report.series import Day
from cardgen.study.strength import Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

__all__ = ["by_paper_plot", "forecast_plot", "retention_plot"]

_VARIABLES = ("ink", "grid", "main", "other", *(verdict.slug for verdict in Verdict))
_COLOURS = {name: f"#0101{place:02x}" for place, name in enumerate(_VARIABLES, start=1)}
"""Stand-ins for the variables of the page's style."""

_WIDTH = 4.0
"""Inches; at 72 points each, nearly the width of a phone: letters keep their size on it."""

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.size": 9,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.edgecolor": _COLOURS["grid"],
    "axes.labelcolor": _COLOURS["ink"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": _COLOURS["grid"],
    "grid.linewidth": 0.6,
    "text.color": _COLOURS["ink"],
    "xtick.color": _COLOURS["ink"],
    "ytick.color": _COLOURS["ink"],
    "legend.frameon": False,
}

_FONT = re.compile(r"font: ([\d.]+px) [^;\"]+")
_GROUP = re.compile(r' id="[a-z0-9.]+_\d+"', re.IGNORECASE)
"""Names of groups, the same in every plot; nothing refers to them."""


def retention_plot(days: Sequence[Day]) -> str:
    """The share of cards still known, week by week, over what FSRS expected; answers a day."""
    figure = _figure(2.9)
    top, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    dates = [day.date for day in days]
    known = [(day.date, day.passed, day.expected) for day in days if day.passed is not None]
    when = [one[0] for one in known]
    top.plot(when, [one[2] for one in known], "--", color=_COLOURS["other"], label="expected")
    top.plot(when, [one[1] for one in known], color=_COLOURS["main"], linewidth=2, label="known")
    if len(known) == 1:
        top.plot(when, [known[0][1]], "o", color=_COLOURS["main"])
    lowest = min((min(one[1] or 0, one[2] or 0) for one in known), default=0.5)
    top.set_ylim(min(0.5, lowest), 1.005)
    top.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    top.legend(loc="lower left", ncols=2, borderaxespad=0.2)
    answers = [day.answers for day in days]
    below.fill_between(dates, answers, step="mid", color=_COLOURS["main"], alpha=0.6, linewidth=0)
    below.set_ylim(bottom=0)
    below.set_ylabel("answers")
    for axes in (top, below):
        axes.grid(axis="y")
    _name_dates(below)
    return _svg(figure, "Share of cards still known, by week, and answers by day")


def forecast_plot(due: Sequence[int]) -> str:
    """How many cards are due today and on each day after."""
    figure = _figure(1.9)
    axes = figure.subplots()
    axes.bar(range(len(due)), due, width=0.8, color=_COLOURS["main"])
    axes.set_xticks([0, *range(7, len(due), 7)])
    axes.xaxis.set_major_formatter(lambda day, _: f"in {day:.0f} days" if day else "today")
    _count_along(axes.yaxis)
    axes.grid(axis="y")
    return _svg(figure, "Cards due on each of the days to come")


def by_paper_plot(counts: Mapping[str, Mapping[Verdict, int]]) -> str:
    """How many of each paper's concepts are weak, strong and so on."""
    figure = _figure(0.8 + 0.42 * len(counts))
    axes = figure.subplots()
    names = list(counts)[::-1]
    left = [0] * len(names)
    for verdict in Verdict:
        widths = [counts[name].get(verdict, 0) for name in names]
        if any(widths):
            colour = _COLOURS[verdict.slug]
            axes.barh(range(len(names)), widths, left=left, height=0.45, color=colour)
            left = [sum(pair) for pair in zip(left, widths, strict=True)]
    axes.set_yticks([])
    axes.set_ylim(-0.5, len(names))
    for place, name in enumerate(names):
        axes.text(0, place + 0.32, name, va="bottom")
    _count_along(axes.xaxis)
    axes.set_xlabel("concepts")
    axes.spines["left"].set_visible(False)
    return _svg(figure, "Concepts of each paper by how well they are known")


def _figure(height: float) -> "Figure":
    """An empty figure of that height in inches."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of its font cache, at the first time
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams.update(_SETTINGS)
    return Figure(figsize=(_WIDTH, height), layout="constrained")


def _count_along(axis: "Axis") -> None:
    """Whole numbers only."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=4, integer=True))


def _name_dates(axes: "Axes") -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=2, maxticks=5)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _svg(figure: "Figure", label: str) -> str:
    """The figure as an element of a page, with what it shows as its name."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    rcParams["svg.hashsalt"] = label  # names that are the same every time, and each plot's own
    file = StringIO()
    FigureCanvasSVG(figure).print_svg(
        file, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
    )
    text = file.getvalue()
    text = _GROUP.sub("", text[text.index("<svg") :])
    text = _FONT.sub(r"font: \1 var(--font)", text)
    for name, colour in _COLOURS.items():
        text = text.replace(colour, f"var(--{name})")
    return text.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
