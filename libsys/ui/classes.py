"""The ten main classes of knowledge, as the colour of a spine."""


def class_key(number: str | None) -> str:
    """The colour's key of a class number: `813.4` is `k8`, `2X4` (Islam) is `k2x`, none or fiction marks `kf`."""
    marks = (number or "").strip().upper()
    if marks.startswith("2X"):
        return "k2x"
    return f"k{marks[0]}" if marks[:1].isascii() and marks[:1].isdigit() else "kf"
