"""Whatever picture is sent, what is kept is our own drawing: small, upright, and nothing hidden in it."""

from io import BytesIO

import pytest
from PIL import Image

from libsys.kernel import blobs
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


BROKEN = {
    "no picture": b"<svg onload='alert(1)'/>", "nothing": b"", "a script by another name": b"#!/bin/sh\nrm -rf /",
    "a gif": b"GIF89a" + b"\x00" * 50, "broken off": picture().getvalue()[:400], "half a png": picture("PNG").getvalue()[:60],
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_no_picture_is_refused_in_words(library, name) -> None:
    with pytest.raises(Refused, match="picture_unreadable"):
        await blobs.draw(BytesIO(BROKEN[name]))
    assert await value("SELECT count(*) FROM blob") == 0


async def test_a_picture_of_an_act_that_is_taken_back_is_not_there(library) -> None:
    drawn = await blobs.draw(picture())
    with pytest.raises(ZeroDivisionError):
        async with writing():
            await blobs.keep(drawn, by="sari", now=NOW)
            raise ZeroDivisionError
    assert await blobs.find(drawn.blob.sha256) is None and await blobs.content(drawn.blob.sha256) is None
