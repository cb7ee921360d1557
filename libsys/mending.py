"""Turns whatever goes wrong into a page a person understands, or a problem document a machine does.

No traceback, no JSON in a page; a sentence says what to do next (RFC 9457 for `/api/`).
"""

import logging
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import ClientException, HTTPException, ValidationException

from libsys import reader
from libsys.gate.device import allowed, is_json
from libsys.gate.inner import HowOpened, NotFromHere, NotYours, SignInFirst
from libsys.gate.outer import TooLarge, who_is
from libsys.gate.permissions import gives_power, may
from libsys.gate.sitting import DOUBT, ClockInDoubt
from libsys.kernel import clock, database, words
from libsys.kernel.database import Busy, Damaged, Duplicate, NotOpen, Unfit
from libsys.kernel.refusals import NotFound, Reason, Refused, reason
from libsys.kernel.words import N_
from libsys.staff import keeping
from libsys.staff.forms import SIGN_IN
from libsys.ui import language_of, render, to
from libsys.ui.forms import SENT, Upload

SET_UP = "/setup"
WENT_AWAY = "client disconnected prematurely"
"""What Litestar says of a device that broke off while it was sending: no fault of ours, and nobody hears the answer."""

NAMED, FIELD = re.compile(r"`([^`]*)`"), " field `"
"""How msgspec names what it means: a field that is missing or unknown, else the way to the one that does not fit."""

log = logging.getLogger("libsys")


class Asked(Request):
    """A request whose JSON is read with care: msgspec itself lets two kinds of nonsense through as faults of ours."""

    async def json(self) -> Any:
        """The body; one that is said to be something else, is nested without end or no UTF-8, cannot be read, and a field with NUL cannot be kept."""
        if not is_json(self):
            raise HTTPException(status_code=415)
        try:
            body = await super().json()
        except (RecursionError, UnicodeDecodeError) as trouble:
            raise ClientException from trouble
        if b"\\u0000" in await self.body():
            named = body.items() if isinstance(body, dict) else ()
            raise _wrong_field(next((name for name, value in named if "\\x00" in repr(value)), ""), "NUL")
        wanted = self.route_handler.parsed_data_field
        return body if wanted is None else _as_described(await self.body(), wanted.annotation)


def _as_described(body: bytes, kind: Any) -> Any:
    """A body of the kind that the description says: Litestar itself takes 0 for false, and "5" for a number."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        said = str(error)
        *_, where = NAMED.findall(said.partition(" - at ")[0] if FIELD in said else said) or ("",)
        raise _wrong_field(where.lstrip("$."), said) from error


def _wrong_field(field: str, why: str) -> ValidationException:
    """A body that can be read and not be used: which field of it."""
    return ValidationException(extra=[{"key": field, "message": why, "source": "body"}])


class SetUpFirst(Exception):
    """The library is not set up yet: every door leads to the wizard."""


SENTENCES = {
    400: (N_("Permintaan ini tidak terbaca"), N_("Kembali ke halaman sebelumnya dan coba lagi.")),
    401: (N_("Masuk dulu"), N_("Halaman ini hanya untuk petugas perpustakaan.")),
    403: (N_("Pintu ini bukan untuk peran Anda"), N_("Minta pengelola membukanya kalau Anda memerlukannya.")),
    404: (N_("Tidak ada di sini"), N_("Periksa alamatnya, atau cari dari halaman depan.")),
    405: (N_("Cara membuka halaman ini keliru"), N_("Kembali dan pakai tombol di halamannya.")),
    409: (N_("Belum bisa dilakukan"), N_("Kembali dan periksa isiannya.")),
    422: (N_("Permintaan ini tidak dapat dipakai"), N_("Kembali dan periksa isiannya.")),
    415: (N_("Bentuk kiriman ini tidak dikenal"), N_("Kirim isinya sebagai application/json.")),
    413: (N_("Kiriman terlalu besar"), N_("Kirim berkas yang lebih kecil.")),
    500: (N_("Ada yang salah di pihak kami"), N_("Tidak ada yang tersimpan. Coba lagi; kalau berulang, buka halaman Kesehatan.")),
    503: (N_("Perpustakaan sedang sibuk"), N_("Tidak ada yang tersimpan. Tunggu sebentar, lalu coba lagi.")),
}
LATER = {"Retry-After": "2"}
"""With every 503: when to ask again, in seconds."""
BY_THE_BOOK = {"slip_needed": 400, "slip_of_other_contents": 422, "slip_of_another_act": 422,
               "has_forbidden_characters": 422, "day_too_early": 422, "day_too_late": 422}
"""What a machine's key of a request is refused with, and what no record can hold; whatever else a room refuses is a conflict with what is there, 409."""
STORAGE = {
    "full": N_("Penyimpanan komputer penuh"),
    "full_at_start": N_("Penyimpanan komputer penuh"),
    "read_only": N_("Penyimpanan hanya dapat dibaca"),
    "trouble": N_("Penyimpanan bermasalah"),
}
"""What stands above a write that the disk refused; only a database that is locked is busy."""
GROUND = N_("Berkas perpustakaan tidak seperti seharusnya")
SECRETS = frozenset(("password", "again", "old", "code"))
"""Fields that are never drawn again."""
NOT_FROM_HERE = (N_("Formulir ini sudah kedaluwarsa"), N_("Buka halamannya lagi, lalu kirim sekali lagi."))


