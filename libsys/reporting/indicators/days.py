"""On how many days, and for how long, the library was open."""

from libsys.kernel.words import N_
from libsys.library import calendar
from libsys.reporting.indicators.kind import Indicator, Row, Span


async def open_days(span: Span) -> list[Row]:
    """The open days of the month: the week, less the closings, plus the exceptions."""
    week = await calendar.opening()
    return [{"id": day.isoformat(), "on_day": day, "n": 1} for day in week.open_days(span.first, span.last)]


async def open_minutes(span: Span) -> list[Row]:
    """The same days, each with its minutes."""
    week = await calendar.opening()
    return [
        {"id": day.isoformat(), "on_day": day, "n": week.open_minutes(day, day)}
        for day in week.open_days(span.first, span.last)
    ]


INDICATORS = (
    Indicator(
        "hari_buka", "layanan", N_("Hari buka"),
        N_("Hari dalam bulan ini saat perpustakaan buka menurut jadwal mingguan, dikurangi hari libur, ditambah hari buka khusus."),
        N_("hari"), made=open_days, log="calendar", shows=("on_day",),
    ),
    Indicator(
        "jam_buka_menit", "layanan", N_("Lama buka"),
        N_("Jumlah menit perpustakaan buka pada semua hari buka. Hari buka khusus dihitung seperti hari terpanjang."),
        N_("menit"), made=open_minutes, log="calendar", shows=("on_day", "n"),
    ),
)
