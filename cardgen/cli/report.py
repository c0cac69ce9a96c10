"""``cardgen report``: how reviews go, as a page to look at."""

from pathlib import Path

import click

from cardgen.cli.options import (
    clock,
    library_option,
    library_path,
    paper_option,
    paths,
    verbose_option,
)

__all__ = ["report"]


@click.command()
@paper_option
@click.option(
    "-o",
    "--output",
    type=paths,
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes.",
)
@library_option
@verbose_option
def report(papers: tuple[str, ...], output: Path, library: Path | None) -> None:
    """Draw what you know and what you don't, as a page for a browser.

    It shows how much you still know when asked again, what is due, a map of the concepts coloured
    by strength, and the weakest of them with the papers' own words. The page needs nothing but a
    browser, and can be read on a phone.
    """
    from cardgen.cli.naming import papers_named
    from cardgen.cli.progress import busy
    from cardgen.cli.weak import NO_REVIEWS, standings_of
    from cardgen.library import Library
    from cardgen.study import answers

    now = clock()
    with Library.open(library_path(library), create=False) as shelf:
        log = answers(shelf, now)
        found = standings_of(shelf, log, papers, now)
        if not any(one.strength.answers for one in found):
            click.echo(NO_REVIEWS)
            return
        chosen = dict.fromkeys(
            one for name in papers or (None,) for one in papers_named(shelf, name)
        )
        with busy("Drawing"):
            from cardgen.study.report import report_page

            page = report_page(shelf, list(chosen), found, log, now)
    from cardgen.anki import write_atomically

    write_atomically(output, page.encode())
    click.echo(f"Report: {output}")
