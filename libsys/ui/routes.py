"""The door to another language: a link, so that it works for everyone and everywhere."""

from litestar import Request, Response, get
from litestar.params import FromPath

from libsys.kernel import words
from libsys.ui.cookies import cookie
from libsys.ui.travel import is_inside, to


@get("/language/{lang:str}", may="public.see", before_set_up=True)
async def change_language(request: Request, lang: FromPath[str]) -> Response:
    """Read on in another language, on the same page; the choice is kept for a year on this device."""
    back = request.query_params.get("back", "/")
    answer = to(back if is_inside(back) else "/")
    if lang in words.LANGUAGES:
        answer.cookies.append(cookie(request, "lang", lang, seconds=31_536_000))
    return answer


ROUTES = [change_language]
