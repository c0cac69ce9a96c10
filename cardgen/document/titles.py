"""Section titles that papers share, and the kind of section each announces."""

import re
import unicodedata

from cardgen.document.model import SectionKind

__all__ = ["KNOWN", "is_analysis", "kind_of", "level_one", "plain"]

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

# Words inside a longer title, tried in this order. "Lazy evaluation" and "peak power limitation"
# are subjects, not sections' purposes: such words must stand where a purpose does.
WORDS = (
    (r"^(references|bibliography|literature cited)$", SectionKind.REFERENCES),
    (r"^acknowledge?ments?|^funding|^(competing|conflicts? of) interest|^ethic|^consent|^orcid"
     r"|^(authors? )?contributions? of|^authors? (contributions?|details|information|notes)"
     r"|^availability of|availability$|^declarations?\b|^disclosures?|^abbreviations$|^publisher"
     r"|^credit authorship", SectionKind.ACKNOWLEDGEMENTS),
    (r"^(appendi|supplement|supporting information|anhang|anexo|annexe|ap[eé]ndice|index$)",
     SectionKind.APPENDIX),
    (r"^abstract", SectionKind.ABSTRACT),
    (r"\bintroduction|^introdu[cçz]|^einleitung|^einführung|^motivation$",
     SectionKind.INTRODUCTION),
    (r"\b(related|previous|prior|earlier) (works?|literature|research|studies|methods|approaches"
     r"|models)\b|^(the )?(existing|previous|prior|earlier|related) (\w+ ){0,3}(techniques|methods"
     r"|approaches|systems|solutions|algorithms|implementations|tools|packages|software)$"
     r"|^(the )?literature\b|literature review|\bbackground\b|\bpreliminar"
     r"|historical notes|state of the art|^(\w+ )?notations?$|^notations? |^verwandte arbeiten"
     r"|^grundlagen|trabajos? relacionados?|trabalhos relacionados", SectionKind.BACKGROUND),
    (r"\bconclusions?\b|\bconcluding\b|\bfuture (work|directions|research)\b|\bsummary$|^summary"
     r"|^final (remarks|comments|thoughts)|^closing remarks|^conclus[iã]|^fazit|^schluss"
     r"|considerações finais", SectionKind.CONCLUSION),
    (r"\bdiscussion|^discus[si]|^diskussion|^limitations?\b|\band limitations?$|\bimplications\b"
     r"|\bbroader impacts?\b|threats to validity", SectionKind.DISCUSSION),
    (r"\bresults?\b|\bfindings\b|\bcomparisons?\b|\bablations?\b|\bperformance\b|^resultados"
     r"|^ergebnisse|^résultats", SectionKind.RESULTS),
    (r"\bexperiment|^evaluat|^(\w+ ){0,3}evaluation$|^training|^setup$|^(the )?data ?sets?\b|^data$"
     r"|\b(experimental|evaluation|training|model) set ?up\b|^implementation details"
     r"|\bbenchmarks?\b|\b(case|simulation|user) stud|^experiencia", SectionKind.EXPERIMENTS),
    (r"\bmethods?\b|\bmethodolog|\bmodels?\b|\barchitectures?\b|\bapproach|\balgorithms?\b"
     r"|\bframework\b|\bdesign\b|\bsystem\b|\btheory\b|\bformulation\b|\bprocedures?\b"
     r"|\bimplementation\b|\btechniques?\b|\bmaterials\b|^m[eé]tod|^métho|^methode|^metodolog",
     SectionKind.METHOD),
)  # fmt: skip

ANALYSIS = re.compile(r"^(\w+ ){0,2}anal[yi]sis$|^analyses$|^análisis|^analyse\b")

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


def is_analysis(title: str) -> bool:
    """Whether a title announces an analysis: of a method, or of results after the experiments."""
    return ANALYSIS.search(plain(title)) is not None
