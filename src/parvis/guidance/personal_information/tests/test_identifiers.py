"""Identifiers made of figures and codes: found by shape, check digit and words; never by shape alone."""

import pytest

from parvis.guidance.personal_information import find

FOUND = [
    ("CA_SIN", "My social insurance number, «130 692 544», was stolen."),
    ("CA_SIN", "Numéro d'assurance sociale : «130692544»"),
    ("CA_SIN", "N.A.S. «130-692-544»"),
    ("CA_SIN", "«130-692-544» is my SIN"),
    ("CA_SIN", "SIN #«130692544»"),
    ("CA_SIN", "mon NAS («130 692 544») est exposé"),
    ("CA_SIN", "SIN on file: «130 692 544»"),
    ("CA_SIN", "Social Insurance No.: «130.692.544»"),
    ("CA_SIN", "I sent «130 692 544» to the wrong office"),
    ("CA_HEALTH_QC", "NAM : «TREM 8556 1214»"),
    ("CA_HEALTH_QC", "Ma carte soleil «TREM85561214» est périmée"),
    ("CA_HEALTH_QC", "RAMQ number «trem 8506 1214» expired"),
    ("CA_HEALTH_ON", "health card «1234-567-897-AB»"),
    ("CA_HEALTH_ON", "OHIP «1234567897 YM»"),
    ("CA_HEALTH_ON", "Her Ontario health card is «1234 567 897»"),
    ("CA_HEALTH_BC", "BC Services Card number «9000 000 018»"),
    ("CA_HEALTH_BC", "Le numéro de santé personnel «9123456780» figure au dossier"),
    ("CA_HEALTH_AB", "Alberta health card «12345-6789»"),
    ("CA_PASSPORT", "my passport («AB123456») is expired"),
    ("CA_PASSPORT", "Passeport canadien no «A123456BC» volé"),
    ("CA_PASSPORT", "passport #«ga302922»"),
    ("CA_PASSPORT", "N° de passeport : «AB 123456»"),
    ("CA_UCI", "UCI: «1234-5678»"),
    ("CA_UCI", "My client ID is «11-2233-4455»"),
    ("CA_UCI", "identificateur unique de client (IUC) «1122334455»"),
    ("CA_PRI", "PRI: «12345678»"),
    ("CA_PRI", "Son CIDP est le «012 345 678»"),
    ("CREDIT_CARD", "Card «4539 1488 0343 6467» exp 09/27"),
    ("CREDIT_CARD", "my Amex «378282246310005»"),
    ("CREDIT_CARD", "carte de crédit : «5555-5555-5555-4444»"),
    ("CREDIT_CARD", "«6011000990139424»"),
    ("BANK_ACCOUNT", "transit «12345-003-1234567»"),
    ("BANK_ACCOUNT", "My account number is «1234567890» at the bank"),
    ("BANK_ACCOUNT", "Dépôt direct : «01234 815 0012345»"),
    ("DRIVER_LICENCE", "permis de conduire «T1234-150485-09»"),
    ("DRIVER_LICENCE", "Ontario DL «S1234-56789-01234»"),
    ("DRIVER_LICENCE", "my driver's license number is «7654321»"),
    ("DRIVER_LICENCE", "drivers licence «123456-789»"),
    ("DRIVER_LICENCE", "Driver licence «AB123456789»"),
    ("IBAN", "IBAN «GB29 NWBK 6016 1331 9268 19» please"),
    ("IBAN", "«FR1420041010050500013M02606»"),
    ("US_SSN", "SSN «536-90-4399»"),
    ("DATE_OF_BIRTH", "DOB: «1985-06-12»"),
    ("DATE_OF_BIRTH", "She was born «June 12, 1985» in Laval"),
    ("DATE_OF_BIRTH", "né le «12 juin 1985»"),
    ("DATE_OF_BIRTH", "Date de naissance : «12/06/1985»"),
    ("DATE_OF_BIRTH", "my birthday is «6/12/1985»"),
    ("DATE_OF_BIRTH", "né le «1er mai 1950»"),
]


@pytest.mark.parametrize(("kind", "marked"), FOUND)
def test_an_identifier_is_found_where_it_stands(kind, marked):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    assert [(h.type, text[h.start : h.end]) for h in find(text)] == [(kind, text[start:end])]


NOTHING = [
    "The population reached 125 000 000 people",
    "un budget de 125 000 000 $",
    "$130 692 544",
    "130,692,544 reasons",
    "Download the report (ISBN 978-0-660-02516-2)",
    "GST/HST number 130692544 RT0001",
    "BN 130692544",
    "Tracking 4012 8888 8888 1881",
    "Numéro de suivi 1234567890123456",
    "Case number 130 692 544",
    "dossier no 130692544",
    "SIN 130 692 545",
    "Released 2026-05-01 in version 10.0.19045.3448",
    "Bill C-27, section 130(6)",
    "Order 12345-003-1234567 shipped",
    "Licence plate ABCD 123",
    "The Statistics Act, R.S.C. 1985, c. S-19",
    "Form T4A 123456",
    "Flight AC 123456",
    "Your reference number is AB123456",
    "Fiscal year 2026-2027: 12 345 678 visits",
    "UCI numbers for 2025-2026",
    "coordinates 45.4215, -75.6972",
    "Happy birthday Canada! July 1, 1867",
    "Join us on June 12, 2026",
    "Social insurance numbers have nine figures",
    "En 2025, 416 555 emplois",
    "Gift card 4539 1488 0343 6468",
    "10:30 to 16:45 on 2026-05-01",
    "Phase 2: 2 500 logements, 1 250 000 $",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_number_that_is_nobodys_is_left_alone(text):
    assert find(text) == []


def test_the_nearest_words_decide_between_two_numbers():
    text = "Docket 130692544 goes to the registry. SIN: 130 692 544."
    assert [(h.type, h.start) for h in find(text)] == [("CA_SIN", text.index("130 "))]


def test_a_checksum_with_its_word_is_surer_than_a_checksum_alone():
    (named,) = find("SIN 130 692 544")
    (alone,) = find("I sent 130 692 544 yesterday")
    assert named.confidence >= 0.8 > alone.confidence


@pytest.mark.parametrize("text", ["Her SIN is 046 454 286.", "Son NAS est le 046 454 286."])
def test_a_number_called_a_sin_is_one_though_none_begins_with_nought(text: str) -> None:
    assert [hit.type for hit in find(text)] == ["CA_SIN"]


def test_the_same_number_unnamed_is_not() -> None:
    assert "CA_SIN" not in {hit.type for hit in find("Call 046 454 286 for the file.")}
