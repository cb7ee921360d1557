"""The doors to the guide; everyone may read it, before the set-up too."""

from litestar import Request, Response, get
from litestar.params import FromPath

from libsys.help import queries
from libsys.kernel.refusals import NotFound
from libsys.ui import page


@get("/help", may="public.see", before_set_up=True)
async def contents(request: Request) -> Response:
    """What the guide holds."""
    return await page(request, "help/contents.html", shelves=queries.shelves())


@get("/help/{name:str}", may="public.see", before_set_up=True)
async def leaf(request: Request, name: FromPath[str]) -> Response:
    """One page of the guide."""
    leaf_page = queries.leaf(name)
    if leaf_page is None:
        raise NotFound("no_such_help")
    return await page(request, "help/leaf.html", leaf=leaf_page)


ROUTES = [contents, leaf]
