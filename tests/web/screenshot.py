"""A picture of the review page with the sample paper: ``python tests/web/screenshot.py OUT.png``.

It builds the paper into a library of its own and decides on a few cards, so that the page looks as
it does in use.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "attention-and-scale.pdf"
SIZE = {"width": 1240, "height": 800}
KEPT = 9


def main(out: Path) -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        library = str(Path(folder) / "library.db")
        call = [sys.executable, "-m", "cardgen", "review", "--no-browser", "--library", library]
        server = subprocess.Popen([*call, str(SAMPLE)], stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto(address)
            for _ in range(KEPT):
                with page.expect_navigation():
                    page.get_by_role("button", name="Keep").click()
            page.goto(f"{address}&kind=formula")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=out)
            browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
