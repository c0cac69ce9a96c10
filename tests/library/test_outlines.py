from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.concepts import Outline, Part
from cardgen.library import Library, Paper

texts = st.text(max_size=20)
parts = st.builds(
    Part, texts, texts, st.integers(1, 99), st.integers(0, 9999), st.lists(texts).map(tuple)
)
outlines = st.builds(Outline, st.lists(parts, max_size=4).map(tuple), texts)


@settings(deadline=None, max_examples=30)
@given(outlines, outlines)
def test_an_outline_comes_out_as_it_went_in(first: Outline, second: Outline) -> None:
    paper = Paper("a", "a", "a", "a", (), None, None, "", "a.pdf", "a", 1)
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        library.store(paper, (), (), 1)
        assert library.outlines.get("a") == Outline((), "")
        for outline in (first, second):
            library.outlines.put("a", outline)
            assert library.outlines.get("a") == outline