def handlers() -> dict[Any, Callable[[Request, Any], Response]]:
    """What Litestar calls for each kind of exception."""
    return {
        HowOpened: _how_opened, SetUpFirst: _set_up_first, SignInFirst: _sign_in_first, NotYours: _plain(403), NotFound: _not_found,
        Unfit: _unfit, Refused: _refused, ClockInDoubt: _clock_in_doubt, NotFromHere: _not_from_here, TooLarge: _plain(413), Busy: _busy, Duplicate: _plain(409),
        NotOpen: _away, Damaged: _damaged, HTTPException: _http, Exception: _unforeseen,
    }


def is_api(request: Request) -> bool:
    """Whether a machine asked."""
    return request.scope["path"].startswith("/api/")


def answer(request: Request, status: int, sentence: str, next_step: str, *, reasons: list[Reason] | None = None,
           headers: dict[str, str] | None = None) -> Response:
    """One shape for every fault: an error page, or a problem document."""
    noted = reader.noted(request)
    lang = noted["lang"]
    translate = words.translator(lang)
    if is_api(request):
        whys = [{"code": why.code, "facts": {name: _plain_fact(fact) for name, fact in why.facts.items()},
                 "sentence": words.sentence(why, lang)} for why in reasons or []]
        body = {"type": "about:blank", "title": translate(sentence), "status": status,
                "detail": " ".join(one["sentence"] for one in whys) or translate(next_step), "reasons": whys}
        return Response(body, status_code=status, media_type="application/problem+json", headers=headers)
    steps = " ".join(words.sentence(why, lang) for why in reasons or []) or translate(next_step)
    text = render("ui/error.html", lang, **{key: noted[key] for key in ("who", "csrf", "nav", "card", "today") if key in noted},
                  code=status, sentence=translate(sentence), next=steps, here=request.scope["path"],
                  may_resend=request.method == "POST" and status in (500, 503))
    return Response(text.encode("utf-8", "replace"), status_code=status, media_type="text/html",
                    headers=headers)


def _plain_fact(fact: Any) -> Any:
    return fact if isinstance(fact, (str, int, bool, type(None))) else str(fact)


def _plain(status: int) -> Callable[[Request, Any], Response]:
    return lambda request, _: answer(request, status, *SENTENCES[status], headers=LATER if status == 503 else None)


def _how_opened(request: Request, asked: HowOpened) -> Response:
    return Response(None, status_code=204, media_type="text/plain", headers=allowed(asked))


def _set_up_first(request: Request, _: Any) -> Response:
    if is_api(request) or request.method not in ("GET", "HEAD"):
        return _away(request, _)
    return to(SET_UP)


def _sign_in_first(request: Request, first: SignInFirst) -> Response:
    """Sign in and go on; what was typed in a form that ran out travels along, sealed to who typed it, unless it gives power."""
    if is_api(request):
        return answer(request, 401, *SENTENCES[401], headers={"WWW-Authenticate": "Bearer"})
    if request.method in ("GET", "HEAD"):
        query = request.scope.get("query_string", b"").decode("latin-1")
        return to("/staff/sign-in", back=request.scope["path"] + (f"?{query}" if query else ""))
    kept = "" if first.was is None or gives_power(first.permission) else keeping.seal(
        request.scope.get(SENT) or {}, account=first.was, action=request.scope["path"], permission=first.permission, now=clock.now())
    text = render("staff/sign_in.html", language_of(request), form=SIGN_IN.empty(kept=kept), expired="kept" if kept else "lost")
    return Response(text.encode(), status_code=401, media_type="text/html", headers={"Cache-Control": "no-store"})


