from printing import paragraph, row

from cardgen.document.captions import BodyStyle, Caption
from cardgen.document.levels import Heading
from cardgen.document.model import BlockKind, FigureKind
from cardgen.document.page import Row
from cardgen.document.units import gather_units

BODY = BodyStyle(size=10.0, leading=12.0, font="Times-Roman")
FULL = "x" * 93


def units(
    rows: list[Row], sources: dict[int, Heading | Caption] | None = None
) -> list[tuple[str, str]]:
    found = gather_units(rows, BODY, dict(sources or {}), range(0))
    return [(u.kind.value, " / ".join(r.text.replace(FULL, "…") for r in u.rows)) for u in found]


def test_an_indent_starts_a_paragraph() -> None:
    rows = paragraph(f"{FULL}.") + paragraph("Second one", x=84, y=112)
    assert units(rows) == [("paragraph", "…."), ("paragraph", "Second one")]


def test_a_sentence_goes_on_over_a_page() -> None:
    rows = paragraph("it is cut", y=700) + paragraph("in two.", y=80, page=1)
    assert units(rows) == [("paragraph", "it is cut / in two.")]


def test_a_caption_waits_until_the_sentence_is_whole() -> None:
    rows = [
        *paragraph("it is cut", y=700),
        *paragraph("Figure 1: A thing.", y=80, page=1, label="caption"),
        *paragraph("in two.", y=120, page=1),
    ]
    caption = Caption("Figure 1", FigureKind.FIGURE, 1, 2)
    assert units(rows, {1: caption}) == [
        ("paragraph", "it is cut / in two."),
        ("caption", "Figure 1: A thing."),
    ]


def test_footnotes_wait_too_and_a_mark_starts_the_next() -> None:
    notes = paragraph("1Only on", "rainy days.", "2Or not.", y=600, label="footnote")
    rows = [*paragraph("it is cut", y=500), *notes, *paragraph("in two.", y=80, page=1)]
    assert units(rows) == [
        ("paragraph", "it is cut / in two."),
        ("footnote", "1Only on / rainy days."),
        ("footnote", "2Or not."),
    ]


def test_bullets_start_items() -> None:
    rows = paragraph("Three things matter:", "• the first", "• the second", "which is long.")
    assert units(rows) == [
        ("paragraph", "Three things matter:"),
        ("list item", "• the first"),
        ("list item", "• the second / which is long."),
    ]


def test_a_heading_ends_the_paragraph() -> None:
    rows = paragraph("no full stop", "2 Methods", "text after")
    heading = Heading(1, 2, None, "Methods", 1)
    assert units(rows, {1: heading}) == [
        ("paragraph", "no full stop"),
        ("heading", "2 Methods"),
        ("paragraph", "text after"),
    ]


def test_figure_text_is_left_out_and_table_rows_are_kept_apart() -> None:
    rows = [row("axis", label="figure"), row("Model 28.4", y=130, label="table")]
    assert units(rows) == [("table", "Model 28.4")]
    assert BlockKind.TABLE.value == "table"
