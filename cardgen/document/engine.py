"""PyMuPDF and its layout analysis, loaded without what we don't use of them.

Importing PyMuPDF loads its largest layout network, in two copies with one that looks for cells of
tables: a third of a second, and neither is used here. Our network runs in one thread: on pages of
text more threads only cost more time together, and where several processes read, they are in each
other's way.
"""

import sys
from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["layout", "pymupdf"]

LAYOUT = "pymupdf.layout"


def _imported() -> Any:
    """PyMuPDF; its import of its own layout package is put off until that is wanted."""
    if "pymupdf" in sys.modules:
        return sys.modules["pymupdf"]
    sys.modules[LAYOUT] = None  # type: ignore[assignment]
    try:
        import pymupdf
    finally:
        del sys.modules[LAYOUT]
    return pymupdf


pymupdf = _imported()


@cache
def layout() -> Any:
    """The network for the "rf" features: twice as fast as the default, nearly as good in heads."""
    before = pymupdf._get_layout
    pymupdf._get_layout = before or _unused
    try:
        network: Any = import_module(f"{LAYOUT}.onnx.BoxRFDGNN")
        from pymupdf.layout.DocumentLayoutAnalyzer import get_model
    finally:
        pymupdf._get_layout = before
    network.make_session = _session
    network.TableGridExtractorV2 = _unused
    return get_model(feature_set_name="rf", use_sort=False)


def _unused(*given: object, **named: object) -> None:
    """Stands for what is never asked for anything."""


def _session(path: str, providers: object = None) -> Any:
    """A session of the ONNX runtime in one thread, which gives memory back."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, sess_options=options, providers=providers)
