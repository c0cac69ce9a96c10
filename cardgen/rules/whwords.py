"""What word asks for a noun phrase: "a clear lamp" → "what kind of lamp", "ten lamps" → "how many".

The noun of the answer in the question leaves one answer where "what" would leave many; Li & Roth
2002 ("Learning Question Classifiers") call it the focus. "What" alone stays where the verb, or
what stands beside it, narrows the answer down.
"""

from spacy.tokens import Token

from cardgen.rules.blandness import JUDGING, VAGUE, judges
from cardgen.rules.mentions import display
from cardgen.rules.nouns import determiner_of
from cardgen.rules.reading import Reading
from cardgen.rules.wholeness import is_torn

__all__ = ["whword"]

_EMPTY = frozenset(
    """
    amount array bit blend block body bunch bundle case cell collection combination copy couple
    degree extent fact form group handful item kind layer level list lot majority means mix mixture
    number one pair part piece portion range role sequence series set share sort step stretch
    thing time type use variant variety version way
    """.split()
)
"""Nouns that say only how much there is of another, or in what shape."""

_COUNTABLE = frozenset("block cell copy group item layer list pair part piece step type".split())
"""Of these, those that are worth counting."""

_KINDS = frozenset("kind type sort variety class family".split())
_CONTENTFUL = frozenset(
    """
    ability assumption capability capacity challenge concept conjecture constraint decision effect
    goal hypothesis idea information issue limitation mechanism method need notion obstacle
    phenomenon principle problem process property question regime requirement restriction risk role
    strategy task technique tendency theory tradeoff
    """.split()
)
"""Nouns whose "of …" says what they are, not whose they are: "the problem of fog"."""

_MEASURED = frozenset(
    """
    accuracy advantage boost complexity cost decrease drop error gain improvement increase loss
    probability rate reduction result saving score size speedup value
    """.split()
)
"""What is asked for by how much or how good it is, not by its kind."""

_INDEFINITE = frozenset("some several various certain specific many different other".split())
_SIZES = _INDEFINITE | frozenset("large larger small huge vast big great long short".split())
_RESTRICTING = frozenset("for between among with to over on about against toward".split())
"""Prepositions behind a noun that say which one is meant, not whose, when or where."""

_UNTELLING = JUDGING | VAGUE | frozenset("valid default whole normal simple additional".split())
"""Adjectives that say nothing of what kind a thing is."""

_PARTING = frozenset("distinguish free isolate protect remove separate shield".split())
"""Verbs that take one thing from another."""

_COMPLEMENTS = frozenset({"obj", "obl", "advcl", "xcomp"})
_JOINING = frozenset("balance combine compare conflate couple integrate merge mix unite".split())
"""Verbs of two things: what is asked for is both."""

_BLAND = frozenset(
    """
    accompany account achieve affect base be become benefit bring cause characterize concern
    consider contain contribute control correspond create deal define depend derive describe
    determine do drive employ enable exhibit explain focus follow form function gain generate
    get give govern have help impact improve include increase influence inspire introduce
    involve lead learn make mean mediate need obtain offer operate perform play possess present
    produce provide reach relate rely represent require result see serve show support take
    trigger understand use utilize view yield
    """.split()
)
"""Verbs of having, being, causing and using: true of so much that "what" has many answers."""

_TELLING_PASSIVE = frozenset(
    "cause characterize drive explain govern mediate need require trigger".split()
)
"""Of these, those whose passive asks for one thing: what it is caused by."""


