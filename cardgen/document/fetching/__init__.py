"""Papers that are named by arXiv id, DOI or web address are fetched once, and kept as files."""

from cardgen.document.fetching.address import Address, address_of
from cardgen.document.fetching.fetcher import Fetcher
from cardgen.document.fetching.shelf import origin

__all__ = ["Address", "Fetcher", "address_of", "origin"]
