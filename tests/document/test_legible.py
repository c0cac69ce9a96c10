import sys
from pathlib import Path

import pytest
from printing import page, paragraph

from cardgen.document.legible import check_legible, language_of
from cardgen.errors import NoTextLayer

ENGLISH = "The crew took the measurements each morning and wrote them into the log. "
GERMAN = "Die Mannschaft nahm die Messungen jeden Morgen vor und schrieb sie in das Logbuch. "
SPANISH = (
    "La tripulación tomaba las medidas cada mañana y las escribía en el cuaderno de bitácora. "
)


def test_plain_sentences_are_legible() -> None:
    check_legible(Path("paper.pdf"), [page(paragraph(*[ENGLISH] * 4))])


def test_too_few_words_are_a_scan() -> None:
    with pytest.raises(NoTextLayer, match=r"paper\.pdf: no text in it .*--ocr"):
        check_legible(Path("paper.pdf"), [page(paragraph("Page 1"))])


def test_a_layer_of_wrong_glyphs_is_gibberish() -> None:
    with pytest.raises(NoTextLayer, match="gibberish"):
        check_legible(Path("paper.pdf"), [page(paragraph(*["q (z x, \\o p) ab 9 k"] * 60))])


def test_the_gibberish_of_a_real_paper(shared: Path) -> None:
    from cardgen.document import read

    with pytest.raises(NoTextLayer, match="gibberish"):
        read(shared / "papers" / "therac25.pdf")


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (SPANISH, "es")])
def test_languages_are_told_apart(text: str, code: str) -> None:
    assert language_of(text * 5) == code


def test_plain_english_is_told_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert language_of(ENGLISH * 5) == "en"
    with pytest.raises(ImportError):
        language_of((ENGLISH + SPANISH * 3) * 5)
