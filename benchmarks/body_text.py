"""How much of a paper's running text is extracted, and in its order: against its TeX source.

    python benchmarks/body_text.py [--tex DIR] [--papers DIR] [--errors N] [NAME ...]

Words of four letters and more are compared as two sequences (difflib): a word of the TeX that has
no partner is missing; a word of the document's paragraphs and list items that has none is foreign
(a caption, footnote or running head inside a sentence, or text out of its order). Both are left
without citations, whose print depends on the bibliography style, without web addresses and without
displayed formulas; of mathematics in a line the letters stay. A passage of the source that the PDF
doesn't print (another version) is unprinted, not missing.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pymupdf
from pylatexenc.latex2text import LatexNodes2Text

from cardgen.document import BlockKind, Document, SectionKind, read

BESIDE = Path(__file__).resolve().parents[2] / "shared"
FLOATS = (
    "figure table equation align gather eqnarray multline displaymath tabular thebibliography "
    "algorithm algorithmic lstlisting tikzpicture wrapfigure keywords IEEEkeywords CCSXML abstract*"
).split()
ARGUMENT = r"\s*(?:\[[^\]]*\])*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
DROPPED = re.compile(
    r"\\(?:footnote|footnotetext|cite\w*|ref|eqref|autoref|cref|Cref|label|url|href|thanks|caption"
    r"|vspace|hspace|includegraphics|bibliography\w*|input|todo|email|affiliation|setlength"
    r"|section|subsection|subsubsection|paragraph|title|author\w*|date)\*?" + ARGUMENT
)
BRACED = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
MACRO = re.compile(r"\\(?:re)?newcommand\*?\{?\\(\w+)\}?(?!\[)" + BRACED)
MACRO_OF_ONE = re.compile(r"\\newcommand\*?\{?\\(\w+)\}?\[1\]" + BRACED)
DISPLAYS = re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]", re.S)
INLINE = re.compile(r"\$([^$]*)\$|\\\((.*?)\\\)", re.S)
ADDRESS = re.compile(r"https?:\s?//\S+|www\.\S+")
NAMES = r"[A-ZÀ-Þ][\w’'-]+(?: et al\.?|(?: (?:and|&|y) [A-ZÀ-Þ][\w’'-]+))?,? ?"
YEAR = r"(?:19|20)\d\d[a-z]?"
CITED = re.compile(rf"\([^()]*\b{YEAR}[^()]*\)|\[[\d,;\s–-]+\]|{NAMES}\(?\b{YEAR}\b|\b{YEAR}\b")
LAST = re.compile(
    r"\\(?:appendix|section\*?\{\s*(?:Acknowledge?ments?|Agradecimientos)|bibliography|acks"
    r"|(?:paragraph|textbf)\{Acknowledge?ments?|begin\{(?:acks|acknowledgement|thebibliography)"
    r"|end\{document)"
)
BACK = (SectionKind.REFERENCES, SectionKind.APPENDIX, SectionKind.ACKNOWLEDGEMENTS)
PASSAGE = 6
"""Words: fewer in a row may stand elsewhere on the pages by chance."""


def main() -> None:
    """Compare the papers asked for and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="papers; by default all that have a source")
    parser.add_argument("--tex", type=Path, default=BESIDE / "tex")
    parser.add_argument("--papers", type=Path, default=BESIDE / "papers")
    parser.add_argument("--errors", type=int, default=0, help="print so many differences each")
    options = parser.parse_args()
    names = options.names or sorted(path.name for path in options.tex.iterdir() if path.is_dir())
    print(f"{'paper':24} {'words':>6} {'missing':>8} {'foreign':>8} {'unprinted':>9}")
    for name in names:
        pdf = options.papers / f"{name}.pdf"
        true, said = words(source_text(options.tex / name)), words(body_text(read(pdf)))
        compare(name, true, said, printed(pdf), options.errors)


def printed(pdf: Path) -> str:
    """All words on the pages, in the order of the file, a space around each."""
    with pymupdf.open(pdf) as pages:
        text = "\n".join(page.get_text() for page in pages)
    return f" {' '.join(words(text.replace('-' + chr(10), '')))} "


