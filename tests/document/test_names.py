import pytest
from printing import row, run

from cardgen.document.names import find_names
from cardgen.document.page import Row, Script


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Lovelace and Alan M. Turing", ["Ada Lovelace", "Alan M. Turing"]),
        ("Ada Lovelace∗, Alan Turing†", ["Ada Lovelace", "Alan Turing"]),
        (
            "J. C. R. Licklider; Ludwig van Beethoven",
            ["J. C. R. Licklider", "Ludwig van Beethoven"],
        ),
        ("Łukasz Ąbc · Renée O’Hara", ["Łukasz Ąbc", "Renée O’Hara"]),
        ("ADA LOVELACE", ["Ada Lovelace"]),
        ("By Ada Lovelace", ["Ada Lovelace"]),
        ("J. B. LO, Institute of Sums, London", ["J. B. Lo"]),
        ("Ada Lovelace, Senior Member, IEEE, and Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Department of Computer Science, Some University", []),
        ("ada@example.org", []),
        ("Published in the Journal of Things", []),
    ],
)
def test_rows_of_names_and_no_others_give_names(line: str, names: list[str]) -> None:
    assert list(find_names([row(line)], "")) == names


def test_raised_marks_part_names() -> None:
    runs = (run("Ada Lovelace"), run("1", x=140, size=7, script=Script.SUPERSCRIPT))
    runs += (run("Alan Turing", x=150),)
    assert list(find_names([Row(runs, runs[0].box)], "")) == ["Ada Lovelace", "Alan Turing"]


def test_space_alone_can_part_names() -> None:
    runs = (run("Ada Lovelace"), run("Alan Turing", x=200))
    assert list(find_names([Row(runs, runs[0].box)], "")) == ["Ada Lovelace", "Alan Turing"]


def test_the_files_own_entry_serves_where_the_page_tells_nothing() -> None:
    assert list(find_names([], "Ada Lovelace; Alan Turing")) == ["Ada Lovelace", "Alan Turing"]
