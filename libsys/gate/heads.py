"""What a line brings is bounded in bytes before it is a request: the head, its lines, its address, what waits behind it.

uvicorn's httptools protocol bounds none of these (measured: three endless heads took 800 MB, one endless line of a head
stopped everybody for nine seconds): here every request is counted before it is kept.
"""

from typing import TYPE_CHECKING, Any

from libsys.gate import headers

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol
else:
    Protocol = object

STEP = 1_024
"""Bytes that are read at once: after each the count is looked at."""
MOST_HEAD = 32_768
"""Bytes of a request before its body: its first line and its lines."""
MOST_BESIDE = 1_024
"""Bytes within a body and after it that are none of it: what wraps its pieces when it comes in chunks."""
MOST_LINES_OF_HEAD = 100
MOST_ADDRESS = 12_000
MOST_BEHIND = 8
"""Requests that a line may bring before the first is answered; browsers bring none."""
LAST_SECONDS = 2.0
"""After the last answer: a line that is cut at once takes the answer with it."""
WRAPPING = 0.25
"""Bytes around one byte of a body that comes in chunks; chunks of a byte each cost a hundred times what they bring."""

REFUSALS = {
    400: (b"Bad Request", "Permintaan ini tidak terbaca. / This request cannot be read."),
    408: (b"Request Timeout", "Terlalu lama. Coba lagi. / This took too long. Try again."),
    414: (b"URI Too Long", "Alamat terlalu panjang. / The address is too long."),
    431: (b"Request Header Fields Too Large", "Kepala permintaan terlalu besar. / The head of this request is too large."),
    503: (b"Service Unavailable", "Perpustakaan sedang sibuk. Tunggu sebentar, lalu coba lagi. / "
                                  "The library is busy. Wait a moment and try again."),
}


class Refuse(Exception):
    """This line is let go, with this status."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


def refusal(status: int) -> bytes:
    """The last answer on a line, whole, in both languages."""
    phrase, words = REFUSALS[status]
    body = words.encode()
    lines = headers.complete([(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body)),
                              (b"connection", b"close"), *([(b"retry-after", b"2")] if status == 503 else [])], is_public=False)
    return b"HTTP/1.1 %d %s\r\n%s\r\n%s" % (status, phrase, b"".join(b"%s: %s\r\n" % line for line in lines), body)


class Bounds(Protocol):
    """Counts what a line sends. What is beyond a bound is answered once, and nothing more of the line is read."""

    is_deaf = False
    is_in_head = True
    beside_the_body = 0
    of_the_body = 0
    lines_of_head = 0
    trouble: Refuse | None = None

    def data_received(self, data: bytes) -> None:
        for at in range(0, len(data), STEP):
            if self.is_deaf or self.transport.is_closing():
                return
            piece = data[at:at + STEP]
            self.beside_the_body += len(piece)
            super().data_received(piece)
            most = MOST_HEAD if self.is_in_head else MOST_BESIDE + WRAPPING * self.of_the_body
            if self.parser is not None and self.beside_the_body > most:
                self.refuse(431)

    def send_400_response(self, msg: str) -> None:
        """What uvicorn calls when the parser stopped: for its own reason, or for ours."""
        self.refuse(self.trouble.status if self.trouble else 400)

    def refuse(self, status: int) -> None:
        """Say why, and hear nothing more; who is in the middle of an answer is let go without a word."""
        if self.is_deaf or self.transport.is_closing():
            return
        self.is_deaf = True
        if self.is_answering and (self.is_in_head or self.pipeline or self.cycle.response_started):
            self.transport.abort()
            return
        if self.is_answering:  # a body that breaks a bound: whoever waits for the rest of it hears that the line is gone
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.flow.hold()
        self.transport.write(refusal(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LAST_SECONDS, self.transport.abort)

    def has_hung_up(self, cycle: Any) -> bool:
        """Whether nobody waits for this answer; a line that is closed fails whoever writes on it, and uvicorn hears of it later."""
        if self.transport.is_closing() and not cycle.response_complete:
            cycle.disconnected = True
        return cycle.disconnected

    @property
    def is_answering(self) -> bool:
        """Whether somebody works on an answer for this line."""
        return self.cycle is not None and not self.cycle.response_complete

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.is_in_head, self.lines_of_head, self.of_the_body, self.trouble = True, 0, 0, None

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > MOST_ADDRESS:
            self._stop(414)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.lines_of_head += 1
        if self.lines_of_head > MOST_LINES_OF_HEAD:
            self._stop(431)
        if self.is_in_head:  # lines after a body are nobody's
            super().on_header(name, value.strip(b" \t"))  # blanks around it are none of it (RFC 9110 §5.5); the parser leaves those behind

    def on_headers_complete(self) -> None:
        self.is_in_head, self.beside_the_body = False, 0
        if not self.url.startswith(b"/"):  # an address of another server, or none
            self._stop(400)
        super().on_headers_complete()
        if self.parser.should_upgrade():  # answered as any request; what follows would be of a language that nobody speaks here
            self.cycle.keep_alive = False
            self.is_deaf = True
        if len(self.pipeline) > MOST_BEHIND:
            self._stop(503)

    def on_body(self, body: bytes) -> None:
        self.beside_the_body -= len(body)
        self.of_the_body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self.is_in_head, self.beside_the_body, self.of_the_body = True, 0, 0
        super().on_message_complete()

    def _stop(self, status: int) -> Any:
        """Out of the middle of the parser, which knows exceptions of its own alone."""
        self.trouble = Refuse(status)
        raise self.trouble
