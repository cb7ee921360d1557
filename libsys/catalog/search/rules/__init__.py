"""What the search knows without the database: what was typed, and how facets are packed."""

from libsys.catalog.search.rules import facets
from libsys.catalog.search.rules.asked import read

__all__ = ["facets", "read"]
