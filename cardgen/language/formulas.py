"""Where inline formulas and addresses stand in a paragraph.

A formula is a run of chunks (between white space) around one that is surely mathematics: a
relation, an operator, a function of symbols. The run grows over operands: numbers, single
letters, Greek, symbols with indices flattened into the line ("dmodel", "W Q i"). A lone symbol is
a word like others and stays one.
"""

import re
from collections.abc import Iterator

__all__ = ["addresses", "formulas"]

_RELATIONS = "=≠≈≡≤≥≪≫∈∉⊂⊆⊃⊇∼∝→←↦⇒⇔:=≜<>"
_OPERATORS = "+−±×·∗⋅∘⊙⊗⊕∪∩∧∨∑∏∫√∂∇∞∥‖⟨⟩⌊⌋⌈⌉∀∃¬⊤^/|"
_SURE = set("=≠≈≡≤≥≪≫∈∉⊂⊆⊃⊇∼∝↦⇒⇔≜−±×·∗⋅∘⊙⊗⊕∪∩∧∨∑∏∫√∂∇∞∥‖⟨⟩⌊⌋⌈⌉∀∃¬⊤^")
_SHORT_WORDS = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we vs ii iv ai ml "
    "the and for our was are its can has not all one two any per via see may".split()
)
_SUBSCRIPTS = (
    r"(?:model|head|drop|ff|out|in|max|min|ctx|vocab|layers?|emb|train|test|warm\w*|pos|ls|text)"
)
_LETTER = "A-Za-zΑ-Ωα-ωϵϕϑℓℝℕℤ∆"
_RAISED = "⁰¹²³⁴-⁹⁺-ⁿ₀-₉₊-₎ₐ-ₜᵢ-ᵪⱼⱽᴬ-ᵂᵃ-ᵡᶜᶠᶻ"  # and lowered
_INDEXED = (
    rf"(?:[{_LETTER}]\d*[A-Za-z]?[\d′'*]*|[{_LETTER}]\w{{0,3}}[{_RAISED}]+|[a-z][A-Z]\w{{0,2}}|[A-Za-z]{_SUBSCRIPTS}"
    rf"|\w*[_^Α-Ωα-ωϵϕϑℓ∆][\w^{{}}\-−]*|[A-Za-z]{{1,2}}[−+]?\d)"
)
_NUMERAL = r"[+\-−–±]?\d[\d.,]*[%kKMB]?"
_DOTS = r"(?:\.\s?\.\s?\.|…|⋯|·\s?·\s?·)"
_ENTRY = rf"(?:[+\-−–]?{_INDEXED}|{_NUMERAL}|{_DOTS})"
_SYMBOL = re.compile(rf"{_ENTRY}(?:[/^*]{_ENTRY})*$")
_TUPLE = rf"[(\[{{]\s*{_ENTRY}(?:\s*,\s*{_ENTRY})+\s*[)\]}}]"
# "Sublayer(x)", "Attention(Q, K, V)", "LayerNorm(x + Sublayer(x))", but not "layer(s)".
_ARGUMENT = rf"(?:\w+\({_ENTRY}\)|{_ENTRY})"
_APPLIED = rf"[A-Z]\w*\({_ARGUMENT}(?:\s*[,+−·/|;]\s*{_ARGUMENT})*\s*\)"
_GLUE = re.compile(rf"[{re.escape(_RELATIONS + _OPERATORS)}\-–*]+$")
_CALL = re.compile(
    r"(?:[A-Za-zΑ-Ωα-ω]\w{0,2}|log|exp|max|min|sin|cos|tanh|softmax|argmax|Pr|ReLU)\([^\s()]{1,40}\)"
)
_CHUNK = re.compile(rf"{_TUPLE}|{_APPLIED}|\S+")
_IS_TUPLE = re.compile(rf"{_TUPLE}$")
_IS_APPLIED = re.compile(rf"{_APPLIED}$")
_OPENING, _CLOSING = "([{“\"'‘", ")]}”\"'’.,;:?!"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”]+|(?:doi|arXiv):\s?[\w./\-]+\d|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
    r"|\b[\w\-]+(?:\.[\w\-]+)*\.(?:com|org|net|edu|io|ai|gov)/[^\s<>\"”]*"
)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the addresses of pages, papers and people, without a closing mark."""
    for match in _ADDRESS.finditer(text):
        found = match[0].rstrip(".,;:!?'’")
        while found.endswith(")") and found.count("(") < found.count(")"):
            found = found[:-1].rstrip(".,;:!?'’")
        yield match.start(), match.start() + len(found)


def formulas(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the inline formulas; sorted, none overlapping, each within one bracket."""
    chunks = [_core(text, m.start(), m.end()) for m in _CHUNK.finditer(text)]
    last = 0
    for i, (start, end) in enumerate(chunks):
        if start < last or not _is_sure(text[start:end]):
            continue
        start, end = _grown(text, chunks, i, last)
        start, end = _balanced(text, start, end)
        if end - start > 1 and _has_symbol(text[start:end]):
            yield start, end
            last = end


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """A chunk without quotes, stops and brackets that aren't its own."""
    while start < end and text[end - 1] in _CLOSING:
        chunk = text[start:end]
        if chunk[-1] in ")]}" and _unmatched(chunk) >= 0:
            break
        end -= 1
    while start < end and text[start] in _OPENING and _unmatched(text[start:end]) > 0:
        start += 1
    return start, end


