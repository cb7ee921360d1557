"""The slow counter of a month: the auditor's recount, with opening hours that change from a day on."""

from datetime import date, timedelta

from tests.reporting.recount import Auditor, Line


class Counter(Auditor):
    """As the auditor, and every day is told by the hours that held on it."""

    def days(self) -> Line:
        if self.last < self.began:
            return dict.fromkeys(("hari_buka", "jam_buka_menit"))
        days = [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)
                if self.first + timedelta(days=number) >= self.began]
        minutes = [one for one in map(self.minutes, days) if one is not None]
        return {"hari_buka": len(minutes), "jam_buka_menit": sum(minutes)}

    def minutes(self, day: date) -> int | None:
        """How long the library was open on a day; None when it was closed."""
        hours = self.hours_on(day)
        special = [bool(one["is_open"]) for one in self.lines["closing"] if self.covers(one, day)]
        if any(special) or (not special and day.weekday() in hours):
            return hours.get(day.weekday(), max(hours.values()))
        return None

    def covers(self, closing: Line, day: date) -> bool:
        """Not after a yearly closing was ended."""
        return not (closing["until_on"] and day > closing["until_on"]) and Auditor.covers(closing, day)

    def hours_on(self, day: date) -> dict[int, int]:
        weeks = self.lines["opening_week"]
        lasting = [one for one in weeks if one["since_on"] <= day and (one["until_on"] is None or day <= one["until_on"])]
        periods = [one for one in lasting if one["until_on"]]
        for some in (periods, lasting):
            if some:
                week = max(some, key=lambda one: (one["since_on"], one["recorded_at"], one["id"]))
                break
        else:
            begun = min(one["since_on"] for one in weeks if one["until_on"] is None)  # before all of them the first is told, as it was corrected
            week = max((one for one in weeks if one["until_on"] is None and one["since_on"] == begun), key=lambda one: (one["recorded_at"], one["id"]))
        return {one["weekday"]: one["closes_minute"] - one["opens_minute"] for one in self.lines["opening_hour"] if one["week"] == week["id"]}
