"""Keys for machines: made and revoked by the manager, shown once."""

from datetime import datetime

from libsys.acts import Act, act
from libsys.gate import permissions, secrets
from libsys.gate.tables import ApiToken
from libsys.kernel.database import execute, new_id
from libsys.kernel.refusals import refuse_now

END_TOKEN = "UPDATE api_token SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id"
END_TOKENS_OF = "UPDATE api_token SET ended_at = {} WHERE account = {} AND ended_at IS NULL"


@act("gate.accept_clock")
async def accept_clock(it: Act, *, session: str, why: str, now: datetime, by: str, slip: str | None = None) -> None:
    """Write down for this sitting, although the clock is in doubt; the log tells from where on. Writes audit."""
    return it.done(None, about=session, facts={"why": why})


@act("gate.make_token")
async def make_token(it: Act, *, label: str, scopes: tuple[str, ...], now: datetime, by: str, slip: str | None = None) -> str:
    """A key for a machine, shown once; the same form twice gives no second one (and an empty text).

    scopes: what it opens (`permissions.scopes`), and nothing else. Refuses a key that would open nothing.
    Writes api_token, audit, slip.
    """
    kept = [key for key in permissions.scopes() if key in scopes]
    if not kept:
        refuse_now("choose_scope")
    token, key = secrets.new_token(), new_id()
    await ApiToken.insert(ApiToken(id=key, token_hash=secrets.hash_token(token), label=label, scopes=" ".join(kept), account=by,
                                   recorded_at=now))
    return it.done(token, about=key, facts={"scopes": kept}, kept="")


@act("gate.end_token")
async def end_token(it: Act, *, token: str, now: datetime, by: str, slip: str | None = None) -> None:
    """Revoke a machine's key at once; one revoked before, or never made, is left as it is. Writes api_token, audit, slip."""
    if not await execute(END_TOKEN, now, token):
        return it.unchanged(None)
    return it.done(None, about=token)


async def end_tokens_of(it: Act, account: str) -> None:
    """Within another act: the machines' keys of an account end with it. Writes api_token."""
    await execute(END_TOKENS_OF, it.now, account)
