"""Countries as other formats write them: English names, and the numbers of ISO 3166-1."""

import pycountry


def country_name(code: str | None) -> str | None:
    """The name of the country with that alpha-3 code."""
    if code == "XKX":
        return "Kosovo"
    country = pycountry.countries.get(alpha_3=code) if code else None
    return country.name if country else None


def country_number(code: str | None) -> int | None:
    """Its number in ISO 3166-1; Kosovo has none."""
    country = pycountry.countries.get(alpha_3=code) if code else None
    return int(country.numeric) if country else None
