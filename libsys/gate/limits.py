"""How often one address may knock: a bucket that refills, in memory, by the monotonic clock."""

import time
from dataclasses import dataclass, field

MOST_ADDRESSES = 10_000


@dataclass
class Bucket:
    """So many knocks at once, refilled so many a second, for each address."""

    size: float
    per_second: float
    left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, address: str) -> bool:
        """Whether this address may knock now; one knock is taken."""
        now = time.monotonic()
        if len(self.left) > MOST_ADDRESSES:
            self.left.clear()
        amount, at = self.left.get(address, (self.size, now))
        amount = min(self.size, amount + (now - at) * self.per_second)
        if amount < 1:
            self.left[address] = (amount, now)
            return False
        self.left[address] = (amount - 1, now)
        return True
