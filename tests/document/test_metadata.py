"""A paper's names and address, whatever it says of itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.document.metadata import Metadata, link, short_name

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["../", "..\\", "/", "C:", "~", "\0", "\n", "con", "nul", ".", "a", "αβγ", "%2e%2e/"]
        )
    ).map("".join),
)


@given(title=HOSTILE, identifier=st.none() | HOSTILE | HOSTILE.map("doi:10.1234/{}".format))
def test_no_title_and_no_identifier_leads_out_of_a_folder(
    title: str, identifier: str | None
) -> None:
    name = short_name(Metadata(title, (), 2020, identifier))
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", name) and len(name) <= 100


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("arXiv:1706.03762v7", "https://arxiv.org/abs/1706.03762v7"),
        ("doi:10.1234/a(b)'c", "https://doi.org/10.1234/a(b)'c"),
        ("https://example.org/post", "https://example.org/post"),
        ("http://example.org/post", "http://example.org/post"),
        (None, ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,<script>alert(1)</script>", ""),
        ("file:///etc/passwd", ""),
        ("https://example.org/\nX: y", ""),
        ('doi:10.1234/a"onclick="alert(1)', ""),
        ("doi:10.1234/<script>", ""),
        ("HTTPS", ""),
    ],
)
def test_a_link_is_a_web_address_or_none(identifier: str | None, expected: str) -> None:
    assert link(Metadata("A Title", (), 2020, identifier)) == expected
