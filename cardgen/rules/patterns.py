"""Pattern rules: spaCy matchers and regular expressions, compiled into finders."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from cardgen.document import BlockKind, Document, SectionKind
from cardgen.language import Passage
from cardgen.rules.guards import Guard, Nodes, passes
from cardgen.rules.mentions import AUTHORS, mention
from cardgen.rules.model import Fact
from cardgen.rules.nouns import head_of
from cardgen.rules.phrases import is_clausal
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import PROSE, Reading
from cardgen.rules.scopes import loses_scope, subject_of
from cardgen.rules.slots import Slot, fill
from cardgen.rules.suppositions import CONDITIONS, is_shown, is_supposed, loses_condition

__all__ = ["PatternFinder", "PatternSpec", "concept_of"]

_LONGEST_SENTENCE = 70  # words: longer ones are mostly lists or wreckage of a table


@dataclass(frozen=True, slots=True)
class PatternSpec:
    """A pattern rule as its pack states it.

    ``dependency`` holds DependencyMatcher patterns, their ``RIGHT_ID`` names are the nodes; or
    ``tokens`` is a Matcher pattern and ``nodes`` names positions in it; or ``expression`` is a
    regular expression over a sentence's text, its named groups are the nodes: for what parsers
    stumble over. ``concept`` lists the nodes whose noun phrase names what the fact is about, best
    first.
    """

    rule: str
    kind: str
    dependency: tuple[tuple[Mapping[str, Any], ...], ...]
    tokens: tuple[Mapping[str, Any], ...]
    nodes: Mapping[str, int]
    expression: re.Pattern[str] | None
    slots: tuple[Slot, ...]
    guards: tuple[Guard, ...]
    concept: tuple[str, ...]
    blocks: frozenset[BlockKind] = PROSE
    sections: frozenset[SectionKind] = frozenset(SectionKind)
    triggers: tuple[frozenset[str], ...] = field(default=())

    @property
    def defined(self) -> str:
        """The slot that holds the bare term which the rule finds a definition of; perhaps none."""
        return next((f"{s.name}_bare" for s in self.slots if s.form == "definiendum"), "")


class PatternFinder:
    """Finds the facts of one pattern rule. Matchers are built when a vocabulary is first seen."""

    def __init__(self, spec: PatternSpec) -> None:
        self.spec = spec
        self._matchers: dict[int, DependencyMatcher | Matcher] = {}

    def __call__(self, document: Document, passages: Iterable[Passage]) -> Iterator[Fact]:
        """The facts in the passages that the rule looks at."""
        reading = Reading.of(document, passages)
        for passage in (*reading.prose, *reading.captions, *reading.footnotes):
            if passage.block.kind in self.spec.blocks and self._applies(passage, reading):
                yield from self._in_passage(passage, reading)

    def _applies(self, passage: Passage, reading: Reading) -> bool:
        known = reading.vocabulary[id(passage)]
        if any(known.isdisjoint(trigger) for trigger in self.spec.triggers):
            return False
        section = reading.section(passage)
        return section is None or section.kind in self.spec.sections

    def _in_passage(self, passage: Passage, reading: Reading) -> Iterator[Fact]:
        seen: set[tuple[object, ...]] = set()
        for nodes in self._matches(passage, reading):
            fact = self._fact(nodes, passage, reading)
            if fact is None:
                continue
            key = (fact.evidence, fact.concept, *fact.slots.values())
            if key not in seen:
                seen.add(key)
                yield fact

    def _matches(self, passage: Passage, reading: Reading) -> Iterator[Nodes]:
        doc = passage.doc
        if self.spec.expression is not None:
            yield from _by_expression(self.spec.expression, doc, reading.sentences[id(passage)])
            return
        matcher = self._matcher(doc.vocab)
        if isinstance(matcher, DependencyMatcher):
            for key, indices in sorted(matcher(doc), key=lambda m: (m[1], m[0])):
                pattern = self.spec.dependency[int(doc.vocab.strings[key])]
                names = (str(node["RIGHT_ID"]) for node in pattern)
                yield {n: (doc[i],) for n, i in zip(names, indices, strict=True)}
            return
        aligned: Any = matcher(doc, with_alignments=True)  # spaCy's stub knows triples only
        for _, start, end, places in aligned:
            tokens = doc[start:end]
            yield {
                name: [t for t, at in zip(tokens, places, strict=True) if at == place]
                for name, place in self.spec.nodes.items()
            }

    def _matcher(self, vocab: Vocab) -> DependencyMatcher | Matcher:
        matcher = self._matchers.get(id(vocab))
        if matcher is None:
            if self.spec.dependency:
                matcher = DependencyMatcher(vocab)
                for number, pattern in enumerate(self.spec.dependency):
                    matcher.add(str(number), [[dict(node) for node in pattern]])
            else:
                matcher = Matcher(vocab)
                matcher.add(
                    self.spec.rule, [[dict(token) for token in self.spec.tokens]], greedy="LONGEST"
                )
            self._matchers[id(vocab)] = matcher
        return matcher

    def _claims(self, tokens: list[Token]) -> list[Token]:
        """The matched words that state something: a name and what it stands for are only given."""
        if not self.spec.defined:
            return tokens
        return [t for t in tokens if is_clausal(t) and t.dep_ not in {"acl", "acl:relcl"}]

    def _fact(self, nodes: Nodes, passage: Passage, reading: Reading) -> Fact | None:
        if any(not tokens for tokens in nodes.values()):
            return None
        tokens = [t for node in nodes.values() for t in node]
        sentence = tokens[0].sent
        if len(sentence) > _LONGEST_SENTENCE or any(t.sent != sentence for t in tokens):
            return None
        claims = self._claims(tokens)
        if any(map(is_supposed, claims[:1])) and (
            is_shown(sentence) or not any(t.lower_ in CONDITIONS for t in tokens)
        ):
            return None  # but a rule that matches the "if" asks for the condition
        if not all(passes(guard, nodes, reading) for guard in self.spec.guards):
            return None
        slots: dict[str, str] = {}
        for slot in self.spec.slots:
            texts = fill(slot, nodes, reading, passage)
            if texts is None:
                return None
            slots.update(texts)
        if loses_condition(claims, slots.values()):
            return None
        if not self.spec.defined and loses_scope(claims, slots.values()):
            return None
        told = any(AUTHORS in text for text in slots.values())
        slots = {name: third_person(text, authors=told) for name, text in slots.items()}
        concept = slots.get(self.spec.defined) or concept_of(
            [head_of(nodes[n]) or nodes[n][0] for n in self.spec.concept], reading, passage
        )
        first, last = min(t.i for t in tokens), max(t.i for t in tokens)
        return Fact(
            kind=self.spec.kind,
            concept=concept,
            slots=slots,
            evidence=passage.span(sentence.start, sentence.end),
            anchor=passage.span(first, last + 1),
            rule=self.spec.rule,
        )


def _by_expression(
    expression: re.Pattern[str], doc: Doc, sentences: Iterable[tuple[int, str]]
) -> Iterator[Nodes]:
    """The words of each named group, in every sentence; groups with half a word don't count."""
    for start, sentence in sentences:
        for match in expression.finditer(sentence):
            yield {
                name: _words_at(doc, start + match.start(name), text)
                for name, text in match.groupdict().items()
                if text is not None
            }


def _words_at(doc: Doc, start: int, text: str) -> list[Token]:
    """The tokens of a stretch of the text that starts at a character; none where one is cut."""
    start += len(text) - len(text.lstrip())
    return list(doc.char_span(start, start + len(text.strip())) or ())


def concept_of(heads: Iterable[Token], reading: Reading, passage: Passage) -> str:
    """The first of the noun phrases that names something; else the system, else the paper."""
    for head in _named_by(heads):
        found = mention(head, reading, passage)
        if found is not None and found.text != AUTHORS and len(found.bare.split()) <= 6:
            return found.bare
    return reading.system.name if reading.system else _short_title(reading)


def _short_title(reading: Reading) -> str:
    """The paper's title up to its first colon."""
    return reading.document.metadata.title.split(":")[0].strip()


def _named_by(heads: Iterable[Token]) -> Iterator[Token]:
    """The heads; of a clause its subject, then its objects."""
    for head in heads:
        if not is_clausal(head):
            yield head
            continue
        subject = subject_of(head)
        if subject is not None:
            yield subject
        yield from (c for c in head.children if c.dep_ == "obj")
