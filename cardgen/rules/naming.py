"""The name that a paper gives its own system: "the Transformer", "GPT-2", "Raft".

Our own observation of titles and abstracts: a name stands before the title's colon, or behind "we
propose / introduce / present", "called", "named", or beside "our model"; and it comes back often.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cardgen.document import Document, SectionKind

__all__ = ["System", "find_system"]

_NAME = r"(?:[A-Z][\w]*|[a-z]+[A-Z]\w*)(?:[-.+][A-Z0-9]\w*)*"
_VERBS = (
    r"(?:propos|introduc|present|describ|develop|design|releas|train|creat|build|implement)"
    r"(?:e|es|ed|ing|s)?"
)
_WE = r"\b(?:[Ww]e|paper|work|article|report)\s+(?:\w+ )?"
_CUES = (
    (
        rf"(?<!dataset )(?<!corpus )\b(?:call|calls|called|named|dubbed|termed)\s+"
        rf"(?:it |this \w+ |our \w+ )?[“\"']?(?:the )?(?P<name>{_NAME})",
        2,
    ),
    (rf"{_WE}{_VERBS}\s+(?:the )?(?P<name>{_NAME})(?=[,:(\s])", 3),
    (
        rf"{_WE}{_VERBS}\s+(?:an?|our|the)\s[\w\s-]{{3,80}},"
        rf"\s(?:called |named |dubbed |the )?(?P<name>{_NAME})(?=[,.:(])",
        3,
    ),
    (rf"\b[Oo]ur(?: [\w-]+){{1,3}}(?: \(|, )(?P<name>{_NAME})[,)]", 4),
    (
        rf"\b(?P<name>{_NAME}) is (?:a|an|our)(?: new| novel)? [\w\s-]{{3,40}}"
        r"\b(?:that|which|for|to)\b",
        2,
    ),
)
"""Where a name stands, and how much that counts; one vote less in the introduction."""

_NO_NAMES = frozenset(
    "We In The This That These Our It Figure Table Section However Thus Here For A An And If As To"
    " On Specifically First Second Finally Then There With By At All Such Each Both I".split()
)
_LEAST = 5  # occurrences: fewer, and it is not what the paper talks about


@dataclass(frozen=True, slots=True)
class System:
    """A name, and whether it takes an article: ("Transformer", True) is "the Transformer"."""

    name: str
    article: bool

    @property
    def text(self) -> str:
        """The name as it stands in a sentence."""
        return f"the {self.name}" if self.article else self.name


def find_system(document: Document) -> System | None:
    """The paper's system, or None where no name is certain."""
    votes: Counter[str] = Counter()
    title = document.metadata.title
    head = re.match(rf"({_NAME})\s*:", title)
    if head:
        votes[head[1]] += 6
    for name in set(re.findall(rf"\b{_NAME}\b", title)):
        if re.search(r"[A-Z].*[A-Z0-9]", name) and not title.isupper():
            votes[name] += 2
    for place, text in enumerate(_openings(document)):
        for cue, weight in _CUES:
            for match in re.finditer(cue, text):
                votes[match["name"]] += weight if place == 0 else weight - 1
    counts = Counter(re.findall(rf"(?<![\w-]){_NAME}(?![\w-])", document.text))
    known = [n for n in votes if counts[n] >= _LEAST and n not in _NO_NAMES]
    if not known:
        return None
    best = max(known, key=lambda n: (votes[n] + min(counts[n] / 10, 4), n))
    if votes[best] < 3:
        return None
    return System(best, _takes_article(best, document.text))


def _openings(document: Document) -> Iterator[str]:
    """The abstract, then the introduction: or the first pages' text where neither is marked."""
    for kind in (SectionKind.ABSTRACT, SectionKind.INTRODUCTION):
        yield " ".join(document.slice(s.span) for s in document.sections if s.kind is kind)
    if not any(s.kind is SectionKind.ABSTRACT for s in document.sections):
        yield document.text[:4000]


def _takes_article(name: str, text: str) -> bool:
    """Whether the name mostly stands behind "the" and before no noun of its own."""
    escaped = re.escape(name)
    alone = re.findall(
        rf"\b(\w+) {escaped}(?=[.,;:)]| is | was | has | can | uses | achieves | and | on | in )",
        text,
    )
    article = sum(1 for word in alone if word.lower() == "the")
    return bool(alone) and article >= 2 and 2 * article >= len(alone)
