"""Words that tell nothing of one thing rather than another: lemmas, in lower case.

Our own observation of what patterns for definitions find in papers and what of it no reader keeps.
"""

from collections.abc import Collection

from spacy.tokens import Token

from cardgen.rules.nouns import POINTING

__all__ = [
    "JUDGING",
    "NEVER_TERM",
    "NO_DETERMINER",
    "NO_GENUS",
    "NO_TERM",
    "PARTIAL",
    "PEOPLE",
    "TAKEN_UP",
    "VAGUE",
    "judges",
]

NO_TERM = frozenset(
    """
    goal aim reason result problem difference purpose contribution idea example advantage
    disadvantage limitation question way objective drawback focus one experiment evidence
    intuition motivation benefit challenge issue finding hypothesis suspicion speculation rest
    solution answer choice exception assumption point work paper section part minus plus cousin
    candidate time premise reminder version member thing case fact approach study article table
    figure step alternative effect consequence conclusion observation feature property requirement
    role instance key outcome implication lesson caveat difficulty weakness strength improvement
    second first third latter former other lot majority variety degree extent trick concern
    interpretation explanation theme topic subject trend description meaning amount quantity place
    area level aspect analogy end beginning right left top bottom middle
    """.split()
)
"""Nouns that, alone, name nothing: "the main idea is …" says what one paper thinks."""

TAKEN_UP = frozenset(
    """
    number kind form symbol type task method technique framework model system architecture
    algorithm value output input procedure strategy tool option set list sort order test sentence
    name definition theory principle law rule theorem lemma criterion conjecture paradox doctrine
    axiom postulate coefficient response data distribution transformation function matrix variable
    parameter statistic score loss operation process estimator
    """.split()
)
"""Nouns that, alone, name something only with "a": "a model is …", but not "the model is …"."""

NEVER_TERM = frozenset(
    """
    reason goal aim idea example advantage disadvantage way drawback motivation intuition benefit
    choice option finding lesson caveat trick concern contribution alternative observation
    exception answer purpose improvement weakness difficulty consequence hope belief suspicion
    difference concept following above below former latter rest column row axis x-axis y-axis
    panel dot implementation illustration
    """.split()
)
"""Nouns that name nothing with an adjective either: "an immediate choice"."""

PEOPLE = frozenset("author reader user people person researcher participant paper section".split())
"""Of whom a paper speaks without defining them, and the paper itself."""

JUDGING = frozenset(
    """
    promising additional key important major significant notable interesting good bad challenging
    difficult crucial critical popular powerful useful effective attractive great famous well-
    known main essential common different primary principal widespread prominent striking
    remarkable perfect same similar such other own further viable reasonable valuable successful
    serious better best worse worst suitable appropriate obvious potential possible typical
    favorite favourite ideal desirable convenient nice excellent frequent huge vital integral
    ubiquitous proposed emerging
    """.split()
)
"""Adjectives that judge or compare: "is an important class of …" defines nothing."""

NO_GENUS = frozenset(
    """
    example reason result goal aim step fact question author percent % departure outlier
    achievement improvement challenge proximity issue evidence advantage disadvantage benefit
    drawback limitation candidate choice topic synonym matter exception factor source cause
    consequence victim trigger lot bit advance contribution success failure focus reminder
    instance interest concern priority shame pity mistake obstacle bottleneck motivation
    hypothesis subject half majority km mile year alternative basis cornerstone backbone
    counterpart equivalent analogue extension case effort generalization generalisation variant
    version workhorse ground highlight winner kilometre kilometer tribute default help relief
    feat relic finding tradeoff trademark researcher participant developer
    """.split()
)
"""Nouns whose "is a …" places or praises a thing, or says what came of it."""

PARTIAL = frozenset("part kind type form sort way piece member number".split())
"""Genera that need a differentia even where an adjective stands before them."""

VAGUE = frozenset(
    """
    main important major significant promising interesting additional notable good bad better best
    same different such other own further proposed last next obvious possible potential typical
    only resulting remaining corresponding above following previous particular specific certain
    first second third original central fundamental basic usual underlying various several whole
    entire complete overall current recent present new novel dotted dashed solid shaded red blue
    green black gray grey white yellow orange useful
    """.split()
)
"""Adjectives that make no term: "a different system", "the resulting score"."""

NO_DETERMINER = POINTING | frozenset(
    """
    each every all any no both either neither many most several some another its their his her
    which whose what
    """.split()
)
"""What comes before a noun that stands for this one, or for some, and not for the thing as such."""


def judges(adjective: Token, among: Collection[str]) -> bool:
    """Whether an adjective is one of those words, or compares."""
    degree = adjective.morph.get("Degree", [])
    graded = any(c.lower_ in {"more", "most", "less", "least"} for c in adjective.children)
    return adjective.lower_ in among or graded or bool({"Cmp", "Sup"} & set(degree))
