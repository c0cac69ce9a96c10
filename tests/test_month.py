"""The reader's month: four papers and a blog post in one library, an hour a day, with FSRS.

Whether the plan keeps to the hour is tried by other means than it was planned with: by py-fsrs's
own scheduler, learning steps and fuzz included, with a learner whose answers take now more, now
less time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler, State

from cardgen.library import Library
from cardgen.pipeline import Built, Options, build, novelty_of_paper
from cardgen.study.explain import explanation
from cardgen.study.plan import DEFAULT_COSTS, Plan, make_plan, material

ROOT = Path(__file__).parent.parent
START = date(2026, 11, 30)

FIRST_TIME, LEARNING = 0.8, 0.9
"""How often a card is known at first sight, after a look at the paper, and in its next steps."""

MEAN = 1.133
"""The mean of the lognormal distribution by which an answer's time varies, exp(0.5² / 2)."""

PATIENCE = 0.9
"""Share of days on which the plan has to keep to its minutes."""


@dataclass(frozen=True)
class Month:
    """A library of the month's five texts, and how their deck was built."""

    library: Library
    built: Built


@pytest.fixture(scope="module")
def month(shared: Path, tmp_path_factory: pytest.TempPathFactory, moment: int) -> Iterator[Month]:
    folder = tmp_path_factory.mktemp("month")
    papers = [shared / "papers" / f"{name}.pdf" for name in ("attention", "gpt1", "gpt2", "gpt3")]
    texts = [papers[0], ROOT / "data" / "sample" / "attention-by-hand.md", *papers[1:]]
    options = Options(deck="Transformers", media=False)
    with Library.open(folder / "library.db") as library:
        package = folder / "deck.apkg"
        built = build(texts, library, lambda _: package, moment, options)
        yield Month(library, built)


def simulated(plan: Plan, seed: int) -> list[float]:
    """The minutes of each day for one learner."""
    chance, scheduler = Random(seed), Scheduler()
    due: list[Card] = []
    spent = []
    for day in plan.days:
        now = datetime.combine(day.date, datetime.min.time(), UTC) + timedelta(hours=18)
        evening = now + timedelta(hours=4)
        due += [Card(card_id=len(due) + n, due=now) for n in range(day.new_cards)]
        seconds = 0.0
        for place, card in enumerate(due):
            while card.due <= evening:
                first = card.last_review is None
                recall = FIRST_TIME if first else scheduler.get_card_retrievability(card, now)
                learning = card.state is not State.Review
                known = chance.random() < (LEARNING if learning and not first else recall)
                moment = max(now, card.due)
                card, _ = scheduler.review_card(
                    card, Rating.Good if known else Rating.Again, moment
                )
                due[place] = card
                seconds += chance.lognormvariate(0, 0.5) * DEFAULT_COSTS.review / MEAN
        spent.append(seconds / 60 + day.minutes - day.review_minutes - day.new_minutes)
    return spent


def kept(plan: Plan, minutes: float) -> float:
    """The share of days, over several learners, that stay within the minutes."""
    days = [spent <= minutes for seed in range(8) for spent in simulated(plan, seed)]
    return sum(days) / len(days)


@pytest.mark.parametrize("minutes", [60, 45, 20])
def test_the_plan_keeps_to_its_minutes(month: Month, minutes: int) -> None:
    texts = material(month.library, month.library.papers())
    plan = make_plan(texts, START, 4, minutes, DEFAULT_COSTS)
    assert all(day.minutes <= minutes + 0.02 for day in plan.days)
    assert kept(plan, minutes) >= PATIENCE
    learned = sum(day.new_cards for day in plan.days)
    assert learned + plan.left_cards == sum(len(one.deck.cards) for one in month.built.papers)
    if minutes >= 45:
        assert plan.left_cards == 0 and plan.left_minutes < 1


def test_papers_come_in_the_order_in_which_they_build_on_each_other(month: Month) -> None:
    titles = [one.title for one in material(month.library, month.library.papers())]
    assert titles == [
        "Attention Is All You Need",
        "Attention by Hand",
        "Improving Language Understanding by Generative Pre-Training",
        "Language Models are Unsupervised Multitask Learners",
        "Language Models are Few-Shot Learners",
    ]


def test_later_texts_have_less_that_is_new(month: Month) -> None:
    shares = {
        paper.source: novelty_of_paper(month.library, paper).share
        for paper in month.library.papers()
    }
    assert shares["attention.pdf"] == 1.0
    assert shares["gpt2.pdf"] < shares["gpt1.pdf"] < 1.0


def test_no_term_is_defined_twice_and_differences_quote_both_papers(month: Month) -> None:
    cards = [card for one in month.built.papers for card in one.deck.cards]
    asked = [card.front for card in cards if card.kind == "abbreviation"]
    assert len(asked) == len(set(asked))
    contrasts = [card for card in cards if card.kind == "contrast"]
    assert contrasts
    for card in contrasts:
        assert card.contrast
        past, mine = (line.rpartition(": ")[2].lower() for line in card.back.splitlines())
        assert past in card.contrast.quote.lower() and mine in card.quote.lower()
        assert card.contrast.paper in {one.paper.title for one in month.built.papers}
    asked = " ".join(card.back for card in contrasts if "training data" in card.front)
    assert all(name in asked for name in ("WMT 2014", "BooksCorpus", "WebText", "CommonCrawl"))


def test_a_concept_is_explained_by_what_the_papers_say(month: Month) -> None:
    found = explanation(month.library, "Self-Attention")
    assert "what" in found.aspects
    said = [one for statements in found.papers.values() for one in statements]
    assert all(one.quote and one.page >= 1 for one in said)
