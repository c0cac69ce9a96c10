"""The library's schema, step by step: a step that has been released is never edited.

No card that was ever in a deck or decided upon is deleted by a build. ``made`` is 0 for a card or
concept that the last build of its paper no longer made; its reviews still count.
"""

from sqlite_utils import Migrations
from sqlite_utils.db import Database

__all__ = ["APPLICATION_ID", "migrations"]

APPLICATION_ID = 0x63617264
"""SQLite's mark of what a file is for ("card" in ASCII); told by ``PRAGMA application_id``."""

migrations = Migrations("cardgen")


@migrations()
def m001_papers(db: Database) -> None:
    """Papers; ``built`` is the unix time of the last build."""
    db.table("papers").create(
        {
            "id": str,
            "short_name": str,
            "short_title": str,
            "title": str,
            "authors": str,
            "year": int,
            "identifier": str,
            "link": str,
            "source": str,
            "sha256": str,
            "pages": int,
            "built": int,
        },
        pk="id",
        not_null={"short_name", "short_title", "title", "authors", "source", "sha256", "built"},
    )


@migrations()
def m002_concepts(db: Database) -> None:
    """Concepts by paper and key: one key in two papers is one concept met twice."""
    db.table("concepts").create(
        {
            "paper": str,
            "key": str,
            "term": str,
            "aliases": str,
            "salience": float,
            "definition": str,
            "builds_on": str,
            "made": int,
        },
        pk=("paper", "key"),
        foreign_keys=[("paper", "papers", "id")],
        not_null={"term", "aliases", "salience", "builds_on"},
        defaults={"made": 1},
    )


@migrations()
def m003_cards(db: Database) -> None:
    """Cards; ``own_front`` and ``own_back`` hold the user's wording, beside the rules' own.

    ``content`` is a digest of all that Anki got of the card, ``modified`` when that last changed.
    """
    db.table("cards").create(
        {
            "key": str,
            "paper": str,
            "kind": str,
            "form": str,
            "front": str,
            "back": str,
            "quote": str,
            "start": int,
            "end": int,
            "page": int,
            "section": str,
            "concepts": str,
            "rule": str,
            "score": float,
            "cue": str,
            "figure": str,
            "figure_in_front": int,
            "status": str,
            "own_front": str,
            "own_back": str,
            "made": int,
            "modified": int,
            "content": str,
        },
        pk="key",
        foreign_keys=[("paper", "papers", "id")],
        not_null={"paper", "kind", "form", "front", "back", "quote", "page", "modified", "status"},
        defaults={"status": "kept", "made": 1},
    )
    db.table("cards").create_index(["paper"])


@migrations()
def m004_reviews(db: Database) -> None:
    """Reviews, by card and moment (unix ms, UTC): reading one history twice adds nothing.

    ``card`` is no foreign key: a review of a card that this library hasn't built yet is kept.
    """
    db.table("review_sources").create(
        {"id": int, "kind": str, "location": str, "read_at": int},
        pk="id",
        not_null={"kind", "location", "read_at"},
    )
    db.table("reviews").create(
        {"card": str, "reviewed_at": int, "rating": int, "duration": int, "source": int},
        pk=("card", "reviewed_at"),
        foreign_keys=[("source", "review_sources", "id")],
        not_null={"rating"},
    )


@migrations()
def m005_reserve(db: Database) -> None:
    """Cards that a build left out, with the reason, beside the chosen ones; and the pictures.

    A decision is apart from what the rules chose: until there is one, a card's status is "open".
    """
    db.table("pictures").create({"name": str, "png": bytes}, pk="name", not_null={"png"})
    cards = db.table("cards")
    cards.add_column("left_out", str)
    cards.add_column("picture", str)
    cards.transform(defaults={"status": "open", "made": 1})
    db.execute("UPDATE cards SET status = 'open' WHERE status = 'kept'")
    for column in ("deck", "file"):
        db.table("papers").add_column(column, str, not_null_default="")


@migrations()
def m006_decisions(db: Database) -> None:
    """What cards were before each decision of the user's, to go back to; and image occlusions.

    ``found`` is 0 for a card whose quote the paper no longer has, as it was last read.
    """
    db.table("decisions").create(
        {"id": int, "card": str, "status": str, "own_front": str, "own_back": str},
        pk="id",
        foreign_keys=[("card", "cards", "key")],
        not_null={"card", "status"},
    )
    db.table("cards").add_column("occlusion", str)
    db.table("cards").add_column("found", int, not_null_default=1)


@migrations()
def m007_order(db: Database) -> None:
    """The order in which papers came, counted from 1, and those that were taken out again.

    A paper that is removed keeps its rows: where it comes back, so do its cards as they were.
    """
    papers = db.table("papers")
    papers.add_column("added", int, not_null_default=0)
    papers.add_column("removed", int, not_null_default=0)
    db.execute(
        "UPDATE papers SET added = (SELECT count(*) FROM papers AS other "
        "WHERE (other.built, other.id) <= (papers.built, papers.id))"
    )


@migrations()
def m008_replayed(db: Database) -> None:
    """What FSRS makes of each answer, null until it is replayed; how cards stand in Anki."""
    for column in ("recall", "stability", "difficulty"):
        db.table("reviews").add_column(column, float)
    db.execute("CREATE INDEX reviews_unreplayed ON reviews (card) WHERE stability IS NULL")
    db.table("review_sources").create_index(["kind", "location"], unique=True)
    db.table("in_anki").create(
        {"card": str, "suspended": int, "leech": int, "edited": int, "missing": int},
        pk="card",
        not_null={"suspended", "leech", "edited", "missing"},
    )


@migrations()
def m009_contrast(db: Database) -> None:
    """What an earlier paper says, on cards that ask for the difference."""
    db.table("cards").add_column("contrast", str)


@migrations()
def m010_also(db: Database) -> None:
    """What else its paper says, on cards whose answer rests on several places."""
    db.table("cards").add_column("also", str)


@migrations()
def m011_outlines(db: Database) -> None:
    """The sections of each paper in order, and its words as the keys of concepts write them."""
    db.table("parts").create(
        {
            "paper": str,
            "place": int,
            "name": str,
            "kind": str,
            "page": int,
            "words": int,
            "concepts": str,
        },
        pk=("paper", "place"),
        foreign_keys=[("paper", "papers", "id")],
        not_null={"name", "kind", "page", "words", "concepts"},
    )
    db.table("texts").create(
        {"paper": str, "text": str},
        pk="paper",
        foreign_keys=[("paper", "papers", "id")],
        not_null={"text"},
    )


@migrations()
def m012_builds(db: Database) -> None:
    """What came of each file of a folder that was built: its paper, and the deck in its place.

    And cards by picture, so that a build of one paper doesn't look at all others' pictures.

    ``key`` is a digest of all that the paper's draft is made of, ``state`` one of the paper's cards
    as they went into the deck, ``deck`` one of the deck's own bytes.
    """
    db.table("builds").create(
        {"source": str, "key": str, "paper": str, "file": str, "state": str, "deck": str},
        pk="source",
        foreign_keys=[("paper", "papers", "id")],
        not_null={"key", "paper", "file", "state", "deck"},
    )
    db.table("cards").create_index(["picture"])
