"""Whatever picture is sent, what is kept is our own drawing: small, upright, and nothing hidden in it."""

import asyncio
import contextlib
import random
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from libsys.kernel import blobs, database
from libsys.kernel.database import value, writing
from libsys.kernel.refusals import Refused
from tests.village import NOW


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", color: object = (200, 30, 30), **more: object) -> BytesIO:
    into = BytesIO()
    Image.new(mode, size, color).save(into, form, **more)
    into.seek(0)
    return into


async def kept(source: BytesIO) -> blobs.Blob:
    drawn = await blobs.draw(source)
    async with writing():
        return await blobs.keep(drawn, by="sari", now=NOW)


async def opened(blob: blobs.Blob) -> Image.Image:
    kind, body = await blobs.content(blob.sha256)
    assert kind == blob.type == "image/jpeg" and len(body) == blob.size <= blobs.MOST_BYTES
    image = Image.open(BytesIO(body))
    assert image.format == "JPEG" and image.size == (blob.width, blob.height)
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_is_kept_once_however_often_it_comes(library, form) -> None:
    first, second = await kept(picture(form)), await kept(picture(form))
    assert first == second == await blobs.find(first.sha256)
    assert await value("SELECT count(*) FROM blob") == 1
    await opened(first)


async def test_a_photo_held_sideways_stands_upright_and_its_hidden_facts_are_gone(library) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "rumah Bu Sari"  # turned by a quarter; a description
    image = await opened(await kept(picture(exif=exif)))
    assert image.size == (480, 640) and not image.getexif() and "rumah" not in str(image.info)


async def test_a_note_in_the_file_and_a_colour_profile_do_not_come_along(library) -> None:
    blob = await kept(picture(comment=b"rumah Bu Sari", icc_profile=b"rumah" * 100))
    assert b"rumah" not in (await blobs.content(blob.sha256))[1]


async def test_a_scan_in_sixteen_bits_of_grey_stays_grey(library) -> None:
    image = await opened(await kept(picture("PNG", mode="I;16", color=20_000)))
    assert abs(image.getpixel((5, 5))[0] - 78) < 3


HELD = {0: (0, 0), 1: (0, 0), 2: (63, 0), 3: (63, 47), 4: (0, 47), 5: (0, 0), 6: (47, 0), 7: (47, 63), 8: (0, 63), 9: (0, 0)}


@pytest.mark.parametrize(("turn", "corner"), list(HELD.items()))
async def test_however_the_camera_was_held_the_corner_lies_where_it_was_seen(library, turn, corner) -> None:
    photo, exif, into = Image.new("RGB", (64, 48), "white"), Image.Exif(), BytesIO()
    photo.paste((0, 0, 0), (0, 0, 8, 8))
    exif[0x0112] = turn
    photo.save(into, "PNG", exif=exif)
    into.seek(0)
    image = await opened(await kept(into))
    corners = {(x, y) for x in (0, image.width - 1) for y in (0, image.height - 1)}
    assert {place for place in corners if image.getpixel(place)[0] < 100} == {corner}


async def test_nonsense_that_a_camera_wrote_spoils_no_photo(library) -> None:
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + struct.pack("<HHIf", 0x0100, 11, 1, 3.5)  # a width of 3.5
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + b"\0" * 4
    assert (await opened(await kept(picture(exif=exif)))).size == (480, 640)
    assert (await opened(await kept(picture(exif=b"Exif\0\0XX*\0" + entries)))).size == (640, 480)


@pytest.mark.filterwarnings("ignore::UserWarning")
async def test_a_damaged_camera_block_or_any_damaged_byte_is_a_refusal_at_most(library) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x8769] = 6, {0x9003: "2026:11:26"}
    chance = random.Random(5)
    for form in ("JPEG", "WEBP", "PNG"):
        sound = picture(form, (40, 30), exif=exif.tobytes()).getvalue()
        for _ in range(500):
            body = bytearray(sound)
            for place in chance.choices(range(min(len(body), 200)), k=3):
                body[place] = chance.randrange(256)
            with contextlib.suppress(Refused):
                await blobs.draw(BytesIO(body))


async def test_one_that_is_too_slow_is_given_up_and_the_next_waits_for_its_memory(library, monkeypatch) -> None:
    monkeypatch.setattr(blobs, "SECONDS", 0.05)
    at_once: list[int] = []

    def slow(_source: BytesIO) -> None:
        at_once.append(1)
        assert len(at_once) == 1
        time.sleep(0.2)
        at_once.pop()

    monkeypatch.setattr(blobs, "_draw", slow)
    for _ in range(2):
        with pytest.raises(Refused, match="picture_unreadable"):
            await blobs.draw(picture())
    await asyncio.sleep(0.5)
    assert at_once == []


