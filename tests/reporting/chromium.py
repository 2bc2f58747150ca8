"""A headless Chromium without a network, for tests of HTML.

They are skipped where there is no Chromium with its driver; where
GAPCHECK_REQUIRE_BROWSER is set, as in CI, that is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

__all__ = ["DESKTOP", "PHONE", "ROOT", "Browser", "browser"]

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests" / "vendor" / "axe" / "axe.min.js"
DESKTOP, PHONE = (1280, 900), (390, 844)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class Browser:
    """A Chromium that shows files and tells what it did."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(
        self, file: Path, *, size: tuple[int, int] = DESKTOP, scheme: str = "light"
    ) -> None:
        width, height = size
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=size == PHONE,
        )
        self.tell(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )
        self.driver.get("about:blank")
        self.console()  # what was said so far is of other files
        self.requests()
        self.driver.get(file.as_uri())

    def tell(self, command: str, **arguments: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.driver.execute_cdp_cmd(command, arguments)
        return answer

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def console(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        events = [
            json.loads(entry["message"])["message"]
            for entry in self.driver.get_log("performance")
        ]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def fill_of(self, mark: str) -> str:
        script = "return getComputedStyle(document.getElementById(arguments[0])).fill"
        return str(self.run(script, mark))

    def hover(self, element: Any) -> None:
        from selenium.webdriver import ActionChains

        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        ActionChains(self.driver, duration=0).move_to_element(element).perform()

    def barriers(self) -> list[tuple[str, str]]:
        """Return what keeps people out of the page, by axe: rules and elements."""
        self.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        self.run(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "axe.run().then(arguments[arguments.length - 1])"
        )
        assert len(found["passes"]) >= 20, "axe looked at nothing"
        return [
            (one["id"], one["nodes"][0]["html"])
            for one in found["violations"]
            if one["impact"] in {"serious", "critical"}
        ]

    def first(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def is_shown(self, selector: str) -> bool:
        return bool(self.first(selector).is_displayed())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        missing = "no chromium with chromedriver; apt-get install chromium-driver"
        if os.environ.get("GAPCHECK_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile = tmp_path_factory.mktemp("profile")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability(
        "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
    )
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    try:
        opened = Browser(driver)
        opened.tell("Network.enable")
        opened.tell(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        yield opened
    finally:
        driver.quit()
