"""libsys: a village library's catalogue, desk, activities and monthly report in one program."""

from pathlib import Path

_PLAN = Path(__file__).resolve().parents[1] / "pyproject.toml"


def __getattr__(name: str) -> str:
    """`__version__`, read when somebody asks: `pyproject.toml` says it, a wheel carries what that said."""
    if name != "__version__":
        raise AttributeError(f"libsys has no {name}")
    import tomllib
    from importlib.metadata import version

    if _PLAN.is_file():
        plan = tomllib.loads(_PLAN.read_text(encoding="utf-8")).get("project", {})
        if plan.get("name") == "libsys":
            return str(plan["version"])
    return version("libsys")
