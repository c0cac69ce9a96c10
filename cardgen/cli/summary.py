"""What came of a run over papers: counted as they come, and told at the end."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cardgen.library import Library
    from cardgen.pipeline import Built, Outcome
    from cardgen.study.novelty import Novelty

__all__ = ["Summary", "print_summary"]


class Summary:
    """What came of the papers of a run.

    Without ``keep`` there may be thousands: what is told of each is its line, and their counts.
    """

    def __init__(self, keep: bool) -> None:
        self.is_long = not keep
        self.built: list[Built] = []
        self.news: Mapping[str, Novelty] = {}
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self._decks: list[dict[str, Any]] = []
        self._unchanged: list[dict[str, Any]] = []
        self._twins: list[dict[str, Any]] = []
        self._failures: list[dict[str, Any]] = []

    @property
    def failed(self) -> bool:
        """Whether any paper couldn't be used."""
        return bool(self._failures)

    @property
    def form(self) -> dict[str, Any]:
        """All of it, for a program."""
        from cardgen.cli.closing import deck_form

        decks = [deck_form(build, self.news) for build in self.built] or self._decks
        others = {"unchanged": self._unchanged, "twins": self._twins, "failed": self._failures}
        return {"decks": decks, **others}

    def take(self, name: str, outcome: "Outcome") -> None:
        """Count what came of the paper of this name; what can't be used is told at once."""
        from cardgen.pipeline import Built, Twin, Unchanged

        if isinstance(outcome, Built):
            self._take_built(outcome)
        elif isinstance(outcome, Unchanged):
            self.counts += Counter(unchanged=1, decks=outcome.output is not None)
            self.counts["cards"] += outcome.cards
            file = str(outcome.output) if outcome.output else None
            self._unchanged.append({"source": name, "file": file, "cards": outcome.cards})
        elif isinstance(outcome, Twin):
            self.counts["twins"] += 1
            self._twins.append({"source": name, "same_as": str(outcome.other)})
            click.echo(f"cardgen: {name}: the same paper as {outcome.other}; left out", err=True)
        else:
            self.counts["failed"] += 1
            reason = str(outcome).removeprefix(f"{name}: ")
            self.reasons[re.sub(r" ?\([^)]*\)", "", reason)] += 1
            self._failures.append({"source": name, "reason": reason})
            click.echo(f"cardgen: {outcome}", err=True)

    def finished(self, library: "Library") -> "Summary":
        """The same, with what is new in its papers where they are few."""
        from cardgen.cli.advice import novelties

        self.news = novelties(library, [one.paper for build in self.built for one in build.papers])
        return self

    def _take_built(self, build: "Built") -> None:
        from cardgen.cli.closing import deck_form

        self.counts += Counter(built=1, decks=build.output is not None)
        for one in build.papers:
            self.counts["cards"] += len(one.deck.cards)
            self.counts["new"] += len(one.stored.new)
            self.counts["changed"] += len(one.stored.changed)
        if self.is_long:
            self._decks.append(deck_form(build, {}))
        else:
            self.built.append(build)


def print_summary(came: Summary) -> None:
    """Print how many decks there are, what was done for them, and why papers were left out."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console, counts = Console(highlight=False), came.counts
    said = f"{counts['decks']:,} decks, {counts['cards']:,} cards"
    news = ((counts["new"], "new"), (counts["changed"], "changed"))
    told = [f"{number:,} {what}" for number, what in news if number]
    console.print(Text(f"{said} ({', '.join(told)})" if told else said, style="bold"))
    papers = Table.grid(padding=(0, 2))
    papers.add_column(justify="right")
    for number, what in (
        (counts["built"], "papers built"),
        (counts["unchanged"], "unchanged since they were built"),
        (counts["twins"], "the same as another"),
        (counts["failed"], "left out"),
    ):
        if number:
            papers.add_row(f"{number:,}", what)
    for reason, number in came.reasons.most_common():
        papers.add_row("", Text(f"{number:,}  {reason}", style="dim"))
    console.print(papers)
