"""How every figure of the contract is counted. To add one: HOUSE.md, Recipes."""

from libsys.reporting.indicators import days, lists, loans, members, sources, stock, visits
from libsys.reporting.indicators.kind import Indicator, Row, Span

ALL: tuple[Indicator, ...] = (
    *days.INDICATORS, *visits.INDICATORS, *members.INDICATORS, *loans.INDICATORS, *stock.INDICATORS,
    *sources.INDICATORS, *lists.INDICATORS,
)
BY_KEY = {indicator.key: indicator for indicator in ALL}

__all__ = ["ALL", "BY_KEY", "Indicator", "Row", "Span"]