def _unmatched(chunk: str) -> int:
    """Brackets opened less brackets closed."""
    return sum((c in "([{") - (c in ")]}") for c in chunk)


def _is_sure(chunk: str) -> bool:
    """Whether a chunk is mathematics on its own."""
    if _CALL.fullmatch(chunk) or _IS_APPLIED.match(chunk):
        return True
    if _IS_TUPLE.match(chunk):
        return any(c.isalpha() for c in chunk) and bool(re.search(rf"[\d.…⋯·{_RAISED}]", chunk))
    if not _SURE & set(chunk) or re.search(r"[A-Za-z]{5}.*[A-Za-z]{5}", chunk):
        return False
    return not re.fullmatch(r"[−·∗]+", chunk) and not re.search(r"[a-z]{4,}[−·]?$", chunk)


def _is_operand(chunk: str) -> bool:
    return (
        bool(_SYMBOL.match(chunk)) and chunk.lower() not in _SHORT_WORDS or bool(_CALL.match(chunk))
    )


def _grown(text: str, chunks: list[tuple[int, int]], i: int, last: int) -> tuple[int, int]:
    """The run of operands and operators around the sure chunk ``i``."""
    first = i
    while first and chunks[first - 1][0] >= last and _joins(text, chunks[first - 1], chunks[first]):
        first -= 1
    end = i
    while end + 1 < len(chunks) and _joins(text, chunks[end + 1], chunks[end], after=True):
        end += 1
    while end > i and _is_dash(text, chunks[end]):
        end -= 1
    while first < i and _is_dash(text, chunks[first]):
        first += 1
    return chunks[first][0], chunks[end][1]


def _is_dash(text: str, chunk: tuple[int, int]) -> bool:
    return text[chunk[0] : chunk[1]] in ("-", "–")


def _joins(text: str, chunk: tuple[int, int], to: tuple[int, int], after: bool = False) -> bool:
    """Whether a neighbouring chunk belongs to the formula: nothing but space lies between."""
    words, inner = text[chunk[0] : chunk[1]], text[to[0] : to[1]]
    if (text[to[1] : chunk[0]] if after else text[chunk[1] : to[0]]).strip():
        return False
    if _GLUE.match(words) or _is_sure(words):
        return True
    touching = inner[-1] if after else inner[0]
    return _is_operand(words) and (bool(_GLUE.match(touching)) or not words.isdigit())


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """With the closing brackets that stand right behind, or without an opening one too many."""
    while end < len(text) and text[end] in ")]}" and _unmatched(text[start:end]) > 0:
        end += 1
    while start < end and text[start] in "([{" and _unmatched(text[start:end]) > 0:
        start += 1
    while start < end and text[end - 1] in ")]}" and _unmatched(text[start:end]) < 0:
        end -= 1
    return start, end


def _has_symbol(formula: str) -> bool:
    return any(c.isalpha() for c in formula)
