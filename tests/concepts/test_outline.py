from cardgen.concepts import Concept, Part, outline
from cardgen.document import Document, SectionKind, Span
from cardgen.rules import Fact, document_of

TEXT = """
= Kites

## Abstract

A red kite and its long tail. A long tail, and a red kite. Long tails, red kites!

## 1 Flying

Red kites fly. A red kite needs a string. The red-kite club flies it.

## 2 Building

A long tail keeps it still. Long tails are sewn. The bridle is tied to a tail.

## References

Red kites. Red kites. Red kites. Red kites. Red kites. Red kites.
"""


def a_concept(key: str, defined: bool = False, aliases: tuple[str, ...] = ()) -> Concept:
    fact = Fact("definition", key, {}, Span(0, 1), Span(0, 1), "is-a")
    return Concept(key, key, aliases, 0.5, fact if defined else None, ())


def read(text: str) -> Document:
    return document_of(text)


def test_each_concept_is_at_home_where_the_paper_uses_it_most() -> None:
    concepts = [
        a_concept("red kite"),
        a_concept("long tail"),
        a_concept("bridle", defined=True),
        a_concept("string"),  # mentioned once
        a_concept("glider"),  # never
    ]
    document = read(TEXT)
    made = outline(document, concepts)
    homes = {part.name: part.concepts for part in made.parts}
    names = [section.name for section in document.sections]
    assert homes == {
        names[0]: (),
        names[1]: ("red kite",),
        names[2]: ("long tail", "bridle"),
    }
    assert document.sections[-1].kind is SectionKind.REFERENCES
    assert all(isinstance(part, Part) and part.words > 10 for part in made.parts)


def test_a_concept_is_counted_under_all_its_names() -> None:
    made = outline(read(TEXT), [a_concept("milvus", aliases=("Red Kites",))])
    assert [part.concepts for part in made.parts] == [(), ("milvus",), ()]


def test_the_words_are_written_as_keys_are() -> None:
    text = outline(read(TEXT), []).text
    assert text.count(" red kite ") == 6 and text.count(" long tail ") == 5
