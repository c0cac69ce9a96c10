"""Headings with their spans → the section tree."""

from collections.abc import Sequence
from dataclasses import replace

from cardgen.document.levels import Heading
from cardgen.document.model import Section, SectionKind, Span
from cardgen.document.titles import KNOWN, is_analysis, kind_of, plain

__all__ = ["build_sections"]

TESTED = (SectionKind.EXPERIMENTS, SectionKind.RESULTS)


def build_sections(headings: Sequence[tuple[Heading, Span, int]], length: int) -> list[Section]:
    """Sections of (heading, its span, its page), each up to the next heading or the end."""
    sections: list[Section] = []
    ancestors: list[Section] = []
    back = _after_references([heading for heading, _, _ in headings])
    for index, (heading, span, page) in enumerate(headings):
        end = headings[index + 1][1].start if index + 1 < len(headings) else length
        ancestors = [a for a in ancestors if a.level < heading.level]
        lettered = heading.number is not None and heading.number.lettered
        kind = _kind(heading, ancestors, lettered and heading.level == 1 or index in back)
        number = heading.number.printed if heading.number else None
        section = Section(
            number, heading.title, heading.level, kind, Span(span.start, end), span, page
        )
        sections.append(section)
        ancestors.append(section)
    return _placed(sections)


def _after_references(headings: Sequence[Heading]) -> set[int]:
    """The indices of what follows the references: an appendix or a supplement.

    But not where the main text's numbers go on: a thesis may have references in each chapter.
    """
    back: set[int] = set()
    last, passed = 0, False
    for index, heading in enumerate(headings):
        number = heading.number
        arabic = number is not None and not (number.lettered or number.roman)
        part = number.parts[0] if number is not None and arabic else 0
        if passed and not (arabic and part > last):
            back.add(index)
        elif arabic:
            last = max(last, part)
        passed |= KNOWN.get(plain(heading.title)) is SectionKind.REFERENCES
    return back


def _placed(sections: Sequence[Section]) -> list[Section]:
    """Kinds that the place tells.

    What stands between the introduction and the first test under a title of its own is the method;
    an analysis belongs to what stands before it; a summary after the introduction concludes.
    """
    tops = [index for index, section in enumerate(sections) if section.level == 1]
    kinds = [section.kind for section in sections]
    opening = next((i for i in tops if kinds[i] is SectionKind.INTRODUCTION), None)
    test = next((i for i in tops if kinds[i] in TESTED), None)
    for place, index in enumerate(tops):
        stop = tops[place + 1] if place + 1 < len(tops) else len(sections)
        kind = kinds[index]
        if opening is not None and index > opening:
            kind = _kind_here(sections[index], index, test)
        if kind is not sections[index].kind:
            own = [KNOWN.get(plain(section.title), kind) for section in sections[index:stop]]
            kinds[index:stop] = [kind, *own[1:]]
    return [replace(s, kind=kind) for s, kind in zip(sections, kinds, strict=True)]


def _kind_here(section: Section, index: int, test: int | None) -> SectionKind:
    """The kind of a section of the top level that stands after the introduction."""
    before = test is not None and index < test
    if section.kind is SectionKind.ABSTRACT:
        return SectionKind.CONCLUSION
    if section.kind is not SectionKind.OTHER:
        return section.kind
    if is_analysis(section.title) and test is not None:
        return SectionKind.METHOD if before else SectionKind.RESULTS
    subject = before and not section.title.endswith("?")
    return SectionKind.METHOD if subject else SectionKind.OTHER


def _kind(heading: Heading, ancestors: Sequence[Section], appended: bool) -> SectionKind:
    """By a title that papers share, else as the parent, else by the words in the title.

    Under an appendix all is appendix, and so is what follows the references; but journals put the
    methods there.
    """
    own = KNOWN.get(plain(heading.title))
    if heading.number is None and plain(heading.title) == "contributions":
        # Without a number it tells which author did what, with one what the paper adds.
        own = SectionKind.ACKNOWLEDGEMENTS
    if own in (SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS):
        return own
    if own is SectionKind.METHOD and heading.number is None:
        return own
    if appended or any(a.kind is SectionKind.APPENDIX for a in ancestors):
        return SectionKind.APPENDIX
    parent = ancestors[-1].kind if ancestors else SectionKind.OTHER
    if own is None and parent is not SectionKind.OTHER:
        return parent
    return own or kind_of(heading.title) or SectionKind.OTHER
