"""What is wrong with a claim that was read, in words for the one who wrote it."""

from pydantic import ValidationError


def faults(error: ValidationError) -> str:
    """Every fault with the field it lies in."""
    return "; ".join(
        f"{'.'.join(str(step) for step in fault['loc']) or 'the claim'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    )
