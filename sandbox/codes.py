"""Codes that people read aloud and type."""

import secrets

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else


def new_code() -> str:
    """49 bits, « ABCDE-FGHJK »."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def clean_code(typed: str) -> str:
    """As it is stored, whatever the case, the spaces and the dash."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return f"{letters[:5]}-{letters[5:]}"
