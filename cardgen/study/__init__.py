"""Reviews become strength for each concept, weak concepts, and what to do about them."""

from cardgen.study.memory import Memory, answered, interval, recall

__all__ = ["Memory", "answered", "interval", "recall"]
