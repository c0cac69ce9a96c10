from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.language import parse
from cardgen.rules import document_of, find_facts, find_in_text, load_rules

RULES = load_rules()

TEXT = """
# 1 Tidal Memory
Tidal memory is a store that loses old records twice a day. We use a tidal clock (TC) because the
moon is slow. The TC has three hands. A tidal net consists of two long ropes.
Tidal memory is given by
$$ m(t) = a sin(bt) (1) $$
# 2 References
A codebook is a table of short vectors that stand for common patterns.
""".replace("the\nmoon", "the moon")


def test_facts_are_sorted_and_quote_the_text() -> None:
    document = document_of(TEXT)
    facts = find_facts(document, parse(document), RULES)
    assert [f.anchor for f in facts] == sorted(f.anchor for f in facts)
    assert {f.kind for f in facts} >= {"concept", "abbreviation", "reason", "formula"}
    for fact in facts:
        assert fact.anchor.start < fact.anchor.end <= len(document.text)
        assert fact.evidence.start < fact.evidence.end <= len(document.text)
        assert fact.concept


def test_references_are_not_read() -> None:
    assert not any("codebook" in f.concept for f in find_in_text(TEXT, RULES))


def test_the_formula_comes_with_its_picture() -> None:
    (fact,) = (f for f in find_in_text(TEXT, RULES) if f.kind == "formula")
    assert fact.figure is not None
    assert fact.figure.label == "Equation 1"
    assert fact.concept == "tidal memory"


def test_twice_the_same() -> None:
    assert find_in_text(TEXT, RULES) == find_in_text(TEXT, RULES)


WORDS = st.sampled_from(
    "the a We it is are model memory loses uses 3 6% (MRI) because by using of which , . : and to"
    " Figure consists called N = first two parts not x".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_on_any_words_spans_stay_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for fact in find_in_text(text, RULES):
        assert fact.evidence.end <= len(text)
        assert fact.anchor in fact.evidence or fact.anchor.start >= fact.evidence.start
        assert all(isinstance(value, str) for value in fact.slots.values())


def test_a_lead_with_nothing_to_read_behind_it() -> None:
    text = "Overview - it. Here the clock of the tower is shown with its two hands and its bell."
    assert not [f for f in find_in_text(text, RULES) if f.rule == "lead-definition"]


def test_what_goes_on_with_an_imagined_case_is_not_asked() -> None:
    claim = "The tidal lamp burns oil because the moon is slow."
    assert find_in_text(claim, RULES)
    assert find_in_text(f"Some lamps are old. {claim}", RULES)
    assert not find_in_text(f"Suppose two lamps stand on one tower. {claim}", RULES)
    assert find_in_text(f"We consider two lamps on one tower. {claim}", RULES)


EXAMPLES = [example.text for rule in RULES for example in rule.examples]


@st.composite
def glued(draw: st.DrawFn) -> str:
    """The beginnings of examples, each with the end of another one glued to it."""
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(EXAMPLES)] * 2), min_size=1, max_size=4))
    halves = [(one.split(" "), other.split(" ")) for one, other in pairs]
    at = draw(st.integers(1, 8))
    return "\n".join(" ".join(one[:at] + other[-at:]) for one, other in halves)


@settings(max_examples=40, deadline=None)
@given(glued())
def test_no_text_breaks_a_rule(text: str) -> None:
    document = document_of(text)
    for fact in find_facts(document, parse(document), RULES):
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(document.text)
