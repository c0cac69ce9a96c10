from cardgen.document import SectionKind, Span
from cardgen.document.levels import Heading
from cardgen.document.numbering import parse_number
from cardgen.document.sections import build_sections


def kinds(*titles: str) -> list[SectionKind]:
    headings = []
    for index, text in enumerate(titles):
        number, title = parse_number(text)
        level = number.depth(False) if number else 1
        place = Span(100 * index, 100 * index + 10)
        headings.append((Heading(index, index + 1, number, title, level), place, 0))
    return [section.kind for section in build_sections(headings, 100 * len(titles))]


def test_kinds_come_from_titles_that_papers_share() -> None:
    assert kinds("Abstract", "1 Introduction", "2 Related Work", "3 Model", "4 Experiments") == [
        SectionKind.ABSTRACT,
        SectionKind.INTRODUCTION,
        SectionKind.BACKGROUND,
        SectionKind.METHOD,
        SectionKind.EXPERIMENTS,
    ]


def test_what_others_have_made_is_background() -> None:
    titles = ["Existing Clock Repair Techniques", "Previous Systems"]
    assert kinds("1 Introduction", *titles)[1:] == [SectionKind.BACKGROUND] * 2
    assert kinds("1 Introduction", "Techniques for Clocks")[1] is SectionKind.METHOD


def test_a_subsection_is_of_its_parents_kind() -> None:
    assert kinds("6 Results", "6.1 Model Variations", "7 Conclusion") == [
        SectionKind.RESULTS,
        SectionKind.RESULTS,
        SectionKind.CONCLUSION,
    ]


def test_what_follows_the_references_is_appendix() -> None:
    assert kinds("1 Introduction", "References", "Attention maps", "A Proofs", "A.1 Results") == [
        SectionKind.INTRODUCTION,
        SectionKind.REFERENCES,
        *[SectionKind.APPENDIX] * 3,
    ]


def test_contributions_without_a_number_are_credits() -> None:
    assert kinds("1 Introduction", "1.1 Contributions", "Contributions") == [
        SectionKind.INTRODUCTION,
        SectionKind.INTRODUCTION,
        SectionKind.ACKNOWLEDGEMENTS,
    ]


def test_a_section_ends_where_the_next_begins() -> None:
    number, title = parse_number("1 One")
    headings = [
        (Heading(0, 1, number, title, 1), Span(0, 5), 0),
        (Heading(1, 2, None, "Two", 1), Span(40, 45), 1),
    ]
    assert [s.span for s in build_sections(headings, 90)] == [Span(0, 40), Span(40, 90)]
