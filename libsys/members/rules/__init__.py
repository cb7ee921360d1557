"""What the library may know of a member, who counts as a child, which number comes next; who may leave and come back."""

from libsys.members.rules.details import (
    DETAILS,
    ERASED_NAME,
    FIRST_NUMBER,
    GROUPS,
    OLDEST,
    category_of,
    gaps,
    group_of,
    is_child,
    judge_details,
    leads_on,
    name_patterns,
    next_number,
    number_fits,
    tidied,
)
from libsys.members.rules.standing import (
    Standing,
    absence_before,
    is_renewed,
    judge_erasing,
    judge_leaving,
    judge_merging,
    judge_return,
)

__all__ = [
    "DETAILS", "ERASED_NAME", "FIRST_NUMBER", "GROUPS", "OLDEST", "Standing", "absence_before", "category_of", "gaps", "group_of", "is_child", "is_renewed", "judge_details", "judge_erasing",
    "judge_leaving", "judge_merging", "judge_return", "leads_on", "name_patterns", "next_number", "number_fits", "tidied",
]
