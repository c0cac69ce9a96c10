from dataclasses import replace

import pytest
from printing import paragraph, row, run

from cardgen.document.captions import body_style, find_captions, with_footnotes, with_formulas
from cardgen.document.leads import RUN_IN, with_leads_apart
from cardgen.document.page import Row

BODY = paragraph(*["a line of running text that says one thing or another, at length"] * 6, y=300)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Figure 1: The parts of the machine.", "Figure 1"),
        ("Fig. 2. The parts of the machine.", "Figure 2"),
        ("Table 3.1: What it costs.", "Table 3.1"),
        ("TABLE IV", "Table IV"),
        ("Figure A.2: More parts.", "Figure A.2"),
        ("Algorithm 1 Search", "Algorithm 1"),
    ],
)
def test_captions_are_known_by_their_label(text: str, label: str) -> None:
    caption = row(text, y=200, label="caption")
    (found,) = find_captions([caption, *BODY], body_style(BODY))
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    ["Figure 2 shows that the machine works.", "Tables are useful.", "Table 2 lists the parts"],
)
def test_a_sentence_about_a_figure_is_no_caption(text: str) -> None:
    assert not find_captions([*BODY, row(text, y=420)], body_style(BODY))


def test_a_caption_takes_its_following_lines_and_no_text() -> None:
    lines = paragraph("Figure 1: The parts of the", "machine and what they do.", y=200)
    (found,) = find_captions([*lines, *BODY], body_style(BODY))
    assert (found.start, found.end) == (0, 2)


def test_small_print_with_a_mark_below_the_text_is_a_footnote() -> None:
    note = Row(
        (run("1", y=700, size=6), run("Only on days with rain.", x=80, y=700, size=8)),
        run("1Only on days with rain.", y=700, size=8).box,
        column=(72.0, 540.0),
    )
    labels = [each.label for each in with_footnotes([*BODY, note], body_style(BODY), 792.0)]
    assert labels == ["text"] * len(BODY) + ["footnote"]


def test_a_run_in_head_is_parted_from_its_paragraph() -> None:
    lead, rest = run("Data.", bold=True), run("We took what we had.", x=110)
    line = Row((lead, rest), lead.box.union(rest.box), column=(72.0, 540.0))
    parts = with_leads_apart([line, *BODY], body_style(BODY))[:2]
    assert [(part.text, part.label) for part in parts] == [
        ("Data.", RUN_IN),
        ("We took what we had.", "text"),
    ]


def test_an_abstract_on_one_line_with_its_text_is_parted() -> None:
    parts = with_leads_apart([row("Abstract—We took what we had.")], body_style(BODY))
    assert [part.text for part in parts] == ["Abstract—", "We took what we had."]


def test_bold_within_a_sentence_is_no_head() -> None:
    words = run("we call it "), run("the machine", x=130, bold=True), run(" here", x=190)
    line = Row(words, words[0].box.union(words[2].box), column=(72.0, 540.0))
    assert with_leads_apart([line], body_style(BODY)) == [line]


def test_a_number_beside_a_formula_belongs_to_it() -> None:
    maths = replace(run("w = am + b", x=250.0, y=200), font="CMMI10")
    formula = Row((maths,), maths.box, region=1, label="table", column=(72.0, 540.0))
    numbered = row("(1)", x=520.0, y=200, region=2)
    labels = [r.label for r in with_formulas([formula, numbered], body_style(BODY))]
    assert labels == ["formula", "formula"]


def test_small_print_under_the_first_column_is_a_note_without_a_mark() -> None:
    rows = [*BODY, *paragraph("The authors are with the Institute", "of Sand", y=650, size=8.0)]
    labels = [r.label for r in with_footnotes(rows, body_style(BODY), 792.0)]
    assert labels[-2:] == ["footnote", "footnote"]
