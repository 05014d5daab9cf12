"""Syllables, and how easy a text is to read, in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.languages.rules import reading_of, syllables

# Words with their syllables as they are spoken (in French a glide, as in hier, makes none of its own).
ENGLISH = """
the:1 ferry:2 schedule:2 government:3 service:2 information:4 people:2 water:2 table:2 little:2
created:3 creating:3 idea:3 area:3 being:2 science:2 quiet:2 real:1 really:2 reality:4 every:2
business:2 family:3 different:3 minister:3 department:3 official:3 languages:3 accessible:4
accessibility:6 application:4 available:4 use:1 used:1 user:2 needed:2 wanted:2 walked:1 asked:1
makes:1 places:2 changes:2 boxes:2 wishes:2 houses:2 tree:1 free:1 agreed:2 fire:1 hour:1 our:1
your:1 children:2 community:4 communication:5 policy:3 public:2 privacy:3 security:4 archive:2
record:2 library:3 museum:3 poem:2 poet:2 lion:2 million:2 region:2 religion:3 passion:2 nation:2
national:3 special:2 social:2 initial:3 material:4 serious:3 various:3 previous:3 curious:3 radio:3
video:3 studio:3 period:3 experience:4 audience:3 patient:2 client:2 society:4 variety:4 diet:2
usual:3 usually:4 actual:3 annual:3 manual:3 evaluate:4 situation:4 education:4 fluid:2 build:1
guide:1 question:2 equal:2 quality:3 language:2 cycle:2 simple:2 handle:2 handled:2 title:2 titles:2
movement:2 statement:2 careful:2 useless:2 safely:2 lovely:2 safety:2 something:2 sometimes:2
anyone:3 rhythm:2 criticism:4 Canada:3 Ottawa:3 Ontario:4 Quebec:2 island:2 evening:2 interest:2
general:3 several:2 temperature:4 vegetable:4 comfortable:4 cooperate:4 coordinate:4 going:2 doing:2
seeing:2 playing:2 staying:2 enjoyed:2 played:1 tried:1 cried:1 studied:2 carried:2 applied:2
supplies:2 countries:2 cities:2 eye:1 eyes:1 they:1 toward:2 power:2 flower:2 lower:2 vowel:2
reliable:4 diagram:3 triangle:3 giant:2 dial:2 trial:2 via:2 biology:4 violence:3 violet:3 riot:2
prior:2 junior:2 senior:2 superior:4 interior:4 ocean:2 theatre:3 nuclear:3 cruel:2 fuel:2 duel:2
jewel:2 poetry:3 oasis:3 chaos:2 react:2 create:2 theory:3 geography:4 neon:2 pigeon:2 surgeon:2
courage:2 courageous:3 knowledge:2 acknowledge:3 acknowledged:3 manager:3 managed:2 encourage:3
consequences:4 services:3 offices:3 messages:3 pages:2 prices:2 voices:2 choices:2 uses:2 closed:1
opened:2 happened:2 answered:2 visited:3 completed:3
"""
FRENCH = """
le:1 bateau:2 traversier:3 horaire:2 gouvernement:4 service:2 information:4 renseignements:4
public:2 publique:2 demande:2 demander:3 créer:2 création:3 idée:2 hier:1 pays:2 eau:1 été:2 année:2
années:2 école:2 accessible:3 accessibilité:6 langue:1 langues:1 officielle:3 officielles:3
ministère:3 ministre:2 région:2 nation:2 nationale:3 question:2 qualité:3 québec:2 Canada:3
Montréal:3 femme:1 homme:1 personne:2 personnes:2 enfants:2 parlent:1 mangent:1 appellent:2 vient:1
viennent:1 souvent:2 moment:2 comment:2 cent:1 argent:2 client:2 patient:2 science:1 audience:2
expérience:3 société:3 variété:3 oublier:3 plier:2 crier:2 ouvrier:3 février:3 janvier:2 premier:2
dernier:2 dernière:2 lumière:2 rivière:2 carrière:2 bleu:1 feu:1 lieu:1 lieux:1 milieu:2 yeux:1
voyage:2 moyen:2 moyenne:2 citoyen:3 citoyenne:3 citoyens:3 employé:3 envoyer:3 payer:2 essayer:3
naïf:2 maïs:2 Noël:2 poète:2 poème:2 théâtre:2 réalité:4 réunion:3 océan:3 aéroport:4 août:1 oui:1
nuit:1 huit:1 suivre:1 lui:1 ruelle:2 cruel:2 nuage:2 actuel:3 actuelle:3 annuel:3 annuelle:3
situation:4 évaluer:4 évaluation:5 continuer:4 jouer:2 louer:2 avouer:3 trouer:2 éblouir:3 trouve:1
trouvent:1 rue:1 rues:1 vue:1 vie:1 vies:1 partie:2 parties:2 sortie:2 énergie:3 économie:4
garantie:3 journée:2 musée:2 musées:2 crée:1 agréé:3 roue:1 joie:1 voie:1 aide:1 aider:2 ainsi:2
aujourd'hui:3 quelqu'un:2 l'eau:1 d'accord:2 qu'elle:1 vérification:5 vérifier:3 étudier:3
étudiant:3 radio:2 vidéo:3 million:2 millions:2 milliard:2 vieille:1 famille:2 familles:2 feuille:1
travail:2 travaille:2 travailler:3 appareil:3 accueil:2 soleil:2 taille:1 billet:2 billets:2
juillet:2 meilleur:2 bibliothèque:4 politique:3 archives:2 sécurité:4 confidentialité:6 document:3
documents:3 changement:3 directement:4 seulement:3 simplement:3 règlement:3 développement:5
doivent:1 peuvent:1 travaillent:2 reçoivent:2 ferment:1 présent:2 présente:2 excellent:3 différent:3
fréquent:2 récent:2 urgent:2 accident:3 président:3 évident:3 résident:3
"""


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("fr", FRENCH)])
def test_at_least_97_words_in_a_hundred_are_counted_as_they_are_spoken(language, words):
    pairs = [pair.rpartition(":")[::2] for pair in words.split()]
    wrong = [word for word, count in pairs if syllables(word, language) != int(count)]
    assert len(wrong) <= 0.03 * len(pairs), wrong


def test_joined_words_count_each():
    assert syllables("rendez-vous", "fr") == 3
    assert syllables("well-being", "en") == 3


EASY = {
    "en": "The boat leaves at nine. It is free for a child. You can bring a bike. Come and see us.",
    "fr": "Le bateau part à neuf heures. C'est gratuit pour un enfant. Venez nous voir au quai.",
}
HARD = {
    "en": "Notwithstanding the aforementioned administrative considerations, departmental representatives "
    "acknowledge the operational irregularities affecting transportation infrastructure accessibility.",
    "fr": "Nonobstant les considérations administratives susmentionnées, les représentants ministériels "
    "reconnaissent les irrégularités opérationnelles touchant l'accessibilité des infrastructures.",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_plain_words_in_short_sentences_are_easier(language):
    easy, hard = reading_of(EASY[language], language).ease, reading_of(HARD[language], language).ease
    assert easy > 70
    assert hard < 30


def test_a_text_of_a_few_words_has_no_figure():
    assert reading_of("Hello there", "en").ease is None


def test_addresses_and_mentions_are_not_words():
    assert reading_of("See https://a.example/x @ferry #Boat now", "en").words == 2


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr", "und"]))
def test_any_text_can_be_read(text, language):
    reading = reading_of(text, language)
    assert reading.syllables >= reading.words >= 0
