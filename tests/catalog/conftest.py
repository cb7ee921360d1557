"""What the catalogue's tests share: Pak Budi at the form, and packs as they come by WhatsApp."""

from typing import Any

import pytest

from tests.village import sign_in


@pytest.fixture
async def budi(client: Any) -> Any:
    """Pak Budi, the librarian, at his browser."""
    await sign_in(client, "budi")
    return client
