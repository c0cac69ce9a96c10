"""Authors' names, from the rows between title and abstract."""

import re
from collections.abc import Iterator, Sequence

from cardgen.document.page import Row, Run, Script

__all__ = ["find_names"]

PLACES = re.compile(
    r"""universit|institut|department|\bdept|laborator|\blabs?\b|school|college|research|google
    |facebook|microsoft|openai|deepmind|cent(?:er|re)\b|academy|company|\binc\b|\bcorp|\bltd
    |@|https?:|\bwww\.|\.(?:com|edu|org)\b|\busa\b|\bu\.s\.a|canada|germany|france|china|india
    |conference|workshop|journal|proceedings|copyright|permission|abstract|editor|reviewer|received
    |accepted|revised|available|keywords|submitted|equal|contribut|correspond|version|preprint
    |dipartiment|departament|istitut|facult|fakult|hochschule|escuela|[ée]cole|centro\b|centre\b
    |hospital|division|street|avenue|technolog|science|engineering|national|foundation
    |\bteam\b|\bgroup\b|\barxiv\b|\bdoi\b|figure|\btable\b|\bmember|\bfellow|program|computer|state
    |california|york|london|paris|cambridge|boston|phone|e-?mail|\bfax\b|supervis|thesis|project""",
    re.I | re.X,
)
PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ten|ter|zu|y|st\.)"
INITIAL = r"(?:[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)*)"
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŠŞŤŪŮŰŹŻŽ"
SMALL = "a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśšşťūůűźżž"
WORD = (
    rf"(?:(?:[{CAPITAL}][’'`]?)?[{CAPITAL}][{SMALL}]+(?:[-’'][{CAPITAL}]?[{SMALL}]+)*"
    rf"(?:[{CAPITAL}][{SMALL}]+)?|[{CAPITAL}]{{2,}}(?:-[{CAPITAL}]{{2,}})*)"
)
GIVEN = rf"(?:{INITIAL}|{WORD}|[{CAPITAL}])"
NAME = re.compile(
    rf"^{GIVEN}(?:[\s-]+(?:{GIVEN}|{PARTICLE}))*\s+(?:{PARTICLE}\s+)*{WORD}"
    r"(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?$"
)
SPLIT = re.compile(r"\s{3,}|\s*(?:,|;|&|\band\b|\bAND\b|·|•|\||∗|\*)\s*")
GAP = 0.7
"""In sizes of the type: names that only space parts stand further apart than words."""

MEMBERSHIP = re.compile(
    r",\s*(?:(?:Graduate )?Student |Senior |Life )*(?:Member|Fellow),?\s*(?:IEEE|ACM|AAAI|OSA)\b"
)
DEGREES = re.compile(r",?\s*\b(?:Ph\.?\s?D|M\.?D|MSc|BSc|MPH|Dr|Prof|MS|MA|FRCP)\b\.?", re.I)


def find_names(rows: Sequence[Row], said: str) -> Iterator[str]:
    """Names in the order printed, each once; ``said`` is the PDF's own author entry.

    A row gives names only if all its parts look like names: affiliations don't.
    """
    found: list[str] = []
    for row in rows:
        for part in _parts(row):
            names = _names(part)
            found.extend(name for name in names if name not in found)
    if found:
        yield from found
        return
    yield from dict.fromkeys(_names(said))


def _parts(row: Row) -> Iterator[str]:
    """The row's stretches of text between wide gaps, marks and superscripts gone."""
    text = ""
    last: Run | None = None
    for run in row.runs:
        if not run.text.strip():
            text += "   " if run.box.x1 - run.box.x0 > GAP * row.size else " "
            continue
        if last is not None and run.box.x0 - last.box.x1 > GAP * row.size:
            yield text
            text = ""
        raised = run.script is Script.SUPERSCRIPT or run.size < 0.75 * row.size
        text += " , " if raised and run.text.strip() else run.text
        last = run
    yield text


def _names(text: str) -> list[str]:
    text = re.sub(r"^\s*by\s+", "", text, flags=re.I)
    text = DEGREES.sub("", MEMBERSHIP.sub("", text))
    text = re.sub(r"[∗*†‡§¶]|(?<=[a-z])\s?\d(?:,\d)*|\d", " , ", text)
    if PLACES.search(text):
        # "ADA LOVELACE, Institute, Town": the capitals part the name from the place.
        head = " ".join(text.partition(",")[0].split())
        alone = head.isupper() and len(head.split()) > 1 and not PLACES.search(head)
        return [_cased(head)] if alone and NAME.match(head) else []
    parts = [" ".join(part.split()).strip(" .,") for part in SPLIT.split(text)]
    parts = [part for part in parts if part]
    if not parts or not all(NAME.match(part) and len(part.split()) <= 5 for part in parts):
        return []
    return [_cased(part) for part in parts]


def _cased(name: str) -> str:
    """A name set in capitals, in the usual case."""
    if not name.isupper():
        return name
    kept = re.compile(r"(?:\w\.)+|\w|I{2,3}|IV")
    return " ".join(word if kept.fullmatch(word) else word.title() for word in name.split())
