"""Forms of verbs, by the dictionary of lemminflect."""

from lemminflect import getInflection, getLemma
from spacy.tokens import Token

__all__ = ["base_form", "do_form", "has_auxiliary", "is_progressive", "load_forms"]


def load_forms() -> None:
    """Load the dictionary, which takes a third of a second the first time."""
    getInflection("be", "VBZ")


def base_form(verb: Token) -> str:
    """The verb's base form: its lemma, if the dictionary has it, else the dictionary's."""
    lemma, known = verb.lemma_.lower(), getLemma(verb.lower_, "VERB")
    return str(lemma if not known or lemma in known else known[0])


def do_form(verb: Token) -> str | None:
    """The form of "do" that carries a finite verb's tense and number."""
    lemma, form = base_form(verb), verb.lower_
    if form == lemma:
        return "do"
    if form in getInflection(lemma, "VBZ"):
        return "does"
    if form in getInflection(lemma, "VBD"):
        return "did"
    return None


def is_progressive(head: Token, auxiliaries: list[Token]) -> bool:
    """Whether a verb says what goes on: "is learning", which a card asks for in the present."""
    return (
        len(auxiliaries) == 1
        and auxiliaries[0].lower_ in {"is", "are"}
        and auxiliaries[0].dep_ == "aux"
        and head.lower_.endswith("ing")
    )


def has_auxiliary(verb: Token) -> bool:
    """Whether a verb has an auxiliary of its own: "is trained", not the "tests" behind it."""
    return any(c.dep_ in {"aux", "aux:pass"} and c.i < verb.i for c in verb.children)
