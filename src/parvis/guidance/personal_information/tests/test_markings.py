"""Security markings in banner position, and phrases of Cabinet confidence and legal privilege."""

import pytest

from parvis.guidance.personal_information import find

MARKINGS = [
    "«PROTECTED B»\nBriefing note",
    "«(Protected B)» – Memorandum",
    "Avis! «PROTÉGÉ B»\nÉbauche",
    "🍁 «TOP SECRET» – Memorandum",
    "«SECRET» // draft",
    "[«PROTEGE A»] Note",
    "This is «PROTECTED B» information",
    "«CONFIDENTIAL» - do not share",
    "«Confidence of the King's Privy Council»",
    "«SECRET PROFESSIONNEL DE L'AVOCAT»\nÉbauche",
    "under «solicitor-client privilege» here",
]


@pytest.mark.parametrize("marked", MARKINGS)
def test_a_marking_is_found(marked):
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    assert [(h.type, text[h.start : h.end]) for h in find(text)] == [("SECURITY_MARKING", text[start:end])]


@pytest.mark.parametrize(
    "text",
    [
        "a protected area and a secret ballot",
        "Protected areas in Canada",
        "Secret Santa at the office",
        "What's the story behind unprotected Wi-Fi? Find out.",
        "Quelle histoire se cache derrière : scrutin secret? À découvrir.",
        "Aires protégées",
        "species protected under the Act",
        "Your answers stay confidential.",
        "PROTECT A SPECIES TODAY",
    ],
)
def test_a_word_in_prose_is_no_marking(text):
    assert find(text) == []
