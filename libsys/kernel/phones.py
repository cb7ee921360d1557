"""Telephone numbers: kept in one international form, shown as people here write them."""

HOME = "ID"
HOME_CODE = 62


def international(typed: str) -> str | None:
    """The number as 6281234567890, from 0812…, +62 812-… or 62 812…; None when it is not a number."""
    import phonenumbers  # its tables are large; most requests do not need them

    try:
        number = phonenumbers.parse(typed[:40], HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")


def spoken(number: str | None) -> str | None:
    """How a kept number is read out: 0812-3456-7890 here, +60 12-345 6789 from abroad; None stays None."""
    if not number:
        return None
    import phonenumbers

    try:
        parsed = phonenumbers.parse(f"+{number}", None)
    except phonenumbers.NumberParseException:
        return number
    is_home = parsed.country_code == HOME_CODE
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
