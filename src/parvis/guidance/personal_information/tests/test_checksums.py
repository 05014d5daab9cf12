"""Check digits against published examples."""

import pytest

from parvis.guidance.personal_information import checksums


@pytest.mark.parametrize("digits", ["046454286", "130692544", "4539148803436467", "378282246310005"])
def test_luhn_accepts_what_is_right_and_refuses_one_wrong_figure(digits):
    assert checksums.luhn(digits.encode())
    assert not checksums.luhn((digits[:-1] + str((int(digits[-1]) + 1) % 10)).encode())


@pytest.mark.parametrize(
    ("digits", "right"), [("9123456780", True), ("9123456781", False), ("8123456780", False)]
)
def test_british_columbia_health_numbers(digits, right):
    assert checksums.british_columbia_health(digits.encode()) is right


@pytest.mark.parametrize(
    ("digits", "right"), [("855612", True), ("850612", True), ("851312", False), ("856300", False)]
)
def test_the_birth_date_in_a_quebec_health_number(digits, right):
    assert checksums.birth_date_of_quebec(digits) is right


def test_iban():
    assert checksums.iban("GB29NWBK60161331926819")
    assert not checksums.iban("GB28NWBK60161331926819")


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("630427373398", True),
        ("4131034282458809939", True),
        ("1234567812345670", False),
        ("0000000000000000", False),
    ],
)
def test_payment_cards_have_an_issuer_and_12_to_19_figures(digits, right):
    assert checksums.payment_card(digits.encode()) is right
