"""Facts become :class:`Card` s: templates, critic, ranking, near-duplicates, choice, order."""

from cardgen.cards.card import GAP, Card, Dropped, Form, Mask, Occlusion, Quoted
from cardgen.cards.checks import CHECKS, Check
from cardgen.cards.contrast import CONTRAST, Earlier
from cardgen.cards.critic import faults, first_fault
from cardgen.cards.deck import Selection, Wanted, make_cards
from cardgen.cards.examples import ExampleResult, Trial, run_examples, try_text
from cardgen.cards.explanation import EXPLANATION
from cardgen.cards.order import in_deck_order
from cardgen.cards.own import OWN, occlusion_card, own_card, reworded, trimmed
from cardgen.cards.reasons import REASONS
from cardgen.cards.reserve import NO_FAULT, reserve

__all__ = [
    "CHECKS",
    "CONTRAST",
    "EXPLANATION",
    "GAP",
    "NO_FAULT",
    "OWN",
    "REASONS",
    "Card",
    "Check",
    "Dropped",
    "Earlier",
    "ExampleResult",
    "Form",
    "Mask",
    "Occlusion",
    "Quoted",
    "Selection",
    "Trial",
    "Wanted",
    "faults",
    "first_fault",
    "in_deck_order",
    "make_cards",
    "occlusion_card",
    "own_card",
    "reserve",
    "reworded",
    "run_examples",
    "trimmed",
    "try_text",
]
