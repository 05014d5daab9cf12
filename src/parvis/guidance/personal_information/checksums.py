"""Check digits. Each takes a string of figures (or letters and figures) without separators."""

from __future__ import annotations

_DOUBLED = {str(d): (2 * d) % 9 if d != 9 else 9 for d in range(10)}
_PLAIN = {str(d): d for d in range(10)}


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: social insurance numbers, Ontario health cards, payment cards."""
    total = sum(map(_PLAIN.__getitem__, digits[-1::-2])) + sum(map(_DOUBLED.__getitem__, digits[-2::-2]))
    return total % 10 == 0


_PHN_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3)


def british_columbia_health(digits: str) -> bool:
    """Personal health number: 9, eight figures with weights 2 4 8 5 10 9 7 3 (modulus 11)."""
    if len(digits) != 10 or digits[0] != "9":
        return False
    total = sum(weight * int(d) for weight, d in zip(_PHN_WEIGHTS, digits[1:9], strict=True))
    return -total % 11 == int(digits[9])


def birth_date_of_quebec(digits: str) -> bool:
    """The six figures of a Quebec health number: year, month (+50 for women), day."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def iban(code: str) -> bool:
    """ISO 13616: the remainder by 97 of the rearranged number is 1."""
    moved = code[4:] + code[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


_CARD_PREFIXES = ("1800", "2131", "22", "23", "24", "25", "26", "27", "3", "4", "5", "6")


def payment_card(digits: str) -> bool:
    """12 to 19 figures (Maestro to the longest Visa) with an issuer's first figures and a Luhn digit."""
    return (
        12 <= len(digits) <= 19
        and digits.startswith(_CARD_PREFIXES)
        and luhn(digits)
        and len(set(digits)) > 1
    )
