"""The scope of a claim: what stands before its subject and says where, when or for what it holds.

"In winter the lamp burns oil" doesn't say that the lamp burns oil. A scope belongs in the question;
where it can't stand there, nothing is asked.
"""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from cardgen.rules.phrases import is_clausal, trim, words

__all__ = [
    "ARGUING",
    "DISCOURSE",
    "META",
    "fronted",
    "hangs_on_before",
    "loses_scope",
    "subject_of",
]

DISCOURSE = frozenset(
    "however therefore thus hence moreover furthermore additionally finally first second third also"
    " then instead specifically similarly likewise conversely consequently indeed here overall"
    " nevertheless nonetheless meanwhile otherwise again further concretely formally secondly"
    " firstly lastly alternatively notably importantly interestingly crucially accordingly"
    " still next".split()
)
"""Adverbs that only link a sentence to the text."""
META = frozenset(
    "paper work section article study contrast addition example instance fact particular general"
    " knowledge practice turn sum summary conclusion figure table equation appendix case end part"
    " order result word consequence purpose hand".split()
)
"""Nouns whose "in …" says where in the text a sentence stands, or how it links to it."""
ARGUING = frozenset("because since although though whereas".split())
_CONCEDING = frozenset("while although though whereas despite".split())
"""What opens a clause that limits nothing: "while both look alike"."""
_CAUSING = frozenset("due owing thanks because".split())
"""What opens a reason: it limits nothing."""
_POINTING = frozenset("this that these those such latter former".split())
_LIMITING = frozenset("in for under with without on at within among during given".split())
_LIMITS_NOTHING = META - {"case"} | frozenset(
    "year decade century day past future approach addition experiment view opinion respect regard"
    " spirit contrast comparison accordance line term help aim goal thanks sense literature theory"
    " principle effect essence reality short total detail brief begin beginning".split()
)
_SOME = frozenset("some certain other another both such many several".split())
_LONGEST = 9  # words


def subject_of(head: Token) -> Token | None:
    """The subject of a clause, or of the clause it is coordinated with.

    Two subjects are none: then the parse is broken.
    """
    found = [c for c in head.children if c.dep_ in {"nsubj", "nsubj:pass"} and c.i < head.i]
    if found:
        return found[0] if len(found) == 1 else None
    if head.dep_ == "conj" and is_clausal(head.head) and head.head.i < head.i:
        between = head.doc[head.head.i + 1 : head.i]
        if not any(t.dep_ == "mark" and t.head != head for t in between):
            return subject_of(head.head)
    return None


def fronted(head: Token, drop: Iterable[Token] = ()) -> list[Token]:
    """A short modifier before the subject that limits the claim: "for entailment tasks".

    It is the clause's own, or that of the clause it goes on with: "in winter the lamp burns oil,
    and the stove burns wood".
    """
    dropped = list(drop)
    for modifier in _modifiers(head):
        if modifier not in dropped and (tokens := _sayable(modifier)):
            return tokens
    return []


def _modifiers(head: Token) -> Iterator[Token]:
    """What stands before the subject of a clause, and of those that it is coordinated with."""
    while subject := subject_of(head):
        if subject.head == head:
            start = subject.left_edge.i
            yield from (c for c in head.children if c.i < start and c.dep_ in {"obl", "advcl"})
        if head.dep_ != "conj" or not is_clausal(head.head) or head.head.i > head.i:
            return
        head = head.head


def _sayable(modifier: Token) -> list[Token]:
    """The words of a modifier that a question can be asked with; none where it limits nothing."""
    if modifier.lemma_.lower() in META | DISCOURSE or modifier.pos_ == "PRON":
        return []
    if any(t.lower_ in _CONCEDING | ARGUING | _CAUSING for t in modifier.children):
        return []
    if any(t.ent_type_ == "CITATION" for t in modifier.subtree):
        return []
    tokens = trim(modifier)
    if tokens and tokens[0].lower_ in {"as", "like", "unlike"}:
        return []
    has_name = any(
        t.dep_ in {"case", "mark"} or t.lower_ in {"when", "while"} for t in modifier.children
    )
    short = has_name and 2 <= len(words(tokens)) <= _LONGEST
    return tokens if short and not any(t.pos_ == "PRON" for t in tokens) else []


def hangs_on_before(head: Token, drop: Collection[Token]) -> bool:
    """Whether a clause holds only in a case that the text before told: "in that case"."""
    for child in head.children:
        if child.i > head.i or child in drop:
            continue
        if child.lower_ == "otherwise":
            return True
        if child.dep_ == "obl" and child.lemma_.lower() not in META - {"case", "example"}:
            if any(c.lower_ in _POINTING for c in child.children):
                return True
    return False


def loses_scope(claims: Iterable[Token], texts: Collection[str]) -> bool:
    """Whether what limits the first claim can't be said alone, and is told in none of the texts.

    Where "we" looked or worked doesn't limit what we found or did.
    """
    claim = next(iter(claims), None)
    if claim is None:
        return False
    head = next((t for t in (claim, *claim.ancestors) if is_clausal(t)), claim)
    subject = subject_of(head)
    if subject is None or subject.lower_ == "we":
        return False
    told = " ".join(texts).lower()
    return any(_is_untold(m) and m.lower_ not in told for m in _modifiers(head))


def _is_untold(modifier: Token) -> bool:
    """Whether a limit is one that only the text explains: "in some rooms", "with their lamps"."""
    if modifier.dep_ != "obl" or modifier.lemma_.lower() in _LIMITS_NOTHING | DISCOURSE:
        return False
    first = modifier.left_edge
    if first.dep_ != "case" or first.lower_ not in _LIMITING:
        return False
    quoted = any(t.ent_type_ == "CITATION" or t.lower_ == "our" for t in modifier.subtree)
    vague = any(t.lower_ in _SOME for t in modifier.children)
    return not quoted and (vague or not _sayable(modifier))
