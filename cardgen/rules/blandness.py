"""Words that tell nothing of one thing rather than another: lemmas, in lower case.

Our own observation of what patterns for definitions find in papers and what of it no reader keeps.
"""

from collections.abc import Collection

from spacy.tokens import Token

from cardgen.rules.nouns import POINTING

__all__ = [
    "JUDGING",
    "NO_DETERMINER",
    "NO_GENUS",
    "NO_TERM",
    "PARTIAL",
    "PEOPLE",
    "VAGUE",
    "judges",
]

NO_TERM = frozenset(
    """
    goal aim reason result problem difference purpose contribution idea example advantage
    disadvantage limitation question way objective drawback focus one experiment evidence number
    intuition motivation benefit challenge issue finding hypothesis suspicion speculation rest
    solution answer choice exception assumption point work paper section part minus plus cousin
    kind candidate time form symbol premise reminder version type member thing case fact task
    approach method technique framework model system architecture algorithm study article table
    figure step value output input alternative effect consequence conclusion observation feature
    property requirement procedure role instance key strategy tool option outcome implication
    lesson caveat difficulty weakness strength improvement second first third latter former other
    lot majority variety set list sort order degree extent trick concern interpretation explanation
    theme topic subject test sentence trend description name meaning definition amount quantity
    place area level aspect analogy theory principle law rule theorem lemma criterion conjecture
    paradox doctrine axiom postulate end beginning right left top bottom middle
""".split()
)
"""Nouns that, alone, name nothing: "the main idea is …" says what one paper thinks."""

PEOPLE = frozenset("author reader user people person researcher participant paper section".split())
"""Of whom a paper speaks without defining them, and the paper itself."""

JUDGING = frozenset(
    """
    promising additional key important major significant notable interesting good bad challenging
    difficult crucial critical popular powerful useful effective attractive great famous well-known
    main essential common widespread prominent striking remarkable perfect same similar such other
    own further viable reasonable valuable successful serious better best worse worst suitable
    appropriate obvious potential possible typical favorite favourite ideal desirable convenient
    nice excellent frequent huge vital integral ubiquitous
    """.split()
)
"""Adjectives that judge or compare: "is an important class of …" defines nothing."""

NO_GENUS = frozenset(
    """
    example reason result goal aim step fact question author percent % departure outlier
    achievement improvement challenge proximity issue evidence advantage disadvantage benefit
    drawback limitation candidate choice topic synonym matter exception factor source cause
    consequence victim trigger lot bit advance contribution success failure focus reminder instance
    interest concern priority shame pity mistake obstacle bottleneck motivation hypothesis subject
    half majority km mile year alternative basis cornerstone backbone counterpart equivalent
    analogue extension generalization generalisation variant version winner kilometre kilometer
    tribute default help relief feat relic finding tradeoff
""".split()
)
"""Nouns whose "is a …" places or praises a thing, or says what came of it."""

PARTIAL = frozenset("part kind type form sort way piece member number".split())
"""Genera that need a differentia even where an adjective stands before them."""

VAGUE = frozenset(
    """
    main important major significant promising interesting additional notable good bad better best
    same different such other own further proposed last next obvious possible potential typical only
    resulting remaining corresponding above following previous particular specific certain first
    second third various several whole entire overall current recent present new novel
""".split()
)
"""Adjectives that make no term: "a different system", "the resulting score"."""

NO_DETERMINER = POINTING | frozenset(
    """
    each every all any no both either neither many most several some another its their his her which
    whose what
""".split()
)
"""What comes before a noun that stands for this one, or for some, and not for the thing as such."""


def judges(adjective: Token, among: Collection[str]) -> bool:
    """Whether an adjective is one of those words, or compares."""
    degree = adjective.morph.get("Degree", [])
    graded = any(c.lower_ in {"more", "most", "less", "least"} for c in adjective.children)
    return adjective.lower_ in among or graded or bool({"Cmp", "Sup"} & set(degree))
