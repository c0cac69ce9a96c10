"""The title's rows, and those of the authors under it or beside the abstract."""

import re
import unicodedata
from collections.abc import Sequence

from cardgen.document.page import Page, Row
from cardgen.document.titles import plain

__all__ = [
    "find_title",
    "front_rows",
    "text_start",
    "title_text",
    "trusted_title",
    "with_keywords",
]

JUNK = re.compile(r"\.(?:dvi|docx?|tex|pdf|indd|ps|eps)\b|untitled|microsoft word", re.I)
SERIAL = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,3}(?:journal|annals|transactions|proceedings|bulletin|magazine)"
    r" (?:of|on|in|for)\b",
    re.I,
)
KEYWORDS = re.compile(
    r"(?:additional )?(?:key ?words(?: and phrases)?|index terms|(?:acm )?ccs concepts"
    r"|general terms|categories and subject descriptors|palabras clave|palavras[- ]chave"
    r"|mots[- ]cl[ée]s"
    r"|schl[üu]sselw[öo]rter)\s*(?:[.:/•]|[—–―-]+)",
    re.I,
)
PROSE = frozenset(
    """is are was were be been has have can we our this that these it its which with by from as not
    se es son que los las con por para una como sind wird werden nicht mit dass ein eine ist est
    sont qui dans une avec par pour são com uma não""".split()
)
"""Words that sentences have and names, places and institutes have not."""

PROSE_SHARE, PROSE_WORDS = 0.08, 25
"""An abstract has more of such words than one in twelve, and is longer than an address."""

SECOND = 1.1
"""A title under a journal's name is set larger than the text by at least this factor."""


def find_title(pages: Sequence[Page], rows: Sequence[Row], said: str) -> range:
    """The indices of the title's rows.

    Those that print what the PDF's dictionary says (``said``), else the largest type in the upper
    part of the first page that isn't the name of the journal.
    """
    first = [
        (index, row)
        for index, row in enumerate(rows)
        if row.box.page == 0 and row.box.y0 < 0.55 * pages[0].height and _wordy(row)
    ]
    named = _printing(rows, [index for index, _ in first], plain(trusted_title(said)))
    if named or not first:
        return named
    usual = sorted(row.size for row in rows)[len(rows) // 2]
    titles = [(i, row) for i, row in first if not SERIAL.match(row.text)]
    if any(row.display.size > SECOND * usual for _, row in titles):
        first = titles
    largest = max(row.display.size for _, row in first)
    start = next(index for index, row in first if row.display.size > largest - 0.6)
    end = start + 1
    while end < len(rows) and _goes_on(rows[start], rows[end - 1], rows[end], largest):
        end += 1
    return range(start, end)


def trusted_title(title: str) -> str:
    """The PDF dictionary's title, unless a program put a file name or nothing there."""
    return "" if JUNK.search(title) or len(title.split()) < 2 else title.strip()


def _printing(rows: Sequence[Row], indices: Sequence[int], said: str) -> range:
    """The rows in a row that together print a title and not much more."""
    for start in indices if said else ():
        text = ""
        for end in range(start, min(start + 6, len(rows))):
            text = f"{text} {plain(rows[end].text)}".strip()
            if said in text and len(text) < len(said) + 16:
                return range(start, end + 1)
    return range(0)


def _wordy(row: Row) -> bool:
    """A title has words; a journal's logo, a drop cap or a formula has not."""
    letters = len(re.findall(r"[^\W\d_]", row.text))
    printed = len(row.text.replace(" ", ""))
    return letters >= 4 and letters > 0.6 * printed


def _goes_on(first: Row, above: Row, row: Row, size: float) -> bool:
    near = row.box.page == 0 and -2 < row.box.y0 - above.box.y1 < 1.2 * size
    return near and abs(row.display.size - size) < 1.5 and row.main.bold == first.main.bold


def title_text(rows: Sequence[Row], title: range, said: str) -> str:
    """The title as one line, footnote marks off, words in capitals as they are.

    What the PDF's dictionary says (``said``), where its rows print more than that.
    """
    own = trusted_title(said)
    text = _printed(rows[title.start : title.stop])
    return own if own and plain(own) in plain(text) and plain(own) != plain(text) else text


def _printed(rows: Sequence[Row]) -> str:
    text = ""
    for row in rows:
        piece = " ".join("".join(r.text for r in row.runs if not _mark(r.text)).split())
        text = text[:-1] + piece if re.search(r"\w-$", text) else f"{text} {piece}"
    return re.sub(r"\s*[∗*†‡§¶]+$", "", unicodedata.normalize("NFKC", text).strip())


def _mark(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[∗*†‡§¶]+\s*", text))


def front_rows(rows: Sequence[Row], title: range, first: int) -> set[int]:
    """The indices of the front matter's rows on the first page.

    Those between the title and ``first``, the first heading; and, where that stands in the left of
    two columns, what stands over the right one: the gap under it parts it from the text.
    """
    front = {i for i in range(title.stop, first) if title and rows[i].box.page == 0}
    if not title or first >= len(rows) or rows[first].box.page:
        return front
    heading = rows[first]
    right = [
        i
        for i in range(first, len(rows))
        if rows[i].box.page == 0 and rows[i].box.x0 > heading.column[1]
    ]
    right.sort(key=lambda i: rows[i].box.y0)
    over = [i for i in right if rows[i].box.y1 < heading.box.y0]
    below = right[len(over)] if len(right) > len(over) else None
    if over and below is not None:
        gap = rows[below].box.y0 - rows[over[-1]].box.y1
        front.update(over if gap > 1.5 * heading.size else ())
    return front


def text_start(rows: Sequence[Row], start: int, stop: int) -> int:
    """The first row between two indices from which on the text is prose; ``stop`` without any.

    An abstract needs no heading of its own, and a paper no headings at all.
    """
    index = start
    while index < stop:
        end = index + 1
        while end < stop and _together(rows[end - 1], rows[end]):
            end += 1
        words = re.findall(r"[^\W\d_]+", " ".join(row.text for row in rows[index:end]).lower())
        prose = sum(word in PROSE for word in words)
        if len(words) >= PROSE_WORDS and prose > PROSE_SHARE * len(words):
            return index
        index = end
    return stop


def _together(above: Row, row: Row) -> bool:
    """Whether two rows belong to one block of text."""
    same = row.box.page == above.box.page and row.label == above.label
    near = -2 < row.box.y0 - above.box.y1 < 0.6 * row.size
    return same and (row.region == above.region if row.region is not None else near)


def with_keywords(rows: Sequence[Row]) -> list[Row]:
    """Rows in reading order, those of a list of key words on the first pages set apart as front."""
    labelled = list(rows)
    index = 0
    while index < len(rows) and rows[index].box.page < 2:
        end = index + 1
        if KEYWORDS.match(rows[index].text):
            while end < len(rows) and _together(rows[end - 1], rows[end]):
                end += 1
            labelled[index:end] = [row.relabelled("front") for row in rows[index:end]]
        index = end
    return labelled
