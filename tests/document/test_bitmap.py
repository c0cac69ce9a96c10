import pytest

from cardgen.document.bitmap import bitmap_sizes, is_bitmap, ot1_text


def span(text: str, width: float, font: str = "T3", size: float = 0.12) -> dict[str, object]:
    return {"text": text, "font": font, "size": size, "bbox": (10.0, 0.0, 10.0 + width, 120.0)}


def test_a_font_that_states_a_fraction_of_a_point_is_a_bitmap() -> None:
    assert is_bitmap(span("word", 20))
    assert not is_bitmap(span("word", 20, size=5.0))


def test_the_width_of_letters_tells_the_size() -> None:
    spans = [span("letters", 7 * 0.46 * 10), span("AB", 2 * 0.72 * 12, font="T4")]
    assert bitmap_sizes(spans) == {"T3": 10.0, "T4": 12.0}


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("\x01\t\x09\x08", "1998"),
        ("e\x0ecient", "efficient"),
        ("\x0crst", "first"),
        ("17\x03{1\x08", "173–18"),
        ('a \\short-term memory"', "a “short-term memory”"),
        ("points|this", "points—this"),
    ],
)
def test_codes_become_characters(codes: str, text: str) -> None:
    assert ot1_text(codes) == text


def test_a_code_beside_no_letter_is_no_ligature() -> None:
    assert "ff" not in ot1_text("\x0b")
