"""The outlines of the library's papers: their sections, with the concepts at home in each."""

import json
from typing import TYPE_CHECKING

from cardgen.library.store import Store

if TYPE_CHECKING:  # concepts bring spaCy along, which a look at cards doesn't need
    from cardgen.concepts import Outline

__all__ = ["Outlines"]


class Outlines(Store):
    """The outlines in an open library."""

    def put(self, paper: str, outline: "Outline") -> None:
        """Keep the outline of the paper with this id, in place of an earlier one."""
        rows = [
            {
                "paper": paper,
                "place": place,
                "name": part.name,
                "kind": part.kind,
                "page": part.page,
                "words": part.words,
                "concepts": json.dumps(part.concepts, ensure_ascii=False),
            }
            for place, part in enumerate(outline.parts)
        ]
        with self._transaction():
            self._db.execute("DELETE FROM parts WHERE paper = ?", [paper])
            self._db.table("parts").insert_all(rows)
            self._db.table("texts").upsert({"paper": paper, "text": outline.text}, pk="paper")

    def get(self, paper: str) -> "Outline":
        """The outline of the paper with this id; an empty one for a paper that has none yet."""
        from cardgen.concepts import Outline, Part

        rows = self._query("SELECT * FROM parts WHERE paper = ? ORDER BY place", paper)
        texts = self._query("SELECT text FROM texts WHERE paper = ?", paper)
        parts = tuple(
            Part(
                row["name"],
                row["kind"],
                row["page"],
                row["words"],
                tuple(json.loads(row["concepts"])),
            )
            for row in rows
        )
        return Outline(parts, texts[0]["text"] if texts else "")
