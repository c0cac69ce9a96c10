"""A build from end to end: the only place that knows all rooms and their order."""

from cardgen.pipeline.building import add, build
from cardgen.pipeline.focusing import focus
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

__all__ = [
    "DROPPED_BY_USER",
    "Built",
    "BuiltPaper",
    "Format",
    "Options",
    "Place",
    "Progress",
    "Stage",
    "add",
    "build",
    "focus",
]
