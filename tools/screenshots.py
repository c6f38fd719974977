"""Takes the pictures of the README from the running demo: python -m tools.screenshots

Needs the test packages and Chromium. The pictures are those of a fresh house, so that anybody who
runs this gets the same ones.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.running_house import House, running

IMAGES = Path(__file__).resolve().parents[1] / "docs/images"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
PICTURES = {"home": "/", "place": "/public/boards/2/JTJ"}
LARGEST = 400 * 1024  # bytes a picture; a README should open quickly


def main() -> int:
    """Write every picture in both languages; 1 when one is too large."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium. On Debian: apt install chromium", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as home,
        running(Path(home)) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        return _take_all(browser, house)


def _take_all(browser: Browser, house: House) -> int:
    context = browser.new_context(
        base_url=house.address, viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    enter(page, house.links["office"])
    too_large = 0
    for language, code in LANGUAGES.items():
        context.add_cookies([{"name": "django_language", "value": code, "url": house.address}])
        for name, path in PICTURES.items():
            page.goto(path, wait_until="networkidle")
            file = IMAGES / f"{name}.{language}.png"
            page.screenshot(path=file)
            print(f"{file.relative_to(IMAGES.parents[1])}  {file.stat().st_size // 1024} KB")
            too_large += file.stat().st_size > LARGEST
    return 1 if too_large else 0


def enter(page: Page, link: str) -> None:
    """Sign in with a one-time link: open it, then press the button it shows."""
    page.goto(link)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)


if __name__ == "__main__":
    sys.exit(main())
