"""Describes the API for machines and for the people who program them: OpenAPI 3.1 and a page of its own.

Litestar's own documentation pages load from other hosts; nothing here does.
"""

from functools import lru_cache
from http import HTTPStatus
from typing import Any, get_type_hints

from litestar import Litestar, Request, Response, get
from msgspec import inspect

from libsys import __version__
from libsys.house import furniture
from libsys.ui import page

SUMMARY = """Read and write a village library. Sign with `Authorization: Bearer …`, a token the manager makes;
it opens what was chosen for it then (403 elsewhere), and what it does stands in the log under its name.
Every POST carries an `Idempotency-Key`: the same key again gives the first result. Errors are RFC 9457
problem documents whose `reasons` hold codes, facts and a sentence in the language of `Accept-Language`."""


METHODS = {"get", "post", "put", "patch", "delete"}
ALWAYS, WITH_PLACE, ON_POST = (400, 401, 403, 413, 422, 429, 503), (404,), (409, 415)
IDEMPOTENCY_KEY = {"name": "Idempotency-Key", "in": "header", "required": True,
                   "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,80}$"}}
PROBLEM = {
    "type": "object", "required": ["type", "title", "status", "detail", "reasons"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
        "reasons": {"type": "array", "items": {
            "type": "object", "required": ["code", "facts", "sentence"],
            "properties": {"code": {"type": "string"}, "facts": {"type": "object"}, "sentence": {"type": "string"}}}}}}


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The OpenAPI document of the rooms' `api` doors, made at the first question."""
    from litestar.openapi import OpenAPIConfig
    from litestar.openapi.spec import Components, SecurityScheme

    handlers = [handler for module in furniture("api") for handler in module.ROUTES]
    config = OpenAPIConfig(
        title="libsys", version=__version__, description=SUMMARY, security=[{"bearer": []}],
        components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
        use_handler_docstrings=True,
    )
    described = Litestar(route_handlers=handlers, openapi_config=config, logging_config=None).openapi_schema.to_schema()
    described["components"]["schemas"]["Problem"] = PROBLEM
    for name in _closed(handlers):
        described["components"]["schemas"][name]["additionalProperties"] = False
    for path, item in described["paths"].items():
        for method in METHODS & item.keys():
            _complete(item[method], has_place="{" in path, is_post=method == "post")
    return described


def _closed(handlers: list[Any]) -> set[str]:
    """The records of a body in which a field that nobody knows is refused."""
    names: set[str] = set()
    bodies = [hints["data"] for hints in (get_type_hints(handler.fn) for handler in handlers) if "data" in hints]
    looked: list[Any] = list(inspect.multi_type_info(bodies))
    while looked:
        kind = looked.pop()
        looked += [getattr(kind, part) for part in ("item_type", "type") if hasattr(kind, part)] + list(getattr(kind, "types", ()))
        if isinstance(kind, inspect.StructType):
            looked += [field.type for field in kind.fields]
            names |= {kind.cls.__name__} if kind.cls.__struct_config__.forbid_unknown_fields else set()
    return names


def _complete(operation: dict[str, Any], *, has_place: bool, is_post: bool) -> None:
    """What the gate and the house answer behind every door: problem documents, and the key that a POST needs."""
    for status in ALWAYS + (WITH_PLACE if has_place else ()) + (ON_POST if is_post else ()):
        operation["responses"][str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    if is_post and not any(one.get("name") == IDEMPOTENCY_KEY["name"] for one in operation.get("parameters", ())):
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)


@get("/api/v1/openapi.json", may="public.see", before_set_up=True)
async def openapi(request: Request) -> Response:
    """The description for machines."""
    return Response(schema(), media_type="application/json")


@get("/api/v1/docs", may="public.see", before_set_up=True)
async def docs(request: Request) -> Response:
    """The same description, to read."""
    verbs = []
    for path, item in sorted(schema()["paths"].items()):
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                verbs.append({"path": path, "method": method.upper(), **_told(item[method])})
    return await page(request, "ui/api.html", verbs=verbs, summary=SUMMARY)


def _told(operation: dict[str, Any]) -> dict[str, Any]:
    """What a reader wants of one operation: what it does, what it takes, what it answers."""
    body = operation.get("requestBody", {}).get("content", {})
    reference = next((one.get("schema", {}).get("$ref", "") for one in body.values()), "")
    return {
        "words": (operation.get("description") or operation.get("summary") or "").strip(),
        "parameters": [{"name": one["name"], "place": one["in"], "needed": bool(one.get("required"))}
                       for one in operation.get("parameters", [])],
        "fields": _fields(reference),
        "answers": sorted(operation.get("responses", {})),
    }


def _fields(reference: str) -> list[dict[str, Any]]:
    """The fields of a body, with their bounds, as OpenAPI has them."""
    part = schema().get("components", {}).get("schemas", {}).get(reference.rpartition("/")[2], {})
    needed = set(part.get("required", ()))
    fields = []
    for name, facts in part.get("properties", {}).items():
        kinds = [str(one.get("type", "")) for one in facts.get("oneOf", [facts])]
        bounds = [f"{key} {one[key]}" for one in facts.get("oneOf", [facts])
                  for key in ("minLength", "maxLength", "minimum", "maximum") if key in one]
        fields.append({"name": name, "kind": ", ".join(filter(None, kinds)), "bounds": ", ".join(bounds),
                      "needed": name in needed})
    return fields


ROUTES = [openapi, docs]
