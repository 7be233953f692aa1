"""The bank holidays of England and Wales."""

from collections.abc import Iterable
from datetime import date


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of these years, with the days that stand in for those on a weekend.

    Both countries have the same ones (Banking and Financial Dealings Act 1971, schedule 1, and proclamations).
    """
    from holidays import country_holidays  # a tenth of a second, which only the home screen needs

    return frozenset(country_holidays("GB", subdiv="ENG", years=tuple(years), expand=False))
