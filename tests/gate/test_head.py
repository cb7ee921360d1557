"""Who asks only for the head of a page gets it, as for the page itself."""


async def test_the_head_of_a_page_is_that_of_the_page(client) -> None:
    page, head = await client.get("/staff/sign-in"), await client.head("/staff/sign-in")
    assert head.status_code == page.status_code == 200
    assert head.headers["content-type"] == page.headers["content-type"]


async def test_a_head_opens_no_door_that_stays_shut(client) -> None:
    assert (await client.head("/members")).status_code == 303
    assert (await client.head("/nowhere")).status_code == 404
