import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.document.fetching import address_of
from cardgen.errors import FetchError

PDF = "https://arxiv.org/pdf/"


@pytest.mark.parametrize(
    ("name", "url", "identifier"),
    [
        ("arxiv:1706.03762", f"{PDF}1706.03762", "arXiv:1706.03762"),
        ("arXiv: 1706.03762v5", f"{PDF}1706.03762v5", "arXiv:1706.03762v5"),
        ("1706.03762", f"{PDF}1706.03762", "arXiv:1706.03762"),
        ("https://arxiv.org/abs/1706.03762v2", f"{PDF}1706.03762v2", "arXiv:1706.03762v2"),
        ("http://export.arxiv.org/pdf/1706.03762.pdf", f"{PDF}1706.03762", "arXiv:1706.03762"),
        ("https://arxiv.org/html/1706.03762v7#S3", f"{PDF}1706.03762v7", "arXiv:1706.03762v7"),
        ("arxiv:hep-th/9901001", f"{PDF}hep-th/9901001", "arXiv:hep-th/9901001"),
        ("arxiv:math.GT/0309136v1", f"{PDF}math.GT/0309136v1", "arXiv:math.GT/0309136v1"),
        ("10.48550/arXiv.1706.03762", f"{PDF}1706.03762", "arXiv:1706.03762"),
        ("doi:10.1000/Xyz(1)", "https://doi.org/10.1000/xyz(1)", "doi:10.1000/xyz(1)"),
        ("https://doi.org/10.1000/xyz", "https://doi.org/10.1000/xyz", "doi:10.1000/xyz"),
        ("10.1000/xyz", "https://doi.org/10.1000/xyz", "doi:10.1000/xyz"),
        ("https://a.org/b?c=1#d", "https://a.org/b?c=1", "https://a.org/b?c=1"),
    ],
)
def test_what_a_name_stands_for(name: str, url: str, identifier: str) -> None:
    address = address_of(name)
    assert address and (address.url, address.identifier) == (url, identifier)


@pytest.mark.parametrize("name", ["paper.pdf", "a/b.pdf", "C:\\papers\\a.pdf", "1706.pdf", "x:y"])
def test_what_can_only_be_a_file(name: str) -> None:
    assert address_of(name) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("arxiv:17", "write it like arxiv:1706.03762"),
        ("doi:hello", "write it like doi:10.1145"),
        ("ftp://a.org/paper.pdf", "only http and https"),
        ("https:///paper.pdf", "no host"),
    ],
)
def test_what_looks_like_an_address_and_is_none(name: str, says: str) -> None:
    with pytest.raises(FetchError, match=f"^{name}: .*{says}"):
        address_of(name)


def test_a_version_is_fixed_and_the_newest_is_not() -> None:
    newest, fixed = address_of("arxiv:1706.03762"), address_of("arxiv:1706.03762v5")
    assert newest and fixed and not newest.fixed and fixed.fixed
    assert newest.stem != fixed.stem


@given(st.from_regex(r"https?://[a-z]{1,20}\.org/[ -~]{0,200}", fullmatch=True))
def test_a_web_address_names_a_file_anywhere(name: str) -> None:
    address = address_of(name)
    assert address and 0 < len(address.stem) < 100
    assert not set(address.stem) & set('/\\:*?"<>| ') and not address.stem.startswith(".")
