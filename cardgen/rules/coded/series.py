"""Numbers in a row that share a verb: "gains of 3 % on ships and 5 % on trains"."""

from collections.abc import Sequence

from spacy.tokens import Token

from cardgen.rules.coded.amounts import Amount, amounts_in
from cardgen.rules.coded.asking import asked, clause_head, stands
from cardgen.rules.coded.measures import measure_before
from cardgen.rules.mentions import display
from cardgen.rules.phrases import clean
from cardgen.rules.pointers import third_person
from cardgen.rules.reading import Reading

__all__ = ["in_series"]

_CASES = frozenset("on in for at with under during".split())
_SEPARATORS = frozenset({",", "and", ";"})
_LONGEST = 14  # tokens of "on X" in a row


def in_series(amount: Amount, reading: Reading) -> dict[str, str] | None:
    """One number of a row of two or more. Slots: ``question``, ``value``."""
    row = _row(amount)
    if row is None:
        return None
    (first, opening), (_, own) = (
        row[0],
        next(r for r in row if r[0].number.start == amount.number.start),
    )
    lead = _lead(first, reading)
    head = clause_head(first.number[-1])
    if lead is None or head is None or head.i >= lead[0]:
        return None
    doc = amount.doc
    shared = _shared(opening, own)
    gap = doc[lead[0] : row[-1][1][-1].i + 1]
    text = asked(head, gap, reading, amount.passage)
    if text is None:
        return None
    place = " ".join(display(part, reading) for part in (shared, _plain(own)) if part)
    question = clean(third_person(f"{lead[1]} {text} {place}", authors=False))
    return {"question": question, "value": amount.text} if stands(question) else None


def _row(amount: Amount) -> list[tuple[Amount, list[Token]]] | None:
    """The numbers of the row that a number stands in, each with the words that place it."""
    rows: list[list[tuple[Amount, list[Token]]]] = [[]]
    inside = amounts_in(amount.passage, amount.number[0].sent)
    for one, following in zip(inside, [*inside[1:], None], strict=True):
        place, goes_on = _place(one, following)
        if not place:
            rows.append([])
            continue
        rows[-1].append((one, place))
        if not goes_on:
            rows.append([])
    for row in rows:
        if len(row) > 1 and any(a.number.start == amount.number.start for a, _ in row):
            alike = len({(a.is_share, p[0].lower_ in _CASES) for a, p in row}) == 1
            return row if alike else None
    return None


def _place(amount: Amount, following: Amount | None) -> tuple[list[Token], bool]:
    """As in "On X" behind a number, and whether the row goes on behind it."""
    after, doc = amount.after, amount.doc
    if after is None or after.lower_ not in _CASES:
        return [], False
    end = following.number.start if following is not None else amount.number[0].sent.end
    tokens = list(doc[after.i : end])
    goes_on = following is not None and bool(tokens) and tokens[-1].lower_ in _SEPARATORS
    while tokens and tokens[-1].lower_ in _SEPARATORS:
        tokens.pop()
    kept = _plain(tokens)
    if goes_on and len(kept) != len(tokens) and any(t.text == "," for t in tokens[len(kept) :]):
        goes_on = False
    whole = 1 < len(kept) <= _LONGEST and not any(t.pos_ in {"VERB", "AUX"} for t in kept)
    return (kept, goes_on) if whole else ([], False)


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """The tokens up to a comma or a bracket."""
    stop = next((n for n, t in enumerate(tokens) if t.text in {",", ";", "(", "."}), len(tokens))
    return list(tokens[:stop])


def _lead(first: Amount, reading: Reading) -> tuple[int, str] | None:
    """Where the asked-for phrase of a row starts, and its question word."""
    measure = measure_before(first, reading)
    if measure is not None:
        return measure[0], f"What {measure[1]}"
    if first.noun is not None and first.noun[-1].pos_ == "NOUN" and first.is_share:
        return first.number.start, f"What {display(first.noun, reading)}"
    return None


def _shared(opening: Sequence[Token], own: Sequence[Token]) -> list[Token]:
    """What the first place says for the row: "on X" of "3 % on X in spring, 5 % in autumn"."""
    case = own[0].lower_
    if opening[0].lower_ == case:
        return []
    at = next((n for n, t in enumerate(opening) if t.lower_ == case), None)
    return list(opening[:at]) if at is not None else []
