"""A message is one line, whatever it cites."""

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from cardgen.errors import CardgenError, HistoryError


@given(cited=st.text())
def test_a_message_is_one_line_with_every_word(cited: str) -> None:
    said = str(CardgenError(f"history: {cited}; export it again"))
    assert len(said.splitlines()) == 1
    assert said.split() == f"history: {cited}; export it again".split()


def test_sql_of_several_lines_is_joined() -> None:
    error = sqlite3.DatabaseError('malformed (cards): "\n  flags,\n  data\n)"')
    assert str(HistoryError(f"can't be read ({error})")) == (
        'can\'t be read (malformed (cards): " flags, data )")'
    )
