"""Persons beside a private matter, what is said of their health, and the people whose names are public."""

import pytest

from parvis.guidance.personal_information import find
from parvis.guidance.personal_information.names import GIVEN_NAMES, SURNAMES

PERSONS = [
    "Patient: «Marie-Ève Tremblay»",
    "My name is «Gurpreet Singh» and I need help",
    "Je m'appelle «Benoît Lavoie».",
    "The claim of «John Smith» was denied",
    "We spoke with Mr. «Zbigniew Wojcicki» yesterday",
    "La demande de «Nathalie Bouchard» a été refusée",
    "Hi «Jennifer Lee», your file is approved",
    "«Jean-François Côté» n'a pas reçu son chèque",
    "Complaint filed by «Holly Sanchez» against her landlord",
    "Merci à «Maude Maltais» de Gatineau qui a signalé la fuite",
]


@pytest.mark.parametrize("marked", PERSONS)
def test_a_private_person_is_found(marked):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    assert [(h.type, text[h.start : h.end]) for h in find(text)] == [("PERSON", text[start:end])]


HEALTH = [
    ("Jane Smith was diagnosed with «breast cancer» last May", 2),
    ("my «depression» got worse", 1),
    ("Il souffre de «schizophrénie» depuis 2010", 1),
    ("J'ai le «diabète de type 2»", 1),
]


@pytest.mark.parametrize(("marked", "count"), HEALTH)
def test_what_is_said_of_somebodys_health_is_found(marked, count):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    hits = find(text)
    assert len(hits) == count
    assert (hits[-1].type, text[hits[-1].start : hits[-1].end]) == ("HEALTH_INFO", text[start:end])


NOTHING = [
    "Minister Jane Smith announced",
    "Le ministre Jean Tremblay annonce",
    "Prime Minister John A. Macdonald",
    "Visit the Terry Fox Building",
    "rue Jean Talon",
    "parc Maurice Richard",
    "Victoria Day and Christmas Eve",
    "Summer Jobs program",
    "Join Dr. Theresa Tam, Chief Public Health Officer",
    "Singer Celine Dion performs tonight",
    "Thunder Bay to Sault Ste. Marie",
    "Merci à Air Canada et Via Rail",
    "People diagnosed with diabetes can apply for the disability tax credit",
    "Les personnes atteintes de sclérose en plaques",
    "Free flu shots for people with heart disease",
    "mental health resources in Ottawa",
]


@pytest.mark.parametrize("text", NOTHING)
def test_office_holders_places_and_people_in_general_are_left_alone(text):
    assert find(text) == []


def test_names_may_be_left_out():
    assert find("Patient: Marie-Ève Tremblay", names=False) == []


def test_the_lists_hold_common_names_of_both_languages_with_and_without_accents():
    assert {"Noémie", "Noemie", "Amit", "Fatima", "Jennifer"} <= GIVEN_NAMES
    assert {"Tremblay", "Lévesque", "Levesque", "Nguyen", "Singh", "MacDonald"} <= SURNAMES
