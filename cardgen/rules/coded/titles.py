"""Headings that name a thing, and the thing's name as it stands in a sentence."""

import re
from collections import Counter

from cardgen.document import Section, SectionKind
from cardgen.rules.reading import Reading

__all__ = ["as_written", "term_of", "term_pattern"]

_GENERIC = frozenset(
    "abstract introduction background related work works method methods methodology approach model"
    " models architecture architectures experiment experiments experimental result results"
    " discussion conclusion conclusions acknowledgements acknowledgments references appendix"
    " training data dataset datasets corpus evaluation baselines baseline implementation details"
    " setup setting settings hardware schedule optimizer optimization regularization"
    " hyperparameters notation preliminaries overview framework analysis limitations future"
    " variations applications ablation ablations studies study summary motivation problem"
    " statement definition definitions examples example main contributions contribution outline"
    " materials participants procedure measures statistical impact impacts broader systems system"
    " algorithm algorithms comparison performance task tasks general other further remarks"
    " perspectives directions open questions issues challenges supplementary material"
    " design formulation calculation calculations derivation proof proofs set up".split()
)
_SKIPPED = frozenset({SectionKind.ABSTRACT, SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS})
_NO_TERM = re.compile(
    r"[:;?!,&]|\b(?:and|or|vs|versus|why|how|what|when|where|which|is|are|do|does|our|on|from)\b",
    re.IGNORECASE,
)


def term_of(section: Section, reading: Reading, *, mentioned: bool = True) -> str | None:
    """The thing a heading names, in the paper's own small or capital letters; None if none.

    "3.2.1 Scaled Dot-Product Attention" names one; "Results" and "Training Data" name none.
    """
    title = re.sub(r"^(?:The|An?) (?=\w)|\s*\([^()]*\)$", "", section.title.strip(" ."))
    words = re.findall(r"[\w-]+", title)
    if section.kind in _SKIPPED or not 1 <= len(words) <= 6 or _NO_TERM.search(title):
        return None
    if words[-1].lower() in _GENERIC or all(w.lower() in _GENERIC for w in words):
        return None
    if any(p.doc[:].root.pos_ == "VERB" for p in reading if p.block.span == section.heading):
        return None
    if mentioned and not term_pattern(title).search(_body(section, reading)):
        return None
    return as_written(title, reading)


def _body(section: Section, reading: Reading) -> str:
    return reading.document.text[section.heading.end : section.span.end]


def term_pattern(term: str) -> re.Pattern[str]:
    """The term in any case, with spaces or hyphens, in the singular or plural."""
    words = re.findall(r"\w+", term)
    head = re.escape(re.sub(r"(?<=\w{3})(?<!s)s$", "", words[-1])) if words else ""
    parts = [*map(re.escape, words[:-1]), rf"{head}(?:e?s)?"]
    return re.compile(r"\b" + r"[\s-]+".join(parts) + r"\b", re.IGNORECASE)


def as_written(title: str, reading: Reading) -> str:
    """The title as the running text spells it, in small letters where that happens at all."""
    pattern = term_pattern(title)
    spellings = Counter(
        match[0] for text in reading.prose_texts for match in pattern.finditer(text)
    )
    small = [s for s in spellings if s[0].islower() and s[1:] == title[1:].lower()]
    if not small and " " in title:  # a capital first letter alone may open a sentence
        small = [s for s in spellings if s[1:] == title[1:].lower()]
    if small and 2 * sum(spellings[s] for s in small) >= spellings.total():
        return small[0][0].lower() + small[0][1:]
    if spellings:
        same = [s for s, _ in spellings.most_common() if s.lower() == title.lower()]
        return same[0] if same else _lowered(title, reading)
    return title.lower() if title.isupper() else _lowered(title, reading)


def _lowered(title: str, reading: Reading) -> str:
    return re.sub(
        r"\b[A-Z][a-z]+\b", lambda m: m[0].lower() if reading.is_common(m[0]) else m[0], title
    )