async def test_a_noisy_photo_is_made_to_fit_the_law_of_size(library) -> None:
    noise = Image.effect_noise((3000, 2400), 90).convert("RGB")
    into = BytesIO()
    noise.save(into, "JPEG", quality=92)
    into.seek(0)
    image = await opened(await kept(into))
    assert max(image.size) <= blobs.LONGEST_SIDE


async def test_what_is_transparent_becomes_paper_and_print_colours_become_screen_colours(library) -> None:
    clear = await opened(await kept(picture("PNG", mode="RGBA", color=(0, 0, 0, 0))))
    assert clear.getpixel((5, 5)) == (255, 255, 255)
    assert (await opened(await kept(picture("JPEG", mode="CMYK", color=(0, 0, 0, 0))))).mode == "RGB"
    frames = [Image.new("RGB", (50, 50), color) for color in ("red", "blue")]
    moving = BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    moving.seek(0)
    assert (await opened(await kept(moving))).size == (50, 50)


async def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_opened(library) -> None:
    bomb = picture("PNG", (9000, 9000), "1", 0)
    assert len(bomb.getvalue()) < 50_000
    with pytest.raises(Refused, match="picture_too_many_pixels"):
        await blobs.draw(bomb)
    with pytest.raises(Refused, match="picture_too_large"):
        await blobs.draw(BytesIO(b"\xff" * (blobs.MOST_SENT + 1)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_no_picture_takes_more_memory_than_a_small_computer_has(library, form) -> None:
    """A JPEG is made smaller while it is read, the others lie whole in the memory: 4 bytes a point, and WebP thrice."""
    width = 2000
    height = blobs.MOST_PIXELS[form] // width
    assert blobs.MOST_PIXELS[form] * {"JPEG": 1, "PNG": 8, "WEBP": 12}[form] <= 100_000_000
    assert max((await opened(await kept(picture(form, (width, height), "L", 200)))).size) == blobs.LONGEST_SIDE
    with pytest.raises(Refused, match="picture_too_many_pixels"):
        await blobs.draw(picture(form, (width, height + 1), "L", 200))


async def test_a_jpeg_that_goes_over_itself_without_end_is_refused_before_it_is_opened(library) -> None:
    body = picture(size=(2400, 2400), progressive=True).getvalue()
    last = body[body.rindex(blobs.SCAN):-2]
    with pytest.raises(Refused, match="picture_unreadable"):
        await asyncio.wait_for(blobs.draw(BytesIO(body[:-2] + last * 100_000 + body[-2:])), 5)
    await opened(await kept(BytesIO(body)))  # and its thread is free at once


async def test_two_pictures_in_one_file_are_the_first_one(library) -> None:
    both = picture("MPO", color="red", save_all=True, append_images=[Image.new("RGB", (640, 480), "blue")])
    assert (await opened(await kept(both))).getpixel((5, 5))[0] > 200


BROKEN = {
    "no picture": b"<svg onload='alert(1)'/>", "nothing": b"", "a script by another name": b"#!/bin/sh\nrm -rf /",
    **{f"a whole {kind}": picture(kind).getvalue() for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "PCX", "JPEG2000", "PDF")},
    "a gif": b"GIF89a" + b"\x00" * 50, "broken off": picture().getvalue()[:400], "half a png": picture("PNG").getvalue()[:60],
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_no_picture_is_refused_in_words(library, name) -> None:
    with pytest.raises(Refused, match="picture_unreadable"):
        await blobs.draw(BytesIO(BROKEN[name]))
    assert await value("SELECT count(*) FROM blob") == 0


@pytest.mark.parametrize("trouble", [TypeError, EOFError, struct.error, MemoryError, RuntimeError, IndexError])
async def test_whatever_the_reader_of_pictures_stumbles_over_is_a_refusal(monkeypatch, trouble) -> None:
    """A moving PNG with one wrong byte gives a TypeError (one of 90,000 damaged pictures that were tried)."""
    def stumble(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(Image.Image, "thumbnail", stumble)
    with pytest.raises(Refused, match="picture_unreadable"):
        await blobs.draw(picture())


async def test_a_picture_of_an_act_that_is_taken_back_is_not_there(library) -> None:
    drawn = await blobs.draw(picture())
    with pytest.raises(ZeroDivisionError):
        async with writing():
            await blobs.keep(drawn, by="sari", now=NOW)
            raise ZeroDivisionError
    assert await blobs.find(drawn.blob.sha256) is None and await blobs.content(drawn.blob.sha256) is None


def test_a_library_that_was_opened_in_another_loop_waits_for_nobodys_picture(address) -> None:
    """Pictures that wait for each other belong to the library that is open: the next one begins with none."""

    async def two_at_once() -> int:
        await database.start(address)
        try:
            return len(await asyncio.gather(*(blobs.draw(picture()) for _ in range(2))))
        finally:
            await database.stop()

    with ThreadPoolExecutor(1) as thread:
        assert [thread.submit(lambda: asyncio.run(two_at_once())).result() for _ in range(2)] == [2, 2]
