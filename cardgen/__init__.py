"""cardgen turns a research paper's PDF into an Anki deck that its reader would keep."""

__all__ = ["__version__"]

__version__ = "0.1.0"