def whword(noun: Token, reading: Reading) -> str | None:
    """The word or words that ask for a noun phrase, of which its verb is the head.

    None where the phrase is misread, and where "what" would be all that narrows the answer down.
    """
    cased = any(c.dep_ == "case" for c in noun.lefts)
    if is_torn(noun) or (noun.dep_ == "obj" and (cased or _goes_on(noun))) or _says_little(noun):
        return None
    joins = noun.head.lemma_.lower() in _JOINING and noun.dep_ == "obj"
    counted = None if joins else _counted(noun, reading)
    genus = None if joins or counted else _genus(noun)
    if genus is not None:
        kind, name = genus
        return f"{kind} {display(_name(name), reading)}"
    if counted or joins:
        return counted or "what"
    return "what" if not _is_bare(noun) and _narrows(noun.head, noun) else None


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands alone, which tells little as an answer: "it lights the lamp"."""
    beside = {
        "compound",
        "amod",
        "nmod",
        "nmod:poss",
        "nummod",
        "acl",
        "acl:relcl",
        "appos",
        "conj",
    }
    more = (c for c in noun.head.rights if c != noun and c.dep_ in _COMPLEMENTS)
    alone = not any(c.dep_ in beside for c in noun.children) and not any(more)
    return noun.pos_ == "NOUN" and alone


def _goes_on(noun: Token) -> bool:
    """Whether what hangs on the noun belongs to its verb: "turns sand into glass"."""
    parts = noun.head.lemma_.lower() in _PARTING
    taken = {"into", "onto", "from"} if parts else {"into", "onto"}
    return any(c.lower_ in taken for n in noun.rights if n.dep_ == "nmod" for c in n.children)


def _says_little(noun: Token) -> bool:
    """Whether a phrase only says that there is some of a thing: "a large amount of sand"."""
    if _is_told(noun) or any(c.dep_ == "conj" for c in noun.children):
        return False
    inner = _of_what(noun)
    if inner is not None and noun.lemma_.lower() in _EMPTY - _COUNTABLE:
        own = any(t.dep_ == "amod" and t.lower_ not in _SIZES for t in noun.lefts)
        named = inner.pos_ in {"PROPN", "NUM"}
        return not (own or named or _is_told(inner) or _is_described(inner))
    return inner is None and any(c.lower_ in _INDEFINITE for c in noun.lefts)


def _counted(noun: Token, reading: Reading) -> str | None:
    """How to ask for a noun with a number: for the number, or for what is listed behind it."""
    if any(c.dep_ == "conj" for c in noun.children) or noun.lemma_.lower() in _EMPTY - _COUNTABLE:
        return None
    number = next((c for c in noun.lefts if c.dep_ == "nummod"), None)
    if number is None or "Plur" not in noun.morph.get("Number", []):
        return None
    between = noun.doc[number.i + 1 : noun.i]
    if any(t.text.isupper() or t.lower_.endswith("dimensional") for t in between):
        return None
    name = display(_name(noun), reading)
    listed = [c for c in noun.rights if c.dep_ in {"appos", "parataxis"}]
    if any(c.dep_ == "conj" for one in listed for c in one.children):
        return f"which {number.lower_} {name}"
    return f"how many {name}"


def _genus(noun: Token) -> tuple[str, Token] | None:
    """How to ask for the noun with its own word, and that word's token; None where it names."""
    if any(c.dep_ == "conj" for c in noun.children) or not _is_common(noun):
        return None
    if any(t.text[0].isdigit() or t.dep_ == "nummod" or judges(t, ()) for t in noun.lefts):
        return None
    lemma, determiner = noun.lemma_.lower(), determiner_of(noun)
    if lemma == "number" and determiner == "the":
        return None
    if lemma in _EMPTY | _KINDS and (lemma not in _COUNTABLE or _of_what(noun) is not None):
        return _inner_genus(noun)
    if determiner == "the":
        as_role = any(c.dep_ == "case" and c.lower_ == "as" for c in noun.children)
        return ("which", noun) if _is_told(noun) and not as_role else None
    counted = determiner in {"a", "an"} or "Plur" in noun.morph.get("Number", [])
    told = _is_told(noun) or (counted and _of_what(noun) is not None)
    if determiner not in {"", "a", "an"} or not (told or _is_described(noun)):
        return None
    return ("what" if told and lemma in _MEASURED else "what kind of", noun)


def _inner_genus(noun: Token) -> tuple[str, Token] | None:
    """The same of what a noun is a kind of, or an amount: "a kind of lamp that burns oil"."""
    inner = _of_what(noun)
    if inner is None or not _is_common(inner) or any(c.dep_ == "nummod" for c in inner.lefts):
        return None
    if noun.lemma_.lower() not in _KINDS and "Plur" not in inner.morph.get("Number", []):
        return None
    further = _is_told(noun) or _is_told(inner) or _is_described(inner)
    return ("what kind of", inner) if further else None


def _is_common(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.is_alpha and noun.text.islower() and len(noun.text) > 2


def _is_told(noun: Token) -> bool:
    """Whether what stands behind a noun says which one is meant."""
    own = noun.lemma_.lower() in _CONTENTFUL
    restricting = _RESTRICTING | ({"of"} if own else set())
    for child in noun.rights:
        if child.dep_ == "acl:relcl":
            return True
        ends = any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children)
        if child.dep_ == "acl" and (own or not ends):  # else an end that belongs to the verb
            return True
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ == "nmod" and cases & restricting:
            return True
    return False


def _is_described(noun: Token) -> bool:
    """Whether what stands before a noun says of what kind it is."""
    return any(
        child.dep_ == "compound" or (child.dep_ == "amod" and not judges(child, _UNTELLING))
        for child in noun.lefts
    )


def _of_what(noun: Token) -> Token | None:
    """What a noun is an amount, a kind or a part of."""
    return next(
        (c for c in noun.rights if c.dep_ == "nmod" and any(t.lower_ == "of" for t in c.children)),
        None,
    )


def _name(noun: Token) -> list[Token]:
    """The noun, with the one noun before it where its answer says more behind it."""
    start = noun.i
    if _is_told(noun) or any(c.dep_ == "nummod" for c in noun.children):
        before = [c for c in noun.lefts if c.dep_ == "compound"]
        if len(before) == 1 and before[0].i == noun.i - 1 and not list(before[0].children):
            start -= 1
    while start > noun.sent.start + 1 and noun.doc[start - 1].text == "-":
        start -= 2
    return list(noun.doc[start : noun.i + 1])


def _narrows(verb: Token, noun: Token) -> bool:
    """Whether a verb, or what else is said with it, leaves few answers to "what"."""
    lemma = verb.lemma_.lower()
    may = {"can", "could", "may", "might"} & {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if may and noun.dep_ == "obj":  # "what can it solve?"
        return False
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    telling = {"as"} if lemma not in {"result", "derive"} else {"as", "from"}
    if any(c.dep_ == "case" and c.lower_ in telling for c in noun.children):
        return True
    if lemma not in _BLAND or (passive and lemma in _TELLING_PASSIVE):
        return True
    return any(
        c != noun
        and (c.i < noun.i or noun.dep_ == "obj")
        and c.dep_ in _COMPLEMENTS
        and sum(t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} for t in c.subtree) > 1
        for c in verb.children
    )
