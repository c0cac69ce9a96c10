from printing import page, paragraph, row

from cardgen.document.algorithms import find_algorithms
from cardgen.document.captions import BodyStyle, find_captions
from cardgen.document.model import Box
from cardgen.document.page import Row

BODY = BodyStyle(10.0, 12.0, "Times-Roman")


def rule(y: float, x0: float = 70.0, x1: float = 300.0) -> Box:
    return Box(0, x0, y, x1, y + 0.5)


def boxed(rows: list[Row], *rules: Box) -> tuple[list[tuple[str, int]], dict[str, Box]]:
    captions, boxes = find_algorithms([page(rows, graphics=rules)], rows, find_captions(rows, BODY))
    return [(c.label, c.end - c.start) for c in captions], boxes


CODE = [
    row("Algorithm 1 Sift the sand", y=100),
    row("until it is fine", y=112),
    row("Require: a sieve", y=130),
    row("for each grain do", y=142),
    *paragraph("Then the text goes on", "as it did before", y=170),
]


def test_a_ruled_box_is_the_whole_algorithm() -> None:
    captions, boxes = boxed(CODE, rule(97), rule(125), rule(156))
    assert captions == [("Algorithm 1", 2)]
    assert (boxes["Algorithm 1"].y0, boxes["Algorithm 1"].y1) == (97, 156.5)


def test_the_next_box_is_not_part_of_it() -> None:
    after = [row("Algorithm 2 Wash it", y=163), row("pour water", y=180)]
    _, boxes = boxed(
        CODE[:4] + after, rule(97), rule(125), rule(156), rule(160), rule(175), rule(195)
    )
    assert boxes["Algorithm 1"].y1 == 156.5
    assert (boxes["Algorithm 2"].y0, boxes["Algorithm 2"].y1) == (160, 195.5)


def test_without_rules_there_is_no_box() -> None:
    assert boxed(CODE)[1] == {}
    assert boxed(CODE, rule(97, x1=90.0), rule(125), rule(156))[1] == {}
