"""The reader's report: retention, forecast, a map of concepts, and the weakest with quotes."""

from cardgen.study.report.page import report_page

__all__ = ["report_page"]
