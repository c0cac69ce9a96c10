"""Section titles that papers share, and the kind of section each announces."""

import re
import unicodedata

from cardgen.document.model import SectionKind

__all__ = ["KNOWN", "kind_of", "level_one", "plain"]

# Whole titles, lower-case letters only, that make a row a heading even without a number.
KNOWN = {
    "abstract": SectionKind.ABSTRACT,
    "summary": SectionKind.ABSTRACT,
    "executive summary": SectionKind.ABSTRACT,
    "introduction": SectionKind.INTRODUCTION,
    "background": SectionKind.BACKGROUND,
    "related work": SectionKind.BACKGROUND,
    "related works": SectionKind.BACKGROUND,
    "preliminaries": SectionKind.BACKGROUND,
    "method": SectionKind.METHOD,
    "methods": SectionKind.METHOD,
    "methodology": SectionKind.METHOD,
    "materials and methods": SectionKind.METHOD,
    "experiments": SectionKind.EXPERIMENTS,
    "experimental setup": SectionKind.EXPERIMENTS,
    "evaluation": SectionKind.EXPERIMENTS,
    "results": SectionKind.RESULTS,
    "results and discussion": SectionKind.RESULTS,
    "discussion": SectionKind.DISCUSSION,
    "discussion and conclusion": SectionKind.DISCUSSION,
    "limitations": SectionKind.DISCUSSION,
    "broader impact": SectionKind.DISCUSSION,
    "broader impacts": SectionKind.DISCUSSION,
    "ethics statement": SectionKind.OTHER,
    "conclusion": SectionKind.CONCLUSION,
    "conclusions": SectionKind.CONCLUSION,
    "conclusion and future work": SectionKind.CONCLUSION,
    "conclusions and future work": SectionKind.CONCLUSION,
    "future work": SectionKind.CONCLUSION,
    "acknowledgement": SectionKind.ACKNOWLEDGEMENTS,
    "acknowledgements": SectionKind.ACKNOWLEDGEMENTS,
    "acknowledgment": SectionKind.ACKNOWLEDGEMENTS,
    "acknowledgments": SectionKind.ACKNOWLEDGEMENTS,
    "author contributions": SectionKind.ACKNOWLEDGEMENTS,
    "funding": SectionKind.ACKNOWLEDGEMENTS,
    "funding disclosure": SectionKind.ACKNOWLEDGEMENTS,
    "competing interests": SectionKind.ACKNOWLEDGEMENTS,
    "conflict of interest": SectionKind.ACKNOWLEDGEMENTS,
    "references": SectionKind.REFERENCES,
    "reference": SectionKind.REFERENCES,
    "bibliography": SectionKind.REFERENCES,
    "literature cited": SectionKind.REFERENCES,
    "references and notes": SectionKind.REFERENCES,
    "referencias": SectionKind.REFERENCES,
    "referências": SectionKind.REFERENCES,
    "bibliografía": SectionKind.REFERENCES,
    "bibliografia": SectionKind.REFERENCES,
    "références": SectionKind.REFERENCES,
    "bibliographie": SectionKind.REFERENCES,
    "literatur": SectionKind.REFERENCES,
    "literaturverzeichnis": SectionKind.REFERENCES,
    "resumen": SectionKind.ABSTRACT,
    "resumo": SectionKind.ABSTRACT,
    "résumé": SectionKind.ABSTRACT,
    "zusammenfassung": SectionKind.ABSTRACT,
    "introducción": SectionKind.INTRODUCTION,
    "introdução": SectionKind.INTRODUCTION,
    "einleitung": SectionKind.INTRODUCTION,
    "agradecimientos": SectionKind.ACKNOWLEDGEMENTS,
    "agradecimentos": SectionKind.ACKNOWLEDGEMENTS,
    "remerciements": SectionKind.ACKNOWLEDGEMENTS,
    "danksagung": SectionKind.ACKNOWLEDGEMENTS,
    "conclusiones": SectionKind.CONCLUSION,
    "conclusões": SectionKind.CONCLUSION,
    "schluss": SectionKind.CONCLUSION,
    "appendix": SectionKind.APPENDIX,
    "appendices": SectionKind.APPENDIX,
    "supplementary material": SectionKind.APPENDIX,
    "supporting information": SectionKind.APPENDIX,
}

# Words inside a longer title, tried in this order.
WORDS = (
    (r"^(references|bibliography|literature cited)$", SectionKind.REFERENCES),
    (r"^acknowledge?ments?", SectionKind.ACKNOWLEDGEMENTS),
    (r"^(appendix|appendices|supplement)", SectionKind.APPENDIX),
    (r"^abstract", SectionKind.ABSTRACT),
    (r"introduction", SectionKind.INTRODUCTION),
    (r"related (work|literature|research)|background|preliminar|prior work|literature review"
     r"|state of the art|notation", SectionKind.BACKGROUND),
    (r"conclusion|concluding|future work|summary|final remarks", SectionKind.CONCLUSION),
    (r"discussion|limitation|implication|broader impact|threats to validity",
     SectionKind.DISCUSSION),
    (r"results?|findings|comparison|ablation|performance", SectionKind.RESULTS),
    (r"experiment|evaluation|^training|set-?up|data ?sets?|implementation|benchmark|case stud",
     SectionKind.EXPERIMENTS),
    (r"method|model|architecture|approach|algorithm|framework|design|system|theory|analysis"
     r"|formulation|procedure|technique|materials", SectionKind.METHOD),
)  # fmt: skip

# Kinds that stand at the top even where a paper gives them no number.
TOP = (
    SectionKind.ABSTRACT,
    SectionKind.INTRODUCTION,
    SectionKind.ACKNOWLEDGEMENTS,
    SectionKind.REFERENCES,
    SectionKind.APPENDIX,
)


def plain(title: str) -> str:
    """A title in lower case with nothing but letters and single spaces."""
    letters = unicodedata.normalize("NFKC", title).lower().replace("&", " and ")
    return " ".join(re.sub(r"[^\w]|\d|_", " ", letters).split())


def level_one(title: str) -> str:
    """The kind of a title that always stands at the top level, or ""."""
    kind = KNOWN.get(plain(title))
    return kind.value if kind in TOP else ""


def kind_of(title: str) -> SectionKind | None:
    """The kind of section a title announces, or None where it names the section's own subject."""
    known = KNOWN.get(plain(title))
    if known:
        return known
    for pattern, kind in WORDS:
        if re.search(pattern, plain(title)):
            return kind
    return None
