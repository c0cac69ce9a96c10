"""Headings with their spans → the section tree."""

from collections.abc import Sequence

from cardgen.document.levels import Heading
from cardgen.document.model import Section, SectionKind, Span
from cardgen.document.titles import KNOWN, kind_of, plain

__all__ = ["build_sections"]


def build_sections(headings: Sequence[tuple[Heading, Span, int]], length: int) -> list[Section]:
    """Sections of (heading, its span, its page), each up to the next heading or the end."""
    sections: list[Section] = []
    ancestors: list[Section] = []
    after_references = False
    for index, (heading, span, page) in enumerate(headings):
        end = headings[index + 1][1].start if index + 1 < len(headings) else length
        ancestors = [a for a in ancestors if a.level < heading.level]
        lettered = heading.number is not None and heading.number.lettered
        # The main text's numbers may go on after a list of references (one for each chapter).
        numbered = heading.number is not None and not lettered
        appended = lettered and heading.level == 1 or after_references and not numbered
        kind = _kind(heading, ancestors, appended)
        after_references |= kind is SectionKind.REFERENCES
        number = heading.number.printed if heading.number else None
        section = Section(
            number, heading.title, heading.level, kind, Span(span.start, end), span, page
        )
        sections.append(section)
        ancestors.append(section)
    return sections


def _kind(heading: Heading, ancestors: Sequence[Section], appended: bool) -> SectionKind:
    """By a title that papers share, else as the parent, else by the words in the title.

    Under an appendix all is appendix, and so is what follows the references.
    """
    own = KNOWN.get(plain(heading.title))
    if heading.number is None and plain(heading.title) == "contributions":
        # Without a number it tells which author did what, with one what the paper adds.
        own = SectionKind.ACKNOWLEDGEMENTS
    if own in (SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS):
        return own
    if appended or any(a.kind is SectionKind.APPENDIX for a in ancestors):
        return SectionKind.APPENDIX
    parent = ancestors[-1].kind if ancestors else SectionKind.OTHER
    if own is None and parent is not SectionKind.OTHER:
        return parent
    return own or kind_of(heading.title) or SectionKind.OTHER
