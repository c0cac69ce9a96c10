"""Document → Passages: mask, tokenise, mark sure sentence boundaries, parse, restore."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardgen.document import Block, BlockKind, Document, Span
from cardgen.language.hyphens import join_prefixes
from cardgen.language.masking import Mask, mask
from cardgen.language.passage import Passage
from cardgen.language.sentences import sentence_starts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["parse", "parse_text", "parse_texts"]

PARSED = frozenset(
    {
        *(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION),
        *(BlockKind.FOOTNOTE, BlockKind.HEADING),
    }
)
BATCH = 128  # blocks; larger ones were no faster on a paper of 300 blocks
# What the parser sees, and the part of speech that is restored.
STAND_INS = {Mask.FORMULA: ("x", "SYM"), Mask.URL: ("Web", "X"), Mask.CITATION: ("Smith", "PROPN")}
_NOTE_NUMBER = re.compile(r"\d{1,2}(?!\d)")


@dataclass(slots=True)
class _Words:
    """A block's words as the parser sees them; ``masks`` by index of the word."""

    words: list[str]
    spaces: list[bool]
    spans: list[Span]
    masks: dict[int, Mask]


def parse(document: Document, pipeline: "Language | None" = None) -> tuple[Passage, ...]:
    """Parse the blocks of a document that carry sentences, and its headings.

    Args:
        document: The paper.
        pipeline: What ``load_pipeline`` gave; the bundled one by default.

    Returns:
        One passage per block in reading order; blocks without any word have none.
    """
    blocks = [b for b in document.blocks if b.kind in PARSED]
    notes = [document.slice(b.span) for b in blocks if b.kind is BlockKind.FOOTNOTE]
    numbers = {m[0] for m in map(_NOTE_NUMBER.match, notes) if m}
    texts = ((b, document.slice(b.span)) for b in blocks)
    return tuple(_passages(texts, numbers, pipeline or _bundled()))


def parse_text(text: str, pipeline: "Language | None" = None) -> Passage:
    """Parse one plain sentence or paragraph as if it were a document's only block.

    Raises ValueError if there is no word in it.
    """
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), None)
    for passage in _passages([(block, text)], set(), pipeline or _bundled()):
        return passage
    raise ValueError("no word to parse")


def parse_texts(
    texts: Sequence[str], pipeline: "Language | None" = None
) -> "tuple[Passage | None, ...]":
    """Parse plain texts, each as a document's only block; None for one without a word."""
    blocks = [(Block(BlockKind.PARAGRAPH, Span(0, len(text)), None), text) for text in texts]
    parsed = _passages(blocks, set(), pipeline or _bundled())
    found = {id(passage.block): passage for passage in parsed}
    return tuple(found.get(id(block)) for block, _ in blocks)


def _bundled() -> "Language":
    from cardgen.language.pipeline import load_pipeline

    return load_pipeline()


def _passages(
    texts: Iterable[tuple[Block, str]], footnotes: set[str], nlp: "Language"
) -> Iterator[Passage]:
    cut = [(block, text, _words(text, footnotes, block.kind, nlp)) for block, text in texts]
    cut = [(block, text, words) for block, text, words in cut if words.words]
    docs = nlp.pipe((_doc(words, nlp.vocab) for _, _, words in cut), batch_size=BATCH)
    for (block, text, words), doc in zip(cut, map(join_prefixes, docs), strict=True):
        start = block.span.start
        spans = tuple(Span(start + s.start, start + s.end) for s in words.spans)
        yield Passage(block, _restored(doc, words, text) if words.masks else doc, spans)


def _words(text: str, footnotes: set[str], kind: BlockKind, nlp: "Language") -> _Words:
    """The words of a block: those of its kept pieces, and a stand-in for each replaced one."""
    found = _Words([], [], [], {})
    for piece in mask(text, footnotes, kind):
        if piece.mask is None:
            for token in nlp.tokenizer(text[piece.start : piece.end]):
                if not token.is_space:
                    start = piece.start + token.idx
                    found.words.append(token.text)
                    found.spans.append(Span(start, start + len(token)))
        elif piece.mask is not Mask.LEFT_OUT:
            found.masks[len(found.words)] = piece.mask
            found.words.append(STAND_INS[piece.mask][0])
            found.spans.append(Span(piece.start, piece.end))
    # What was left out counts for nothing: "layers [11]." has no space before the stop.
    found.spaces = [text[span.start - 1].isspace() for span in found.spans[1:]] + [False]
    return found


def _doc(found: _Words, vocab: "Vocab") -> "Doc":
    """The unparsed Doc, with the sentence boundaries that are sure."""
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [*sentence_starts(found.words, found.spaces)]
    return Doc(vocab, words=found.words, spaces=found.spaces, sent_starts=starts)


def _restored(doc: "Doc", found: _Words, text: str) -> "Doc":
    """A copy of a parsed Doc with the masked words' own text, part of speech and entity type."""
    from spacy.tokens import Doc

    words = [text[s.start : s.end] for s in found.spans]
    masks = found.masks
    return Doc(
        doc.vocab,
        words=words,
        spaces=found.spaces,
        pos=[STAND_INS[masks[t.i]][1] if t.i in masks else t.pos_ for t in doc],
        morphs=["" if t.i in masks else str(t.morph) for t in doc],
        lemmas=[words[t.i] if t.i in masks else t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        ents=[f"B-{masks[t.i]}" if t.i in masks else "O" for t in doc],
    )
