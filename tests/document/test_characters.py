import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printing import run

from cardgen.document.characters import SUBSCRIPTS, SUPERSCRIPTS, cleaned, with_case, with_script
from cardgen.document.page import Script


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ef\ufb01cient \ufb02ow, o\ufb03ce", "efficient flow, office"),
        ("P´erez and Universit`e", "Pérez and Universitè"),
        ("Introducci´on", "Introducción"),
        ("M¨uller", "Müller"),
        ("thin\u2009space, non\u2011breaking", "thin space, non-breaking"),
        ("zero\u200bwidth", "zerowidth"),
        ("\x13 yes \x17 no", " yes  no"),
        ("a \x1crst, e\x1ecient \x10trial\x11", "a first, efficient “trial”"),
        ("pages 3\x155, and\x16so on", "pages 3–5, and—so on"),
        ("\x1c 12 \x10", " 12 "),
        ("x´1", "x´1"),
    ],
)
def test_characters_are_those_a_writer_would_use(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


def test_fonts_of_signs_print_other_characters() -> None:
    assert cleaned("pðn ¼ 12Þ", "AdvP4C4E74") == "p(n = 12)"
    assert cleaned("Þórður", "AdvOT1ef757c0") == "Þórður"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(
    ("text", "script", "printed"),
    [
        ("−9", Script.SUPERSCRIPT, "⁻⁹"),
        ("1", Script.SUPERSCRIPT, "¹"),
        ("5–7", Script.SUPERSCRIPT, "⁵–⁷"),
        ("16, 24–26", Script.SUPERSCRIPT, "¹⁶, ²⁴–²⁶"),
        ("1,x", Script.SUPERSCRIPT, "1,x"),
        ("k", Script.SUBSCRIPT, "ₖ"),
        ("model", Script.SUBSCRIPT, "model"),
        ("k", Script.NORMAL, "k"),
    ],
)
def test_scripts_use_unicodes_own_characters_where_all_exist(
    text: str, script: Script, printed: str
) -> None:
    assert with_script(run(text, script=script)) == printed


@pytest.mark.parametrize("table", [SUPERSCRIPTS, SUBSCRIPTS])
def test_compatibility_normalisation_gives_the_flat_text_back(table: dict[str, str]) -> None:
    flat = {c: "−" if c == "-" else c for c in table}
    assert {c: unicodedata.normalize("NFKC", small) for c, small in table.items()} == flat


def test_small_capitals_get_their_case_back() -> None:
    line = [run("1 R", size=12), run("ELATED ", size=9.6), run("W", size=12), run("ORK", size=9.6)]
    line = [replace(one, baseline=100.0) for one in line]
    runs, small = with_case(line, None)
    assert "".join(one.text for one in runs) == "1 Related Work"
    assert small == 9.6
    assert {one.size for one in runs} == {12}


def test_a_line_of_small_capitals_alone_goes_on_with_those_above() -> None:
    runs, _ = with_case([run("HENSION", size=9.6)], small=9.6)
    assert runs[0].text == "hension"


def test_full_capitals_stay() -> None:
    runs, small = with_case([run("2 METHODS", size=12)], None)
    assert runs[0].text == "2 METHODS"
    assert small is None
