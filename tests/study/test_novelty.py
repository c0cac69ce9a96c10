import pytest

from cardgen.concepts import Concept, Outline, Part
from cardgen.study.novelty import Advice, known_by, novelty


def a_concept(key: str, *aliases: str) -> Concept:
    return Concept(key, key.title(), aliases, 0.5, None, ())


def a_part(*concepts: str, kind: str = "method", words: int = 400) -> Part:
    return Part("2 Flying", kind, 3, words, concepts)


NAMES = ("kite", "tail", "bridle", "spar")
KNOWN = known_by(
    [
        (
            Outline((), " kite tail and tail and tail "),
            [a_concept("kite", "KT"), a_concept("spar")],
        ),
        (Outline((), " tail " + "and bridle " * 4), []),
    ]
)


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ({"kite"}, True),  # a concept of an earlier paper
        ({"red kite", "kt"}, True),  # by an alias
        ({"bridle"}, True),  # used four times in one paper
        ({"tail"}, False),  # three times in one and once in another
        ({"glider"}, False),
    ],
)
def test_what_a_library_knows(names: set[str], known: bool) -> None:
    assert (names in KNOWN) is known


@pytest.mark.parametrize(
    ("part", "advice"),
    [
        (a_part("tail"), Advice.READ),
        (a_part("tail", "kite"), Advice.READ),
        (a_part("tail", "kite", "spar"), Advice.SKIM),
        (a_part("kite", "spar"), Advice.SKIP),
        (a_part("kite"), Advice.SKIM),
        (a_part(), Advice.SKIM),
        (a_part("tail", kind="appendix"), Advice.SKIM),
        (a_part(kind="appendix"), Advice.SKIP),
        (a_part("model"), Advice.SKIM),  # names nothing
    ],
)
def test_what_to_do_with_a_section(part: Part, advice: Advice) -> None:
    concepts = [a_concept(name) for name in (*NAMES, "model")]
    (one,) = novelty(Outline((part,), ""), concepts, KNOWN).parts
    assert one.advice is advice
    assert one.minutes == pytest.approx({"read": 400 / 27, "skim": 400 / 476, "skip": 0.0}[advice])


def test_the_share_and_the_words_worth_cards() -> None:
    parts = (
        a_part("tail"),
        a_part("kite", "spar"),
        a_part(words=100),
        a_part("bridle", kind="appendix", words=9000),
    )
    found = novelty(Outline(parts, ""), [a_concept(name) for name in NAMES], KNOWN)
    assert found.share == pytest.approx(1 / 4)
    assert found.worth == 400 + 50
    assert (found.new, found.concepts) == (1, 4)
    assert found.minutes == pytest.approx(400 / 27 + 100 / 476)
    assert found.minutes_in_full == pytest.approx((400 + 400 + 100) / 27)
    assert found.parts[0].new == ("Tail",) and found.parts[1].known == ("Kite", "Spar")


def test_a_paper_without_concepts_has_nothing_new() -> None:
    assert novelty(Outline((), ""), [], KNOWN).share == 0.0
