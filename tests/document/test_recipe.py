import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from cardgen.document import BlockKind, Document, FigureKind, SectionKind, cut_out, paper_id, read

FOUR = ["attention", "gpt1", "gpt2", "gpt3"]


@cache
def paper(path: Path) -> Document:
    return read(path)


@pytest.fixture(scope="module")
def document(sample: Path) -> Document:
    return paper(sample)


@pytest.fixture(params=FOUR)
def gold(request: pytest.FixtureRequest, shared: Path) -> tuple[Document, dict[str, object]]:
    answers = json.loads((shared / "gold" / f"{request.param}.json").read_text())
    return paper(shared / "papers" / f"{request.param}.pdf"), answers


def flat(text: str) -> str:
    """Letters and digits only: hyphens and spaces may differ."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def test_the_samples_sections_stand_with_numbers_levels_and_kinds(document: Document) -> None:
    found = [(s.number, s.title, s.level, s.kind) for s in document.sections]
    assert found[:3] == [
        (None, "Abstract", 1, SectionKind.ABSTRACT),
        ("1", "Introduction", 1, SectionKind.INTRODUCTION),
        ("2", "Background", 1, SectionKind.BACKGROUND),
    ]
    assert ("3.1", "Scaled Dot-Product Attention", 2, SectionKind.METHOD) in [
        (*each[:3], SectionKind.METHOD) for each in found
    ]
    assert found[-4:] == [
        ("A", "Derivations", 1, SectionKind.APPENDIX),
        ("A.1", "Parameters of One Block", 2, SectionKind.APPENDIX),
        ("A.2", "Byte-Pair Encoding by Hand", 2, SectionKind.APPENDIX),
        ("A.3", "Order and Self-Attention", 2, SectionKind.APPENDIX),
    ]


def test_the_sample_knows_what_it_is(document: Document) -> None:
    metadata = document.metadata
    assert metadata.title.startswith("Attention and Scale: A Short Survey of the Transformer")
    assert metadata.year == 2026
    assert document.source.pages == 6
    assert paper_id(metadata).startswith("title:")


def test_the_samples_figures_tables_and_equations_are_found(document: Document) -> None:
    labels = [figure.label for figure in document.figures if figure.label]
    numbered = ["Equation 1", "Equation 2", "Equation 3", "Figure 1", "Table 1", "Table 2"]
    assert sorted(labels) == numbered


def test_pictures_are_cut_out_of_the_page(document: Document, sample: Path) -> None:
    (figure,) = [f for f in document.figures if f.kind is FigureKind.FIGURE]
    (png,) = cut_out(sample, [figure.box])
    picture = pymupdf.Pixmap(png)
    assert picture.width > picture.height / 3 > 60
    assert picture.color_count() > 10


def invariants(document: Document) -> Iterator[str]:
    """What is wrong with a document's page map and blocks; nothing, one hopes."""
    end = 0
    for fragment in document.fragments:
        if not end <= fragment.span.start < fragment.span.end <= len(document.text):
            yield f"fragment out of order: {fragment}"
        end = fragment.span.end
    for block in document.blocks:
        text = document.slice(block.span)
        if text != text.strip() or "\n" in text or not document.boxes(block.span):
            yield f"block: {text[:60]!r}"
    for section in document.sections:
        if section.title.split()[0] not in document.slice(section.heading):
            yield f"section: {section.name}"


def test_every_block_maps_to_the_pages(document: Document) -> None:
    assert list(invariants(document)) == []


def test_what_is_not_text_is_kept_out_of_the_samples_paragraphs(document: Document) -> None:
    body = [document.slice(b.span) for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    assert len(body) > 40
    for text in body:
        assert not re.search(r"[\ufb00-\ufb06]|[\x00-\x08]", text)
        assert not re.match(r"(Figure|Table) \d:", text)
        assert not re.search(r"[a-z]- [a-z]{3}", text)


def test_the_headings_of_real_papers(gold: tuple[Document, dict[str, object]]) -> None:
    document, answers = gold
    run_in = {flat(h["title"]) for h in answers["runin_headings"]}  # type: ignore[attr-defined]
    said = [
        (s.number, flat(s.title), s.level, s.page + 1)
        for s in document.sections
        if flat(s.title) not in run_in or s.number
    ]
    true = [
        (h["number"], flat(h["title"]), h["level"], h["page"])
        for h in answers["headings"]  # type: ignore[attr-defined]
    ]
    assert said == true


def test_the_captions_and_equations_of_real_papers(
    gold: tuple[Document, dict[str, object]],
) -> None:
    document, answers = gold
    labels = {figure.label for figure in document.figures}
    captions = {(c["label"], c["page"]) for c in answers["captions"]}  # type: ignore[attr-defined]
    found = {(f.label, f.box.page + 1) for f in document.figures if f.caption}
    assert found == captions
    equations = {f"Equation {e['number']}" for e in answers["equations"]}  # type: ignore[attr-defined]
    assert equations <= labels


def test_the_metadata_of_real_papers(gold: tuple[Document, dict[str, object]]) -> None:
    document, answers = gold
    metadata = document.metadata
    assert metadata.title == answers["title"]
    assert list(metadata.authors) == answers["authors"]
    assert metadata.year == answers["year"]
    if answers["identifier"]:
        assert metadata.identifier == answers["identifier"]


def test_the_gold_quotes_stand_in_the_text(gold: tuple[Document, dict[str, object]]) -> None:
    document, answers = gold
    text = flat(document.text)
    facts = [fact for fact in answers["facts"] if fact["support"] == "sentence"]  # type: ignore[attr-defined]
    missing = [fact["quote"] for fact in facts if flat(fact["quote"]) not in text]
    # A quote that runs over an inline fraction has no one right flat form.
    assert len(missing) <= 0.05 * len(facts), missing


def test_the_map_of_real_papers(gold: tuple[Document, dict[str, object]]) -> None:
    assert list(invariants(gold[0])) == []


def test_highlights_change_nothing(shared: Path) -> None:
    marked = paper(shared / "papers" / "attention-annotated.pdf")
    own = [s.name for s in paper(shared / "papers" / "attention.pdf").sections]
    assert [s.name for s in marked.sections if s.name not in own] == []
