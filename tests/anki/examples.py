"""Ten cards as a reader would keep them, made by hand, and their deck.

``python tests/anki/examples.py DECK.apkg`` writes the deck.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pymupdf

from cardgen.anki import Deck, write_apkg
from cardgen.cards.card import Card, Form
from cardgen.document import Box, Figure, FigureKind, Span

TIME = 1_790_000_000  # unix seconds of every card's last change
HERE = Span(0, 0)


def figure(label: str, kind: FigureKind, width: float) -> Figure:
    return Figure(label, kind, Box(2, 0, 0, width, 60), None, HERE)


FORMULA = figure("Equation 1", FigureKind.EQUATION, 230)
DIAGRAM = figure("Figure 2", FigureKind.FIGURE, 396)
TABLE = figure("Table 1", FigureKind.TABLE, 396)
ATTENTION = "3.2.1 Scaled Dot-Product Attention"


def card(key: str, kind: str, front: str, back: str, quote: str, **others: object) -> Card:
    plain: dict[str, object] = {
        "form": Form.CLOZE if "[…]" in front else Form.QUESTION,
        "evidence": HERE,
        "page": 4,
        "section": ATTENTION,
        "concepts": ("attention",),
        "rule": f"{kind}.example",
        "score": 0.8125,
    }
    return Card(key, kind, front=front, back=back, quote=quote, **{**plain, **others})  # type: ignore[arg-type]


CARDS = (
    card(
        "k01",
        "definition",
        "What does an attention function map to an output?",
        "A query and a set of key-value pairs, all vectors",
        "An attention function can be described as mapping a query and a set of key-value pairs to "
        "an output, where the query, keys, values, and output are all vectors.",
        page=3,
        section="3.2 Attention",
    ),
    card(
        "k02",
        "formula",
        "Write the formula for scaled dot-product attention.",
        "",
        "We compute the matrix of outputs as:",
        figure=FORMULA,
    ),
    card(
        "k03",
        "reason",
        r"Why is the dot product divided by \(\sqrt{d_k}\)?",
        r"For large \(d_k\) the products grow large and push the softmax into regions with "
        "extremely small gradients.",
        "We suspect that for large values of dk, the dot products grow large in magnitude, pushing "
        "the softmax function into regions where it has extremely small gradients.",
    ),
    card(
        "k04",
        "number",
        "How many attention heads does the base model use in parallel?",
        "h = 8",
        "In this work we employ h = 8 parallel attention layers, or heads.",
        cue="Attention Is All You Need (2017)",
        section="3.2.2 Multi-Head Attention",
        page=5,
        concepts=("multi-head attention", "Transformer"),
    ),
    card(
        "k05",
        "composition",
        "The encoder is composed of a stack of […] identical layers.",
        "N = 6",
        "The encoder is composed of a stack of N = 6 identical layers.",
        cue="Attention Is All You Need (2017)",
        section="3.1 Encoder and Decoder Stacks",
        page=3,
        concepts=("encoder",),
    ),
    card(
        "k06",
        "figure",
        "Which operation follows the mask in this diagram?",
        "Softmax",
        "Figure 2: (left) Scaled Dot-Product Attention. (right) Multi-Head Attention consists of "
        "several attention layers running in parallel.",
        figure=DIAGRAM,
        figure_in_front=True,
    ),
    card(
        "k07",
        "table",
        "What is the maximum path length of a self-attention layer, and of a recurrent one?",
        "O(1) against O(n)",
        "Table 1: Maximum path lengths, per-layer complexity and minimum number of sequential "
        "operations for different layer types.",
        figure=TABLE,
        section="4 Why Self-Attention",
        page=6,
        concepts=("self-attention",),
    ),
    card(
        "k08",
        "acronym",
        "What does BLEU stand for?",
        "Bilingual Evaluation Understudy",
        "We report BLEU (bilingual evaluation understudy) on newstest2014.",
        section="6.1 Machine Translation",
        page=8,
        concepts=("BLEU",),
    ),
    card(
        "k09",
        "condition",
        "When does masking set a score to −∞?",
        "if a<b & c, that is, where position j > i",
        "We implement this inside of scaled dot-product attention by masking out (setting to −∞) "
        "all values in the input of the softmax which correspond to illegal connections. " * 3,
        section="3.2.3 Applications of Attention in our Model",
        page=5,
    ),
    card(
        "k10",
        "formula",
        r"The feed-forward network applies \(\mathrm{FFN}(x) = […]W_2 + b_2\) to each position.",
        r"\max(0, xW_1 + b_{1})",
        "In addition to attention sub-layers, each of the layers in our encoder and decoder "
        "contains a fully connected feed-forward network.",
        section="3.3 Position-wise Feed-Forward Networks",
        page=5,
        concepts=("feed-forward network",),
    ),
)


def picture(text: str, size: tuple[float, float]) -> bytes:
    """A PNG as it is cut out of a page: black on white."""
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=size[0], height=size[1])
        page.draw_rect(pymupdf.Rect(4, 4, size[0] - 4, size[1] - 4))
        page.insert_text((14, size[1] / 2), text, fontname="tiro", fontsize=10)
        return page.get_pixmap(dpi=192).tobytes("png")


def deck(cards: tuple[Card, ...] = CARDS, **changes: object) -> Deck:
    made = Deck(
        name="Papers::Attention Is All You Need",
        paper="arxiv-1706.03762",
        short_name="attention-is-all-you-need",
        title="Attention Is All You Need",
        link="https://arxiv.org/abs/1706.03762v7",
        cards=cards,
        pictures={
            "k02": picture("Attention(Q, K, V) = softmax(QK/d)V", (230, 40)),
            "k06": picture("MatMul, Scale, Mask, ?, MatMul", (396, 180)),
            "k07": picture("Layer type: complexity, path length", (396, 110)),
        },
        modified={each.key: TIME for each in cards},
        authors=("Ashish Vaswani", "Noam Shazeer"),
        year=2017,
        identifier="arXiv:1706.03762v7",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


if __name__ == "__main__":
    write_apkg([deck()], Path(sys.argv[1]))