def compare(name: str, true: list[str], said: list[str], pages: str, errors: int) -> None:
    """Print the share of words missing, foreign and unprinted, and the largest differences."""
    steps = SequenceMatcher(None, true, said, autojunk=False).get_opcodes()
    lost = [(a, b) for what, a, b, _, _ in steps if what in ("delete", "replace")]
    unprinted = sum(b - a for a, b in lost if not stands(true[a:b], pages))
    missing = sum(b - a for a, b in lost) - unprinted
    foreign = sum(d - c for what, _, _, c, d in steps if what in ("insert", "replace"))
    shares = missing / len(true), foreign / len(said), unprinted / len(true)
    print(f"{name:24} {len(true):6} {shares[0]:8.2%} {shares[1]:8.2%} {shares[2]:9.2%}")
    differing = [step for step in steps if step[0] != "equal"]
    for _, a, b, c, d in sorted(differing, key=lambda s: s[1] - s[2] + s[3] - s[4])[:errors]:
        print(f"    - {' '.join(true[a:b])[:150]}\n    + {' '.join(said[c:d])[:150]}")


def stands(passage: list[str], pages: str) -> bool:
    """Whether a passage is on the pages: a few words of it in a row; short ones count."""
    runs = [" ".join(passage[i : i + PASSAGE]) for i in range(len(passage) - PASSAGE + 1)]
    return not runs or any(f" {run} " in pages for run in runs)


def words(text: str) -> list[str]:
    """Words of four letters and more, in lower case; addresses, hyphens and accents gone."""
    plain = unicodedata.normalize("NFKD", CITED.sub(" ", ADDRESS.sub(" ", text))).lower()
    plain = re.sub(r"[\u0300-\u036f]|(?<=\w)[-‐](?=\w)|(?<=\w)['’](?=\w)", "", plain)
    return re.findall(r"[a-z]{4,}", plain)


def body_text(document: Document) -> str:
    """The paragraphs and list items up to the acknowledgements."""
    return "\n".join(
        document.slice(block.span)
        for block in document.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and (block.section is None or document.sections[block.section].kind not in BACK)
    )


def source_text(folder: Path) -> str:
    """The running text of a TeX source: no floats, displays, footnotes, citations, headings."""
    main_file = next(p for p in sorted(folder.glob("*.tex")) if "documentclass" in p.read_text())
    tex = expanded("".join(included(main_file)))
    own = re.findall(r"\\(?:abstract|resumen)" + BRACED, tex.split(r"\begin{document}")[0])
    tex = LAST.split(tex.split(r"\begin{document}")[-1])[0]
    for name in map(re.escape, FLOATS):
        tex = re.sub(rf"\\begin\{{{name}\*?\}}.*?\\end\{{{name}\*?\}}", " ", tex, flags=re.S)
    tex = "\n".join([*own, tex.replace(r"\maketitle", "")])
    tex = INLINE.sub(lambda found: inline(found[1] or found[2] or ""), DISPLAYS.sub(" ", tex))
    for _ in range(3):
        tex = DROPPED.sub(" ", tex)
    return str(LatexNodes2Text().latex_to_text(tex))


def expanded(tex: str) -> str:
    """The source with its own macros of no argument or one in place."""
    for name, body in dict(MACRO.findall(tex)).items():
        tex = re.sub(rf"\\{name}(?![A-Za-z])(?!\}}\{{)", lambda _, body=body: body, tex)
    for name, body in dict(MACRO_OF_ONE.findall(tex)).items():
        argument = re.compile(rf"(?<!\{{)\\{name}" + BRACED)
        for _ in range(2):
            tex = argument.sub(lambda found, body=body: body.replace("#1", found[1]), tex)
    return tex


def inline(maths: str) -> str:
    """Inline mathematics as a page prints it: letters and signs, no commands."""
    plain = re.sub(r"\\(?:math\w*|text\w*|operatorname|mbox|left|right|rm|bf|it)\b", "", maths)
    return re.sub(r"(?<!\\)[{}_^~\s]", "", re.sub(r"\\[a-zA-Z]+|\\[,;:! ]", "·", plain))


def included(path: Path) -> Iterator[str]:
    """The file with what it inputs in place, comments gone."""
    text = re.sub(r"(?<!\\)%.*", "", path.read_text(encoding="utf-8", errors="replace"))
    for piece in re.split(r"(\\input\{[^}]*\})", text):
        name = re.fullmatch(r"\\input\{([^}]*)\}", piece)
        file = path.parent / f"{name[1].removesuffix('.tex')}.tex" if name else None
        if file and file.is_file():
            yield from included(file)
        elif not name:
            yield piece


if __name__ == "__main__":
    main()
