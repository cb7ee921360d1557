"""What every page must be: accessible, quiet, light, and no wider than the screen."""

from functools import cache

from axe_playwright_python.base import AXE_FILE_PATH

from tests.browser.person import Person

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_ELEMENTS = 900
BY_NIGHT = ["color-contrast", "link-in-text-block"]
"""The rules that colours can break; all others do not depend on the scheme."""
ASK_AXE = """only => axe.run(document, {resultTypes: ["violations"], runOnly: only}).then(found =>
  found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ": " + node.html.slice(0, 160) + " | " + node.failureSummary)))"""
TOO_WIDE = """() => {
  const screen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= screen) return "";
  const wide = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > screen + 1
    && !one.closest(".scroll, table"));
  return document.documentElement.scrollWidth + " > " + screen + " because of "
    + wide.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(" ... ");
}"""

UNSAID = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.data.trim();
    if (walk.currentNode.parentElement.closest("code, script, section[lang=en]")) continue;
    if (/^(None|undefined|null|True|False)$/.test(said) || /\\{\\w+\\}/.test(said)) found.push(said);
  }
  return found;
}"""


@cache
def axe() -> str:
    """The accessibility checker, as the package ships it."""
    return AXE_FILE_PATH.read_text(encoding="utf-8")


def accessibility(who: Person, scheme: str) -> list[str]:
    """What axe finds wrong on the page by day (`light`, every rule) or by night (`dark`, what colours can break)."""
    # Without motion: a colour on its way to another is judged by neither.
    who.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    who.page.evaluate(f"() => {{ if (!window.axe) {{ {axe()} }} }}")
    only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": BY_NIGHT}
    return [f"{scheme}: {one}" for one in who.page.evaluate(ASK_AXE, only)]


def csp_reports(who: Person) -> list[str]:
    """What the page tried against its own content security policy."""
    return [f"CSP: {one}" for one in who.page.evaluate("() => window.cspBroken || []")]


def too_wide(who: Person, width: int) -> list[str]:
    """What sticks out of a screen of this width."""
    who.page.set_viewport_size({"width": width, "height": 740})
    found = who.page.evaluate(TOO_WIDE)
    return [f"at {width} px: {found}"] if found else []


def unsaid(who: Person) -> list[str]:
    """A value that is missing, or a place that nobody filled, shown as it is."""
    return [f"shows {one!r}" for one in who.page.evaluate(UNSAID)]


def too_many(who: Person) -> list[str]:
    """More elements than an old phone draws at once."""
    count = who.page.evaluate("() => document.querySelectorAll('*').length")
    return [f"{count} elements"] if count > MOST_ELEMENTS else []
