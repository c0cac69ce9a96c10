"""The report as one page that needs nothing but a browser."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from statistics import fmean
from typing import TYPE_CHECKING

from cardgen.library import Library, Paper
from cardgen.study.graph import Node, Source, concept_graph, draw
from cardgen.study.replay import DAY, day_end
from cardgen.study.report.plots import by_paper_plot, forecast_plot, retention_plot
from cardgen.study.report.series import due_in, recent, retention
from cardgen.study.report.weakest import weakest
from cardgen.study.strength import Log, Verdict
from cardgen.study.weak import Standing

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["report_page"]

_MAPPED = 60
"""Concepts on the map: more are no picture but a carpet."""


def report_page(
    library: Library, papers: Sequence[Paper], found: Sequence[Standing], log: Log, now: int
) -> str:
    """The page, as HTML, about these papers.

    ``found`` are their concepts, weakest first, ``log`` all answers, replayed; ``now`` is unix time
    in seconds.
    """
    end = day_end(now)
    mine = _answers_to(found, log)
    due = due_in(mine, end)
    counts = {
        paper.id: Counter(one.strength.verdict for one in _of(paper, found)) for paper in papers
    }
    return _template().render(
        date=date.fromtimestamp(end - DAY),
        tiles=_tiles(found, mine, due, end),
        retention=retention_plot(retention(mine, end)),
        forecast=forecast_plot(due),
        by_paper=by_paper_plot({_short(paper): counts[paper.id] for paper in papers}),
        papers=[(paper, *_figures(paper, _of(paper, found), log, end)) for paper in papers],
        verdicts=list(Verdict),
        map=_map(library, papers, found),
        weakest=weakest(found, mine),
        terms={one.topic.key: one.topic.term for one in found},
        percent=_percent,
    )


def _of(paper: Paper, found: Sequence[Standing]) -> list[Standing]:
    """The concepts that cards of a paper ask about."""
    return [one for one in found if paper in [place.paper for place in one.topic.places]]


def _answers_to(found: Sequence[Standing], log: Log) -> Log:
    names = [name for one in found for name in one.topic.names]
    return {name: log[name] for name in names if name in log}


def _tiles(
    found: Sequence[Standing], log: Log, due: Sequence[int], end: int
) -> list[tuple[str, str]]:
    """The figures at the top, each with its meaning."""
    answers, known = recent(log, end)
    seen = sum(one.strength.cards_seen for one in found)
    made = sum(one.strength.cards_made for one in found)
    weak = sum(one.weak for one in found)
    return [
        (str(weak), f"weak concept{'' if weak == 1 else 's'}"),
        (_percent(known), "known, last 30 days"),
        (f"{answers:,}", "answers, last 30 days"),
        (f"{seen} of {made}", "cards seen"),
        (str(due[0]), "cards due today"),
    ]


def _figures(paper: Paper, found: Sequence[Standing], log: Log, end: int) -> tuple[str, ...]:
    """A paper's row: cards seen, share known in the last 30 days, recall now, weak concepts."""
    _, known = recent(_answers_to(found, log), end)
    recalls = [one.strength.recall for one in found if one.strength.recall is not None]
    seen = sum(one.strength.cards_seen for one in found)
    made = sum(one.strength.cards_made for one in found)
    weak = ", ".join(one.topic.term for one in found if one.weak)
    return (
        f"{seen} of {made}",
        _percent(known),
        _percent(fmean(recalls) if recalls else None),
        weak,
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _short(paper: Paper) -> str:
    """A paper's name in a plot as narrow as a phone."""
    return paper.short_title if len(paper.short_title) <= 44 else f"{paper.short_title[:43]}…"


def _map(library: Library, papers: Sequence[Paper], found: Sequence[Standing]) -> str:
    """The concepts that were asked most, the weak ones first, and what builds on what."""
    shown = {one.topic.key: one for one in found if one.strength.answers}
    if len(shown) > _MAPPED:
        most = sorted(shown.values(), key=lambda one: (not one.weak, -one.strength.answers))
        shown = {one.topic.key: one for one in most[:_MAPPED]}
    graph = concept_graph(
        [
            Source(paper.short_title, [t for t in library.terms(paper.id) if t.key in shown])
            for paper in papers
        ]
    )
    nodes = [
        Node(
            key,
            said["label"],
            said["source"],
            f"var(--{shown[key].strength.verdict.slug})",
            _note(shown[key]),
            1.0 if shown[key].weak else 0.0,
        )
        for key, said in graph.nodes.items()
    ]
    return draw(nodes, list(graph.edges)) if nodes else ""


def _note(one: Standing) -> str:
    strength = one.strength
    lines = [
        f"{strength.verdict}: {strength.failures} of {strength.answers} answers failed",
        f"recall now {_percent(strength.recall)}",
        *(f"{p.paper.short_title} p. {p.page} {p.section}".rstrip() for p in one.topic.places),
    ]
    return "\n".join(lines)


def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(name: str) -> str:
        return (files(__package__) / name).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
