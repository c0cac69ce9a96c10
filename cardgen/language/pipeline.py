"""The spaCy pipeline: the bundled one, loaded once, or another that has what rules need."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cardgen.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["BUNDLED", "load_pipeline"]

BUNDLED = Path(__file__).with_name("en_core_cardgen")
# A sentence that has one of each kind of label on which Universal Dependencies and others differ.
_PROBE = "The models were trained on images. Attention, which relates positions, is the core of it."
_UNIVERSAL = frozenset({"case", "obl", "nmod", "cop", "obj", "aux:pass", "nsubj:pass"})
_OTHER = frozenset({"pobj", "prep", "dobj", "nsubjpass", "auxpass", "attr"})


def load_pipeline(name_or_path: str | None = None) -> "Language":
    """The bundled English pipeline, or another by its package name or folder; loaded once each.

    Raises:
        PipelineError: There is no such pipeline, it can't be loaded, or it lacks what rules need:
            coarse parts of speech, lemmas, a parse with Universal Dependencies labels, sentences.
    """
    return _loaded(name_or_path)


@cache
def _loaded(name_or_path: str | None) -> "Language":
    import spacy

    import cardgen.language.components  # noqa: F401  what the bundled pipeline is made of

    try:
        nlp = spacy.load(name_or_path or BUNDLED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().splitlines()[0]
        raise PipelineError(
            f"{name_or_path or BUNDLED}: can't load this spaCy pipeline: {reason} "
            "Give the name of an installed one or a folder."
        ) from error
    if name_or_path is not None and (missing := _missing(nlp(_PROBE))):
        raise PipelineError(
            f"{name_or_path}: this spaCy pipeline lacks {', '.join(missing)}, which the rules "
            "need; take one trained on Universal Dependencies, or leave --pipeline out."
        )
    return nlp


def _missing(doc: "Doc") -> list[str]:
    """What a parsed probe lacks, in words."""
    labels = {t.dep_ for t in doc}
    universal = len(labels & _UNIVERSAL) > 2 and not labels & _OTHER
    checks = {
        "parts of speech": all(t.pos_ for t in doc),
        "lemmas": any(t.lemma_ not in ("", t.text) for t in doc),
        "a dependency parse": doc.has_annotation("DEP"),
        "Universal Dependencies labels": universal or not doc.has_annotation("DEP"),
        "sentence boundaries": doc.has_annotation("SENT_START"),
    }
    return [name for name, there in checks.items() if not there]
