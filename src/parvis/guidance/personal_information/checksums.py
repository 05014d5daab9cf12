"""Check digits. Each takes the figures of an identifier as bytes, without separators."""

from __future__ import annotations

_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_NOUGHT = ord("0")


def luhn(digits: bytes) -> bool:
    """ISO/IEC 7812-1: social insurance numbers, Ontario health cards, payment cards."""
    total = sum(digits[-1::-2]) + sum(digits[-2::-2].translate(_DOUBLED))
    return (total - _NOUGHT * len(digits)) % 10 == 0


def _weighed(digits: bytes, weights: bytes) -> int:
    return sum(weight * (digit - _NOUGHT) for weight, digit in zip(weights, digits, strict=False))


_PHN_WEIGHTS = bytes((2, 4, 8, 5, 10, 9, 7, 3))


def british_columbia_health(digits: bytes) -> bool:
    """Personal health number: 9, eight figures with weights 2 4 8 5 10 9 7 3 (modulus 11)."""
    if len(digits) != 10 or digits[0] != ord("9"):
        return False
    return -_weighed(digits[1:9], _PHN_WEIGHTS) % 11 == digits[9] - _NOUGHT


def birth_date_of_quebec(digits: str) -> bool:
    """The six figures of a Quebec health number: year, month (+50 for women), day."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def iban(code: str) -> bool:
    """ISO 13616: the remainder by 97 of the rearranged number is 1."""
    moved = code[4:] + code[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


_CARD_PREFIXES = (b"1800", b"2131", b"22", b"23", b"24", b"25", b"26", b"27", b"3", b"4", b"5", b"6")


def payment_card(digits: bytes) -> bool:
    """12 to 19 figures (Maestro to the longest Visa) with an issuer's first figures and a Luhn digit."""
    return (
        12 <= len(digits) <= 19
        and luhn(digits)
        and digits.startswith(_CARD_PREFIXES)
        and len(set(digits)) > 1
    )


_NHS_WEIGHTS = bytes(range(10, 1, -1))


def british_nhs(digits: bytes) -> bool:
    """NHS number of the United Kingdom: ten figures, weights 10 to 2, modulus 11."""
    check = -_weighed(digits[:9], _NHS_WEIGHTS) % 11
    return len(digits) == 10 and check == digits[9] - _NOUGHT


_TFN_WEIGHTS = bytes((1, 4, 3, 7, 5, 8, 6, 9, 10))


def australian_tax_file(digits: bytes) -> bool:
    """Tax file number of Australia: nine figures, weights 1 4 3 7 5 8 6 9 10, modulus 11."""
    return len(digits) == 9 and _weighed(digits, _TFN_WEIGHTS) % 11 == 0


_MEDICARE_WEIGHTS = bytes((1, 3, 7, 9, 1, 3, 7, 9))


def australian_medicare(digits: bytes) -> bool:
    """Medicare card of Australia: 2 to 6, seven figures, a check digit, an issue number (and a line)."""
    if len(digits) not in (10, 11) or digits[0] not in b"23456":
        return False
    return _weighed(digits[:8], _MEDICARE_WEIGHTS) % 10 == digits[8] - _NOUGHT
