"""A build from end to end: the only place that knows all rooms and their order."""

from cardgen.pipeline.building import add, build
from cardgen.pipeline.focusing import focus
from cardgen.pipeline.many import Given, Outcome, Twin, Unchanged, build_each
from cardgen.pipeline.model import (
    DROPPED_BY_USER,
    Built,
    BuiltPaper,
    Format,
    Options,
    Place,
    Progress,
    Stage,
)
from cardgen.pipeline.novelty import novelty_of_file, novelty_of_paper

__all__ = [
    "DROPPED_BY_USER",
    "Built",
    "BuiltPaper",
    "Format",
    "Given",
    "Options",
    "Outcome",
    "Place",
    "Progress",
    "Stage",
    "Twin",
    "Unchanged",
    "add",
    "build",
    "build_each",
    "focus",
    "novelty_of_file",
    "novelty_of_paper",
]
