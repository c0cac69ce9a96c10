"""Where sentences begin: the traps one by one, and the paragraphs of real papers."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cardgen.document import BlockKind, Document
from cardgen.language import Passage, parse, parse_text

GOLD = tomllib.loads(Path(__file__).with_name("boundaries.toml").read_text(encoding="utf-8"))
LEAST_F = 0.97

ONE = [
    "We follow Smith et al. and differ from them, e.g. in Fig. 2 and Eq. (3).",
    "The rate is 0.5 of that in Sec. 3.1 (see Table 2. It is small), i.e. half of it.",
    "This was shown by J. R. Firth in vol. 3 of a book, cf. Ref. 4 there.",
    "It uses attention [4]. ",
    "The models, viz. GPT vs. BERT, differ (Radford et al., 2018. See there).",
]
TWO = [
    ("It trains fast on many tasks.1 Second, it is small.", "Second"),
    ("The rate falls during training. λ was set to 0.5.", "λ"),
    ("All words become one vector c. The decoder reads it.", "The"),
    ("He calls it “The Annotated Transformer.”² In this work, we use it.", "In"),
    ("Is it good? We think so.", "We"),
    ("It has keys K and values V. The output is a sum.", "The"),
    ("A step takes 5 sec. The rest takes no time at all.", "The"),
    ("It needs attention [4]. [5] needs none of it.", "[5]"),
    ("It is small (Smith et al., 2017). Another is large.", "Another"),
    ('He said "it works." "We know," they said.', '"'),
]


@pytest.mark.parametrize("text", ONE)
def test_no_split_at_a_trap(text: str) -> None:
    assert [s.text for s in parse_text(text).sentences()] == [parse_text(text).doc.text]


@pytest.mark.parametrize(("text", "first"), TWO)
def test_a_split_where_a_sentence_ends(text: str, first: str) -> None:
    assert [s[0].text for s in parse_text(text).sentences()][1:] == [first]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def cut(paper: Document, passages: list[Passage], gold: dict[str, Any]) -> list[str] | None:
    """The sentences from a paragraph's first gold cue to its last; None if it isn't there."""
    first, last = gold["sentences"][0][0], gold["sentences"][-1][1]
    for passage in passages:
        text = squeezed(paper.slice(passage.block.span))
        start = text.find(first)
        end = text.find(last, start)
        if start < 0 or end < 0:
            continue
        spans = [passage.span(s.start, s.end) for s in passage.sentences()]
        found = [squeezed(paper.slice(s)) for s in spans]
        return [s for s in found if s in text[start : end + len(last)] or first in s or last in s]
    return None


def test_boundaries_in_papers(paper: Callable[[str], Document]) -> None:
    passages = {
        name: [p for p in parse(paper(name)) if p.block.kind is BlockKind.PARAGRAPH]
        for name in {g["paper"] for g in GOLD["paragraph"]}
    }
    right = found = there = 0
    wrong = []
    for gold in GOLD["paragraph"]:
        sentences = cut(paper(gold["paper"]), passages[gold["paper"]], gold)
        if sentences is None:
            continue
        hits = [
            any(s.startswith(a) and s.endswith(b) for s in sentences)
            for a, b, _ in gold["sentences"]
        ]
        wrong += [g for g, hit in zip(gold["sentences"], hits, strict=True) if not hit]
        right, there, found = right + sum(hits), there + len(hits), found + len(sentences)
    assert there >= 150, f"only {there} of the gold sentences are in the extracted text"
    assert 2 * right / (there + found) >= LEAST_F, wrong
