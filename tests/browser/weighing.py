"""How many bytes and requests a page costs on its first visit."""

from collections.abc import Callable

from tests.browser.person import Person


class Scales:
    """Weighs what goes over the wire to this person, headers included; nothing comes from a cache."""

    def __init__(self, who: Person) -> None:
        self.transferred = 0
        self.requests: list[str] = []
        line = who.context.new_cdp_session(who.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        told: dict[str, Callable[[dict], None]] = {"Network.requestWillBeSent": self._begun, "Network.loadingFinished": self._arrived}
        for event, hear in told.items():
            line.on(event, hear)

    def empty(self) -> None:
        """Begin again."""
        self.transferred = 0
        self.requests = []

    def _begun(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self.requests.append(event["request"]["url"])

    def _arrived(self, event: dict) -> None:
        self.transferred += int(event["encodedDataLength"])

    def __str__(self) -> str:
        return f"{self.transferred} bytes in {len(self.requests)} requests: {self.requests}"
