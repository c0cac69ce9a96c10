from pathlib import Path

import pymupdf
import pytest

from cardgen.document import page_picture, page_size


def test_a_page_is_drawn_at_twice_its_size(sample: Path) -> None:
    width, height = page_size(sample, 1)
    picture = pymupdf.Pixmap(page_picture(sample, 1))
    assert (picture.width, picture.height) == pytest.approx((2 * width, 2 * height), abs=2)
    assert not picture.is_unicolor


def test_a_turned_page_is_drawn_upright_as_its_boxes_are(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=600)
        page.insert_text((50, 50), "Upright")
        page.set_rotation(90)
        pdf.save(path)
    assert page_size(path, 0) == (600, 400)


def test_there_is_no_page_behind_the_last(sample: Path) -> None:
    for draw in (page_size, page_picture):
        with pytest.raises(IndexError):
            draw(sample, 600)
