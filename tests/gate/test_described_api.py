"""The API does what its description says: schemathesis reads it and tries what fits and what does not."""

import asyncio
import json
import secrets
from typing import Any

import pytest

from libsys.gate import actions as keys
from libsys.kernel import clock
from libsys.kernel.database import value
from tests.gate.knocking import Answer, knock

TRIES = 12


def one_of(judge: Any, operation: Any) -> Any:
    """The judge of one operation, with a signature that hypothesis reads."""
    def judged(case: Any) -> None:
        judge(operation, case)

    return judged


def wrongs_of(spec: dict[str, Any], ask: Any, places: dict[str, str]) -> list[str]:
    """What came back and was not promised. Runs in a thread of its own: hypothesis knows no loops."""
    import jsonschema_rs
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.generation import GenerationMode

    wrong: dict[tuple, str] = {}
    careful = settings(max_examples=TRIES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])

    def judge(operation: Any, case: Any) -> None:
        answer = ask(case, places)
        promised = operation.definition.raw["responses"].get(str(answer.status))
        key = (case.method, operation.path, answer.status)
        if answer.status >= 500 or promised is None:
            wrong[key] = answer.text[:200]
            return
        for kind, content in promised.get("content", {}).items():
            if answer.header("content-type") != kind:
                wrong[key] = f"promised {kind}, sent {answer.header('content-type')}"
            elif not jsonschema_rs.Draft202012Validator({**content["schema"], "components": spec["components"]}).is_valid(json.loads(answer.body)):
                wrong[key] = f"not as described: {answer.text[:200]}"

    for found in schemathesis.openapi.from_dict(spec).get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            strategy = operation.as_strategy(generation_mode=mode)
            careful(given(case=strategy)(one_of(judge, operation)))()
    return [f"{key}: {why}" for key, why in wrong.items()]


@pytest.mark.filterwarnings("ignore")
async def test_every_answer_is_one_that_was_promised(app, places) -> None:
    import requests

    sari = await value("SELECT id FROM account WHERE name = 'sari'")
    key = await keys.make_token(label="mesin", scopes=("catalog_write", "members_write", "desk", "reports"), by=sari, now=clock.now())
    spec = json.loads((await knock(app, "GET", "/api/v1/openapi.json")).body)
    loop, turn = asyncio.get_running_loop(), iter(range(10**6))

    def ask(case: Any, places: dict[str, str]) -> Answer:
        if next(turn) % 2:  # every other time something that is there
            case.path_parameters = {name: places.get(name, typed) for name, typed in (case.path_parameters or {}).items()}
        how = case.as_transport_kwargs(base_url="http://localhost")
        sent = requests.Request(method=case.method.upper(), **{
            name: how[name] for name in ("url", "params", "headers", "json", "data") if name in how}).prepare()
        headers = [(name.lower(), text.encode("latin-1", "replace") if isinstance(text, str) else text) for name, text in sent.headers.items()
                   if name.lower() not in ("authorization", "idempotency-key")]
        headers += [("authorization", f"Bearer {key}"), ("idempotency-key", secrets.token_hex(6))]
        body = sent.body.encode() if isinstance(sent.body, str) else sent.body or b""
        coming = knock(app, case.method.upper(), (sent.url or "").removeprefix("http://localhost"), headers, body)
        return asyncio.run_coroutine_threadsafe(coming, loop).result(30)

    assert await asyncio.to_thread(wrongs_of, spec, ask, places) == []