def _not_from_here(request: Request, _: Any) -> Response:
    return answer(request, 403, *NOT_FROM_HERE)


def _not_found(request: Request, missing: NotFound) -> Response:
    return answer(request, 404, *SENTENCES[404], reasons=[missing.reason])


def _refused(request: Request, refused: Refused) -> Response:
    status = next((BY_THE_BOOK[why.code] for why in refused.reasons if why.code in BY_THE_BOOK), 409)
    return answer(request, status, *SENTENCES[status], reasons=refused.reasons)


def _unfit(request: Request, unfit: Unfit) -> Response:
    """A value that no row can hold was asked for, in an address or a body."""
    log.warning("unfit at %s: %s", request.scope.get("path", "").encode("ascii", "replace").decode(), str(unfit)[:100].encode("ascii", "replace").decode())
    return answer(request, 400, *SENTENCES[400])


def _clock_in_doubt(request: Request, doubt: ClockInDoubt) -> Response:
    """Ask whether this day is to be written down; what was typed lies in the page, secrets and files are asked for again."""
    noted = reader.noted(request)
    day = clock.local_date(doubt.now, words.zone())
    if is_api(request):
        return answer(request, 409, *SENTENCES[409], reasons=[reason(DOUBT, today=day)])
    pairs = [(name, one) for name, values in (request.scope.get(SENT) or {}).items() if name != "csrf" for one in values]
    text = render("ui/clock.html", noted["lang"], **{key: noted[key] for key in ("who", "csrf", "nav", "card", "today")},
                  action=request.scope["path"], here="/", day=day, now=doubt.now, why=reason(doubt.why), doubt=DOUBT,
                  kept=[(name, one) for name, one in pairs if isinstance(one, str) and name not in SECRETS],
                  typed_again=sorted({name for name, _ in pairs if name in SECRETS}),
                  files=[(name, one.name) for name, one in pairs if isinstance(one, Upload)],
                  may_confirm=may(who_is(request).role, "library.write"))
    return Response(text.encode("utf-8", "replace"), status_code=422, media_type="text/html")


def _busy(request: Request, busy: Busy) -> Response:
    heading, step = SENTENCES[503]
    why = database.trouble() or busy.why if busy.why == "trouble" else busy.why  # what failed on the disk, where its file says more
    if why not in ("locked", "away"):
        heading = STORAGE.get(why, GROUND)
    return answer(request, 503, heading, step, reasons=[reason("busy_" + why)], headers=LATER)


def _away(request: Request, _: Any) -> Response:
    """The library cannot be read: why, when that is known of its file."""
    why = database.trouble()
    return _busy(request, Busy(why)) if why else answer(request, 503, *SENTENCES[503], headers=LATER)


def _damaged(request: Request, _: Any) -> Response:
    """A page of the file is none any more: waiting does not help."""
    return _busy(request, Busy(database.trouble() or "damaged"))


def _http(request: Request, error: HTTPException) -> Response:
    extra = getattr(error, "extra", None)
    status = error.status_code if error.status_code in SENTENCES else (400 if error.status_code < 500 else 500)
    if status == 400 and isinstance(extra, list) and any(isinstance(one, dict) and one.get("source") == "body" for one in extra):
        status = 422  # a body that was read, and whose fields cannot be used
    if status >= 500 and error.detail != WENT_AWAY:
        log.error("%s at %s", type(error).__name__, request.scope.get("path", "").encode("ascii", "replace").decode())
    reasons = _bad_fields(extra) if status in (400, 422) and is_api(request) else None
    return answer(request, status, *SENTENCES[status], reasons=reasons, headers=allowed(error) if status == 405 else None)


def _bad_fields(extra: Any) -> list[Reason] | None:
    """Which fields of an API body do not fit, by name; Litestar's own words are in English only."""
    if not isinstance(extra, list):
        return None
    return [reason("field_wrong", field=str(one.get("key", ""))[:80]) for one in extra if isinstance(one, dict)] or None


def _unforeseen(request: Request, error: Exception) -> Response:
    """Our own fault: the log has the trace, the person has a sentence."""
    log.error("unhandled at %s", request.scope.get("path", "").encode("ascii", "replace").decode(), exc_info=error)
    if isinstance(error, sqlite3.Error) and database.trouble():
        return _away(request, error)
    return answer(request, 500, *SENTENCES[500])
