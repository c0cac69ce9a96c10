"""What goes into the library comes out as it was, whatever it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.cards import Card, Form, Mask, Occlusion, Quoted
from cardgen.concepts import Concept
from cardgen.document import Box, Figure, FigureKind, Span
from cardgen.library import Library, Paper
from cardgen.rules import Fact

texts = st.text(max_size=40)
words = st.lists(texts, max_size=3).map(tuple)
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 500)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
points = st.floats(0, 2000, allow_nan=False)
boxes = st.builds(Box, st.integers(0, 900), points, points, points, points)
figures = st.builds(
    Figure,
    label=texts,
    kind=st.sampled_from(FigureKind),
    box=boxes,
    caption=st.none() | spans,
    anchor=spans,
    rows=st.lists(words, max_size=2).map(tuple),
    headers=st.integers(0, 2),
)
facts = st.builds(
    Fact,
    kind=texts,
    concept=texts,
    slots=st.dictionaries(texts, texts, max_size=3),
    evidence=spans,
    anchor=spans,
    rule=texts,
    figure=st.none() | figures,
)
concepts = st.builds(
    Concept,
    key=st.text(min_size=1, max_size=8),
    term=texts,
    aliases=words,
    salience=st.floats(0, 1),
    definition=st.none() | facts,
    builds_on=words,
)
shares = st.floats(0, 0.5)
sizes = st.floats(0.01, 0.5)
occlusions = st.builds(
    Occlusion,
    masks=st.lists(st.builds(Mask, shares, shares, sizes, sizes), max_size=3).map(tuple),
    all=st.booleans(),
)
cards = st.builds(
    Card,
    key=st.text(min_size=1, max_size=8),
    kind=texts,
    form=st.sampled_from(Form),
    front=texts,
    back=texts,
    quote=texts,
    evidence=spans,
    page=st.integers(1, 900),
    section=texts,
    concepts=words,
    rule=texts,
    score=st.floats(0, 1),
    cue=texts,
    figure=st.none() | figures,
    figure_in_front=st.booleans(),
    occlusion=st.none() | occlusions,
    contrast=st.none() | st.builds(Quoted, texts, texts, texts, st.integers(1, 900)),
    also=st.lists(st.builds(Quoted, texts, texts, texts, st.integers(1, 900)), max_size=2).map(
        tuple
    ),
)
papers = st.builds(
    Paper,
    id=st.text(min_size=1, max_size=8),
    short_name=texts,
    short_title=texts,
    title=texts,
    authors=words,
    year=st.none() | st.integers(1600, 2100),
    identifier=st.none() | texts,
    link=texts,
    source=texts,
    sha256=texts,
    pages=st.integers(1, 900),
    deck=texts,
    file=texts,
)

unique_cards = st.lists(cards, max_size=4, unique_by=lambda card: card.key)
unique_concepts = st.lists(concepts, max_size=4, unique_by=lambda concept: concept.key)


@settings(deadline=None, max_examples=60)
@given(papers, unique_concepts, unique_cards, st.integers(0, 2**33))
def test_a_build_comes_out_as_it_went_in(
    paper: Paper, concepts: list[Concept], cards: list[Card], now: int
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        library.store(paper, concepts, cards, now)
        assert library.papers() == (paper,)
        assert sorted(library.concepts(paper.id), key=repr) == sorted(concepts, key=repr)
        held = library.cards(paper.id)
        assert sorted((one.card for one in held), key=repr) == sorted(cards, key=repr)
        stored = library.export({card.key: "same" for card in cards}, now)
        assert stored.modified == {card.key: now for card in cards}
        assert stored.new == stored.modified.keys() and not stored.changed


@settings(deadline=None, max_examples=60)
@given(
    papers,
    unique_cards,
    st.lists(
        st.tuples(st.integers(0, 2**33), st.lists(st.sampled_from("ab"), min_size=4)), max_size=5
    ),
)
def test_a_time_grows_exactly_when_the_content_changes(
    paper: Paper, cards: list[Card], builds: list[tuple[int, list[str]]]
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        library.store(paper, (), cards, 0)
        before: dict[str, tuple[str, int]] = {}
        for now, digests in builds:
            contents = dict(zip((card.key for card in cards), digests, strict=False))
            stored = library.export(contents, now)
            for key, digest in contents.items():
                time = stored.modified[key]
                if key in before and before[key][0] == digest:
                    assert time == before[key][1]
                elif key in before:
                    assert time > before[key][1] and time >= now
                before[key] = (digest, time)
