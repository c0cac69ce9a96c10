"""A paper as the rules read it: its passages, with what has to be known of the whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

from spacy.tokens import Token

from cardgen.document import BlockKind, Document, Section, SectionKind, Span
from cardgen.language import Passage
from cardgen.rules.headwords import one_of_many
from cardgen.rules.naming import System, find_system
from cardgen.rules.suppositions import follows_case

__all__ = ["PROSE", "Reading"]

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_SHORT = 400  # tokens
_FAMILIAR = 12  # times: "the master" needs no more words then
_OFTEN = 5  # times: what comes as often has a part in the paper
_NO_SUBJECTS = frozenset(
    "introduction conclusion discussion background method methodology model result experiment"
    " analysis evaluation data dataset setup training related work approach system overview"
    " appendix detail future limitation problem study algorithm design example".split()
)
"""Words of headings that name a part of the paper, not what it is about."""
_BEHIND_NOUNS = (
    "is|are|was|were|has|can|may|must|should|will|that|which|who|whose|of|in|on|for|to|with|and|or|as"
    "|by|from|at|when|where|if|we"
)
_BEFORE_BARE = "of|in|by|with|via|using|for|on|to|from|as|and|or|called|is|are"
"""Words behind which a noun without article would stand."""
_SKIPPED = frozenset({SectionKind.REFERENCES, SectionKind.ACKNOWLEDGEMENTS, SectionKind.APPENDIX})


class Reading(Sequence[Passage]):
    """The passages of one paper, in order, with its system's name and its common words.

    A finder is handed passages; ``Reading.of`` makes a reading of them, or gives back the one that
    they are, so that what is learned about the whole paper is learned once.
    """

    def __init__(self, document: Document, passages: Iterable[Passage]) -> None:
        self.document = document
        self._passages = tuple(passages)

    @classmethod
    def of(cls, document: Document, passages: Iterable[Passage]) -> "Reading":
        """``passages`` as a reading of ``document``."""
        return passages if isinstance(passages, cls) else cls(document, passages)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        return self._passages[index]

    def __len__(self) -> int:
        return len(self._passages)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._passages)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages of running text, without references, thanks and appendices."""
        return tuple(p for p in self if p.block.kind in PROSE and self._is_body(p))

    @cached_property
    def prose_texts(self) -> tuple[str, ...]:
        """The texts of these passages, for what searches them again and again."""
        return tuple(p.doc.text for p in self.prose)

    @cached_property
    def captions(self) -> tuple[Passage, ...]:
        """The passages that are captions."""
        return tuple(p for p in self if p.block.kind is BlockKind.CAPTION)

    @cached_property
    def footnotes(self) -> tuple[Passage, ...]:
        """The passages that are footnotes."""
        return tuple(p for p in self if p.block.kind is BlockKind.FOOTNOTE)

    @cached_property
    def sentences(self) -> dict[int, tuple[tuple[int, str], ...]]:
        """Where each sentence starts in its passage's text, and its text, by the passage's id."""
        return {id(p): tuple((s.start_char, s.text) for s in p.doc.sents) for p in self._read}

    def is_imagined(self, evidence: Span) -> bool:
        """Whether what a text says goes on with a case that was made up before."""
        return evidence.start in self._imagined

    @cached_property
    def _imagined(self) -> frozenset[int]:
        return frozenset(
            p.span(s.start, s.end).start for p in self.prose for s in p.doc.sents if follows_case(s)
        )

    @cached_property
    def _read(self) -> tuple[Passage, ...]:
        return (*self.prose, *self.captions, *self.footnotes)

    def section(self, passage: Passage) -> Section | None:
        """The section a passage stands in; None in the front matter."""
        index = passage.block.section
        return None if index is None else self.document.sections[index]

    def in_section(self, index: int) -> list[Passage]:
        """The prose of one section, by its index."""
        return [p for p in self.prose if p.block.section == index]

    @cached_property
    def vocabulary(self) -> dict[int, frozenset[str]]:
        """Lower-case words and lemmas of each passage that rules read, by the identity of it."""
        return {
            id(p): frozenset(w for t in p.doc for w in (t.lower_, t.lemma_.lower()))
            for p in self._read
        }

    @cached_property
    def _seen(self) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+", self.document.text))

    def count(self, word: str) -> int:
        """How often the paper writes a word, with or without a capital."""
        return self._seen[word.lower()] + self._seen[word.capitalize()]

    def article(self, name: str) -> str:
        """The article "a" or "an" where the paper counts a thing; empty where it doesn't.

        It counts what it writes with such an article, or in the plural, more often than bare.
        """
        text = self.document.text
        ends = rf"{re.escape(name)}(?=[.,;:)]| (?:{_BEHIND_NOUNS})\b)"
        counted = re.findall(rf"\b(an?) {ends}", text, re.IGNORECASE)
        bare = re.findall(rf"(?:\b(?:{_BEFORE_BARE}) |[.,;:(] ?){ends}", text, re.IGNORECASE)
        many = re.findall(rf"\b{re.escape(name)}s\b", text, re.IGNORECASE)
        if " " in name and len(counted) + len(many) > len(bare):
            return "an" if name[0].lower() in "aeiou" else "a"
        return str(counted[0]).lower() if len(counted) > len(bare) else ""

    def is_bare(self, name: str) -> bool:
        """Whether the paper writes a name of several words without article nearly always.

        Its noun is then none that the paper counts, either.
        """
        text, name = self._lower, name.lower()
        if " " not in name or 2 * text.count(f"the {name}") >= text.count(name):
            return False
        end = rf"(?=[.,;:)]| (?:{_BEHIND_NOUNS})\b)"
        head = re.escape(name.split(" ", 1)[1])
        bare = re.findall(rf"(?:\b(?:{_BEFORE_BARE})\s|[.,;:(]\s?){re.escape(name)}{end}", text)
        counted = re.findall(rf"\b(?:an?|each|every) (?:[\w-]+ ){{0,2}}{head}{end}", text)
        shown = re.findall(rf"\b(?:the|an?)\s{re.escape(name)}{end}", text)
        return len(bare) > max(len(counted), len(shown))

    @cached_property
    def _lower(self) -> str:
        return re.sub(r"\s+", " ", self.document.text.lower())

    def spelled(self, name: str) -> str:
        """A name of several words in small letters, if the paper writes it so as often."""
        lower = name.lower()
        if " " not in name or lower == name or re.search(r"[A-Z]{2}|[a-z][A-Z]", name):
            return name
        text = self.document.text
        return lower if text.count(lower) >= text.count(name) else name

    def lowered(self, token: Token) -> str:
        """A word as it stands inside a sentence: a common noun's capital is no name's."""
        text = token.text
        if not re.fullmatch(r"[A-Z][a-z]*(?:-[a-z]+)*", text) or text == "I":
            return text
        named = token.pos_ in {"NOUN", "PROPN", "ADJ"} and _starts_name(token)
        if not (token.is_sent_start or token.i == 0) or named:
            return text
        lower = text[0].lower() + text[1:]
        if token.pos_ not in {"PROPN", "NOUN"} or "-" in text or self.is_common(text):
            return lower
        return lower if token.pos_ == "NOUN" and self._seen[text] <= 2 else text

    def is_common(self, word: str) -> bool:
        """Whether the paper writes a capitalised word in lower case as often, or nearly so."""
        lower = word[:1].lower() + word[1:]
        return self._seen[lower] > 0 and 2 * self._seen[lower] >= self._seen[word]

    def is_central(self, noun_phrase: Iterable[Token]) -> bool:
        """Whether the paper is about a thing: two words of its name are in a title or come often.

        A name of one word must be in a title, or be a proper name that comes often.
        """
        tokens = [t for t in noun_phrase if not t.is_punct]
        if len(tokens) == 1:
            word = tokens[0].lemma_.lower()
            named = any(c.isupper() for c in tokens[0].text)
            return (word,) in self._titles or (named and self._pairs[(word,)] >= _OFTEN)
        pairs = pairwise(t.lemma_.lower() for t in tokens)
        return any(pair in self._titles or self._pairs[pair] >= _OFTEN for pair in pairs)

    @cached_property
    def _size(self) -> int:
        return sum(len(passage.doc) for passage in self.prose)

    @property
    def is_short(self) -> bool:
        """Whether it is a text of a few paragraphs, which has no ways of its own."""
        return self._size < _SHORT

    def comes_often(self, noun: Token) -> bool:
        """Whether the paper's reader has met a noun again and again; in a short text any."""
        return self.is_short or self._pairs[(noun.lemma_.lower(),)] >= _OFTEN

    def is_one_of_many(self, noun: Token) -> bool:
        """Whether the paper has so many of a thing that "the" alone doesn't tell which."""
        return noun.lemma_.lower() in self._many

    @cached_property
    def _many(self) -> frozenset[str]:
        return one_of_many(self.prose)

    def recurs(self, name: str) -> bool:
        """Whether the paper uses a name more than once; in a short text once is enough."""
        return self.is_short or self._lower.count(name.lower()) > 1

    def is_familiar(self, noun: Token) -> bool:
        """Whether one word is enough to name a thing: it is in a title, or comes often.

        In a text of a few paragraphs everything is.
        """
        if self.is_short:
            return True
        word = noun.lemma_.lower()
        known = (word,) in self._titles or self._pairs[(word,)] >= _FAMILIAR
        return known and word not in _NO_SUBJECTS

    @cached_property
    def _titles(self) -> frozenset[tuple[str, ...]]:
        """Single words and pairs of words in the title and the headings, nouns in the singular."""
        found: set[tuple[str, ...]] = set()
        for name in (self.document.metadata.title, *(s.title for s in self.document.sections)):
            words = [re.sub(r"(?<=[^su])s$", "", w) for w in re.findall(r"\w+", name.lower())]
            found.update((word,) for word in words if len(word) > 3)
            found.update(pairwise(words))
        return frozenset(found - {(word,) for word in _NO_SUBJECTS})

    @cached_property
    def _pairs(self) -> Counter[tuple[str, ...]]:
        """How often a lemma, and a pair of content words' lemmas, comes in the prose."""
        counts: Counter[tuple[str, ...]] = Counter()
        for passage in self.prose:
            words = [t for t in passage.doc if not t.is_punct]
            counts.update((t.lemma_.lower(),) for t in words)
            counts.update(
                (a.lemma_.lower(), b.lemma_.lower())
                for a, b in pairwise(words)
                if a.pos_ in _CONTENT and b.pos_ in _CONTENT
            )
        return counts

    @cached_property
    def system(self) -> System | None:
        """What the paper calls its own system."""
        return find_system(self.document)

    def _is_body(self, passage: Passage) -> bool:
        section = self.section(passage)
        return section is None or section.kind not in _SKIPPED


def _starts_name(token: Token) -> bool:
    """Whether the next word has a capital too: "Byte Pair Encoding"."""
    rest = [t.text for t in token.doc[token.i + 1 : token.i + 3]]
    following = next((word for word in rest if word not in {"-", "–"}), "")
    return following.istitle() or (following[:1].isupper() and token.pos_ != "ADJ")
