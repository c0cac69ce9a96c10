r"""Plain text as HTML for Anki's fields: literal all through, but for maths in ``\(`` and ``\)``.

Anki's fields are HTML, and neither Anki nor genanki escapes anything. MathJax works on the parsed
page, so maths is escaped like the rest: ``\(p&lt;q\)`` renders as p<q.
"""

import html
import re
import unicodedata

from cardgen.cards.card import GAP, Occlusion

__all__ = ["MATHS", "cloze", "escape", "image", "masked", "slug"]

MATHS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
"""A run of maths with its delimiters, as Anki's MathJax finds it."""

# XML's forbidden controls, of which U+001F separates the fields in Anki's database; and lone
# surrogates, which UTF-8 can't hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# What Anki would replace in any field: sounds, speech, LaTeX, the type-in box.
_COMMAND = re.compile(r"\[(?=sound:|anki:|latex\]|\$\$?\]|\[type:)", re.IGNORECASE)
# What MathJax would do beyond setting maths: links, styles that ask a server for a picture, other
# names for either. Tried with the MathJax that Anki brings along, on each of its commands.
_UNSAFE = re.compile(
    r"\\(?=(?:href|style|class|cssId|data|bbox|fcolorbox|mmlToken|unicode|require"
    r"|def|let|(?:re)?new(?:command|environment)|Newextarrow"
    r"|(?:re)?new(?:tagform|cases)|Declare(?:MathOperator|PairedDelimiter\w*))(?![A-Za-z]))"
)
_WORD_JOINER = "\u2060"  # shows nothing; no command of TeX begins with it
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_NO_SLUG = re.compile(r"(?:[^\w.]|_)+")


def escape(text: str) -> str:
    """HTML that shows ``text`` literally; a line break becomes ``<br>``.

    Commands of TeX that could do harm are literal even in maths.
    """
    plain = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _UNSAFE.sub(rf"\\{_WORD_JOINER}", plain)
    return _COMMAND.sub("&#91;", html.escape(plain, quote=False)).replace("\n", "<br>")


def cloze(front: str, back: str) -> str:
    """Anki's cloze text: ``front`` with ``{{c1::back}}`` in place of its one GAP.

    Anki ends a cloze at the first ``}}`` and splits off a hint at ``::``, even within maths.
    Braces in text become entities, braces in maths are set apart by a space, which TeX ignores
    (an entity in maths would come back as ``}}`` when the note is edited).
    """
    at = front.index(GAP)
    in_maths = any(run.start() < at < run.end() for run in MATHS.finditer(front))
    text, answer = escape(front), escape(back)
    if _UNSAFE.search(text.replace(GAP, answer)):  # only together, for apart they are escaped
        answer = f"{_WORD_JOINER}{answer}{_WORD_JOINER}"
    answer = _apart(answer) if in_maths else _safe(answer)
    return _safe(text).replace(GAP, "{{c1::" + answer.replace("::", ":&#58;") + "}}")


def image(name: str, alt: str, width: int | None = None) -> str:
    """An ``<img>`` of a media file; ``width`` in CSS pixels, never wider than the card."""
    size = f' width="{width}"' if width else ""
    return f'<img src="{html.escape(name)}" alt="{html.escape(alt)}"{size}>'


def masked(occlusion: Occlusion) -> str:
    """The masks as Anki's image occlusion stores them, each a card of its own.

    Shares of width and height have four decimals, as those that Anki's editor writes; ``oi`` tells
    whether masks that aren't asked for hide too.
    """
    others = f":oi={int(occlusion.all)}"
    return "".join(
        f"{{{{c{number}::image-occlusion:rect:left={mask.left:.4f}:top={mask.top:.4f}"
        f":width={mask.width:.4f}:height={mask.height:.4f}{others}}}}}<br>"
        for number, mask in enumerate(occlusion.masks, start=1)
    )


def slug(text: str) -> str:
    """``text`` as one level of an Anki tag: "3.2 Multi-Head" becomes "3.2-multi-head".

    Letters of any script stay, spaces and ``::`` don't; nor does an underscore, which would be a
    wildcard in Anki's search.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_SLUG.sub("-", folded).strip("-.")


def _safe(escaped: str) -> str:
    """Braces that can't open or close a cloze, in text and in maths, GAP left as it is."""
    parts, end = [], 0
    for run in MATHS.finditer(escaped):
        parts += [escaped[end : run.start()].translate(_BRACES), _apart(run[0])]
        end = run.end()
    return "".join(parts) + escaped[end:].translate(_BRACES)


def _apart(maths: str) -> str:
    """Maths with a space between neighbouring braces, and between a brace and the gap's braces."""
    gap = re.escape(GAP)
    spaced = re.sub(rf"\{{(?=\{{|{gap})", "{ ", maths)
    spaced = re.sub(rf"(?<=\}})(?=\}})|(?<={gap})(?=\}})", " ", spaced)
    return f"{spaced} " if spaced.endswith("}") else spaced
