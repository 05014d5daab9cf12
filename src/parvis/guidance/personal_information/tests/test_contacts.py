"""Ways to reach a person are found; what an office publishes is not."""

import pytest

from parvis.guidance.personal_information import find

FOUND = [
    ("PHONE_NUMBER", "Text me at «613.555.0143» tonight"),
    ("PHONE_NUMBER", "Mon cell: «5145550143»"),
    ("PHONE_NUMBER", "tél. : «(418) 555-0143»"),
    ("PHONE_NUMBER", "Reach her at «+33 6 12 34 56 78»"),
    ("PHONE_NUMBER", "WhatsApp «+44 7911 123456»"),
    ("PHONE_NUMBER", "rejoignez-moi au «1 (514) 555-0143»"),
    ("PHONE_NUMBER", "my number is «604-555-0143»"),
    ("PHONE_NUMBER", "c'est mon numéro: «00 33 1 42 68 53 00»"),
    ("PHONE_NUMBER", "If you see my dog call «204-555-0182»"),
    ("PHONE_NUMBER", "Voici le numéro de ma soeur : «450-555-0182»"),
    ("EMAIL_ADDRESS", "Contact: «Jean-Paul.Roy@hotmail.com»."),
    ("EMAIL_ADDRESS", "<«marie_eve.tremblay99@gmail.com»>"),
    ("EMAIL_ADDRESS", "Write to «nathan.kelley@tpsgc-pwgsc.gc.ca» please"),
    ("CA_POSTAL_CODE", "Je demeure au «G1R 4S9»"),
    ("CA_POSTAL_CODE", "my address is «K2P-1L4»"),
    ("CA_POSTAL_CODE", "mon code postal, «h2x1y4»"),
    ("IP_ADDRESS", "IP «203.0.113.45» posted it"),
    ("IP_ADDRESS", "logged in from «2001:db8:85a3::8a2e:370:7334»"),
    ("STREET_ADDRESS", "I live at «45 Maple Street», Halifax"),
    ("STREET_ADDRESS", "Mon adresse est le «1234, rue Saint-Denis, app. 5», Montréal"),
    ("STREET_ADDRESS", "J'habite au «55 boul. René-Lévesque Est», Québec"),
]


@pytest.mark.parametrize(("kind", "marked"), FOUND)
def test_a_way_to_reach_a_person_is_found(kind, marked):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    assert [(h.type, text[h.start : h.end]) for h in find(text)] == [(kind, text[start:end])]


NOTHING = [
    "Call Service Canada at 1 800 622-6232.",
    "Our office: 613-555-0100",
    "Bureau de Québec : 418 555-0100",
    "For media enquiries, call 613-555-0100.",
    "Pour joindre notre bureau : 514 555-0143",
    "TTY 613-555-0100",
    "Write to media@hc-sc.gc.ca or info@ville.example",
    "aiprp-atip@pc.gc.ca",
    "Écrivez à name@example.com",
    "Come to 111 Wellington Street, Ottawa, ON K1A 0A9",
    "Notre bureau : 275, rue Laurier, Gatineau (Québec) J8X 3Y2",
    "Visit our office at 45 Maple Street, Halifax B3J 2K9",
    "Format: A1A 1A1",
    "Write to Santa at H0H 0H0",
    "#K1A0B1Walk",
    "@user@social.example",
    "Firmware 2.4.303.9 is out",
    "127.0.0.1 is this machine",
    "call 911 or 988",
    "at 12:30:45 today",
    "Le centre d'appels répond au 418 555-0182.",
    "Salle de presse : 438-620-7509",
    "Example: 416-555-0199",
    "prenom.nom@canada.ca",
    "Mail to PO Box 9808, Station T, Ottawa ON K1G 4G3",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_an_office_publishes_is_left_alone(text):
    assert find(text) == []


def test_an_extension_belongs_to_the_number():
    text = "My home line is +1 (613) 555-0143 x22"
    (hit,) = find(text)
    assert text[hit.start : hit.end] == "+1 (613) 555-0143 x22"
