"""The title's rows, and those of the authors under it or beside the abstract."""

import re
import unicodedata
from collections.abc import Sequence

from cardgen.document.page import Page, Row
from cardgen.document.titles import plain

__all__ = ["find_title", "front_rows", "title_text", "trusted_title"]

JUNK = re.compile(r"\.(?:dvi|docx?|tex|pdf|indd|ps|eps)\b|untitled|microsoft word", re.I)
SERIAL = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,3}(?:journal|annals|transactions|proceedings|bulletin|magazine)"
    r" (?:of|on|in|for)\b",
    re.I,
)
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
