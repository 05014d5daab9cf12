"""What the words around a candidate say about it, in both languages.

Every word (or pair of words) of the vocabulary has flags. `Reading.around` reads up to 60 characters
on each side, not past the end of a sentence, and returns the flags of both sides and of the nearest
word on the left that names a kind of number. One reading serves every type.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from parvis.languages.rules.expressions import expression


class Says:
    """What a word says of what stands beside it: one bit each (plain integers, for speed)."""

    SIN = 1 << 0
    SSN = 1 << 1
    HEALTH = 1 << 2
    HEALTH_ON = 1 << 3
    HEALTH_BC = 1 << 4
    HEALTH_QC = 1 << 5
    HEALTH_AB = 1 << 6
    HEALTH_MB = 1 << 7
    PASSPORT = 1 << 8
    UCI = 1 << 9
    PRI = 1 << 10
    CARD = 1 << 11
    BANK = 1 << 12
    DRIVER = 1 << 13
    IP = 1 << 14
    BIRTH = 1 << 15
    PHONE = 1 << 16
    POSTAL = 1 << 17
    HOME = 1 << 18
    OWN = 1 << 19
    OFFICE = 1 << 20
    CASE = 1 << 21
    VERSION = 1 << 22
    PUBLIC = 1 << 23
    CLIENT = 1 << 24
    SAMPLE = 1 << 25


_WORDS: Mapping[int, str] = {
    Says.SIN: """
        sin sins nas social_insurance assurance_sociale insurance_number
    """,
    Says.SSN: """
        ssn ssns social_security sécurité_sociale itin
    """,
    Says.HEALTH: """
        health_card health_number health_insurance health_care carte_santé assurance_maladie medicare
        assurance_santé numéro_santé maladie healthcare hcn phn nsp ohip ramq nam carte_soleil vaccine
        vaccination vaccin hospital hôpital care_card
    """,
    Says.HEALTH_ON: """
        ohip ontario ontarien ontarienne ontarian rpo
    """,
    Says.HEALTH_BC: """
        phn nsp carecard care_card msp bc b_c personal_health santé_personnel british_columbia
        colombie_britannique
    """,
    Says.HEALTH_QC: """
        ramq nam carte_soleil québec quebec
    """,
    Says.HEALTH_AB: """
        ahcip alberta alberta_health uli phn
    """,
    Says.HEALTH_MB: """
        phin manitoba nip
    """,
    Says.PASSPORT: """
        passport passports passeport passeports travel_document titre_voyage
    """,
    Says.UCI: """
        uci iuc client_id unique_client identificateur_unique identifiant_unique id_client client_identifier
        ircc identifiant_client identificateur_client immigration
    """,
    Says.PRI: """
        pri cidp personal_record dossier_personnel record_identifier identification_dossier
    """,
    Says.CARD: """
        visa mastercard amex credit_card carte_crédit american_express debit_card carte_débit cvv cvc expiry
        charge charged paid payé payée discover interac maestro card_number cardholder de_crédit portez
        facturé numéro_carte
    """,
    Says.BANK: """
        bank banque banking bancaire direct_deposit dépôt_direct transit institution chequing checking
        savings bank_account compte_bancaire account_number de_compte eft folio succursale deposit dépôt
        virement account compte rrsp payroll void_cheque spécimen iban swift wire transfer caisse routing
    """,
    Says.DRIVER: """
        driver drivers driving conduire conducteur conductrice dl driver_s drivers_licence saaq icbc
        licence_number license_number
    """,
    Says.IP: """
        ip ipv4 ipv6 adresse_ip ip_address
    """,
    Says.BIRTH: """
        born birth dob birthdate birthday birthdays né née nés nées naissance ddn dob_is d_o_b naquit
        birthplace b_day
    """,
    Says.PHONE: """
        call calls calling phone phones tel telephone cell cellphone mobile text texts sms whatsapp reach
        reached dial ring voicemail contact téléphone tél cellulaire appelez appeler appelle appels joindre
        composez rejoindre texto textez portable contactez contacter joignable fax télécopieur signal
    """,
    Says.POSTAL: """
        postal postal_code code_postal zip address adresse mail mailing postale
    """,
    Says.HOME: """
        live lives living lived reside resides residing resident home habite habitent habitons habitait
        demeure demeurant domicile résidant résident réside moved déménagé emménagé house maison apartment
        appartement apt my_address home_address mon_adresse son_adresse her_address his_address logement
        domiciled domicilié domiciliée neighbour voisin my_street ma_rue chez_moi lease bail tenant
        locataire
    """,
    Says.OWN: """
        my mine his her mom mum mother dad father sister brother wife husband daughter neighbour neighbor
        friend grandmother grandfather grandma grandpa mon ma mes sa son mère père sœur soeur frère femme
        mari conjoint conjointe fils fille voisin voisine ami amie cell cellphone mobile cellulaire home
        domicile personal personnel personnelle moi me i je j chez client cliente patient patiente applicant
        whatsapp partner husband_s aunt uncle tante oncle roommate colocataire tenant locataire whose
        nom_est caller
    """,
    Says.OFFICE: """
        centre_appels centre_appel po_box case_postale contact_centre switchboards
        media médias relations toll_free sans_frais office offices bureau bureaux visit_us visitez venez
        hotline helpline infoline info_line call_centre call_center reception réception switchboard standard
        ats tty journalists journalistes enquiries inquiries renseignements headquarters siège ministry
        department ministère press presse front_desk information info join_us venue located event événement
        activité counter comptoir kiosk kiosque service_canada services crisis crise ligne_d helpdesk
        support our notre nos fax télécopieur directorate direction secretariat secrétariat communications
        newsroom tollfree questions visit rejoignez drop_in stop_by session séance meeting assemblée réunion
        arrêtez passez us pharmacy library bibliothèque museum musée
    """,
    Says.CASE: """
        file case docket dossier order commande tracking suivi isbn issn serial série certificate certificat
        invoice facture form formulaire po reference référence ref réf confirmation rôle greffe model modèle
        lot batch upc sku item article contract contrat tender population project projet registration
        enregistrement bn business business_number entreprise charity bienfaisance ticket billet booking
        réservation doi patent brevet parcel colis shipment envoi din npn asset gtin ean part_number pièce
        catalogue catalog application_number numéro_demande grant subvention award licence_plate plaque
        barcode code_barres permit receipt reçu gst hst tps tvh tvq qst requisition soumission appel_offres
        inspection recall_number account_no requête solicitation sollicitation incident billet_numéro
        version neq corporation cadastre lot_number bid purchase achat registry registraire mid
        tracking_number cert issued
    """,
    Says.VERSION: """
        version v firmware ios android build release update app software windows micrologiciel logiciel
        macos wcag section patch mise_jour sdk kernel upgrade driver_version
    """,
    Says.PUBLIC: """
        congratulations félicitations bravo inducted medallist médaillé médaillée
        minister ministre premier première mp mps mpp mna senator sénateur sénatrice mayor maire mairesse
        president président présidente governor gouverneure gouverneur councillor conseiller conseillère
        commissioner commissaire ambassador ambassadeur ambassadrice justice judge juge spokesperson
        porte_parole director directeur directrice secretary secrétaire deputy sous_ministre député députée
        parliament parlement king queen roi reine prince princess princesse author auteur autrice auteure
        artist artiste astronaut astronaute athlete athlète olympian coach player joueur joueuse singer
        chanteur chanteuse writer écrivain écrivaine professor professeur professeure chief chef chancellor
        chancelier ceo pdg chair chairperson ombudsman ombudsperson auditor vérificateur vérificatrice
        laureate lauréat lauréate captain capitaine general général générale sir dame honourable honorable
        excellency excellence statistician statisticien statisticienne historian poet poète painter peintre
        actor actress acteur actrice filmmaker cinéaste musician musicien musicienne inventor scientist
        scientifique explorer explorateur speaker leader superintendent analyst analyste officer agente
        gestionnaire manager coordinator coordonnateur coordonnatrice host animateur animatrice keynote
        conférencier conférencière journalist hero héros
    """,
    Says.CLIENT: """
        complaint complaints complainant plainte plaignant plaignante filed déposée déposé client cliente
        patient patiente applicant demandeur demandeuse claimant prestataire caller appelant appelante
        tenant locataire landlord propriétaire neighbour voisin voisine employee employé employée diagnosed
        diagnostic reported signalé reports refund remboursement claim réclamation benefit prestation
        application demande thanks merci resident résident résidente reach joindre contact contacter cell
        cellulaire name nom named nommé nommée called appelle mr mrs ms mme mlle monsieur madame mother mère
        father père son daughter fille wife husband conjoint conjointe victim victime witness témoin suspect
        accused accusé accusée student étudiant étudiante lives habite met visited saw hospital hôpital
        arrested arrêté arrêtée fired congédié overpaid owes doit evicted expulsé file dossier case cas
        deceased décédé décédée died mort email courriel phone téléphone text sincerely cordialement regards
        signed signé salutations asylum asile refugee réfugié réfugiée sponsored parrainé passport passeport
        pension born né née audit appeal appel ei unemployed chômeur chômage disability invalidité behalf
    """,
    Says.SAMPLE: """
        format example exemple sample e_g ex placeholder modèle such_as specimen enter inscrivez fictitious
        fictif
    """,
}  # fmt: skip


def _vocabulary() -> dict[str, int]:
    flags: dict[str, int] = {}
    for says, words in _WORDS.items():
        for word in words.split():
            key = word.replace("_", " ")
            flags[key] = flags.get(key, 0) | says
            bare = key.translate(_ACCENTS)
            if bare != key and bare not in _NOT_BARE:
                flags[bare] = flags.get(bare, 0) | says
    return flags


_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")
_NOT_BARE = frozenset(("ne", "nes", "nee"))
VOCABULARY = _vocabulary()
"""Word, or two words joined by a space, in lower case → flags. Accents may be left out."""


def _pairs() -> dict[str, dict[str, int]]:
    pairs: dict[str, dict[str, int]] = {}
    for key, flags in VOCABULARY.items():
        first, _, second = key.partition(" ")
        if second:
            pairs.setdefault(first, {})[second] = flags
    return pairs


_SECONDS = _pairs()
"""The first word of a pair → the second → flags."""
_KNOWN = dict.fromkeys(_SECONDS, 0) | VOCABULARY
_SKIPPED_BETWEEN = frozenset(("de", "d", "du", "l", "la", "le", "s", "des", "à"))

KINDS = (
    Says.SIN | Says.SSN | Says.HEALTH | Says.HEALTH_ON | Says.HEALTH_BC | Says.HEALTH_QC | Says.PASSPORT
    | Says.UCI | Says.PRI | Says.CARD | Says.BANK | Says.DRIVER | Says.IP | Says.BIRTH | Says.PHONE
    | Says.CASE | Says.VERSION
)  # fmt: skip
_SURE = KINDS & ~(Says.CASE | Says.VERSION | Says.PHONE | Says.CARD | Says.BANK)
REACH = 60

_WORD = expression("[a-zß-öø-ÿœ]+")  # of a text in lower case; naming the letters is twice as fast
_END_OF_SENTENCE = expression(
    r"[.!?…\n](?:(?:(?<=[!?…])|(?<=\w\w\w\.)|(?<=\d\.))['\")»]* +(?=[^\Wa-zà-ÿ\d_])"
    r"|(?<=\n)(?:\s*\n|(?=[^\Wa-z\d_][^\n:]*[.!?])))"
)


class Context(NamedTuple):
    """Flags (`Says`) of the words on the left, on the right, and of the nearest that names a kind."""

    left: int
    right: int
    nearest: int


class Reading:
    """A text as the finders read it: `text` made plain, `low` the same in lower case, and its contexts."""

    __slots__ = ("_ends", "low", "text")

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self.low = low
        self._ends: list[int] | None = None

    def around(self, start: int, end: int) -> Context:
        """Return what the words around `text[start:end]` say."""
        before, after = self._bounds(start, end)
        first = max(before, start - REACH)
        if first > before:  # not from the middle of a word
            first = max(first, self.low.find(" ", first, start))
        left, nearest = _flags(_WORD.findall(self.low, first, start))
        if nearest & _SURE:  # the left said what it is
            return Context(left, 0, nearest)
        right, _ = _flags(_WORD.findall(self.low, end, min(after, end + REACH)))
        return Context(left, right, nearest)

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence that holds `start:end` begins and ends."""
        ends = self._ends
        if ends is None:
            ends = self._ends = [match.end() for match in _END_OF_SENTENCE.finditer(self.text)]
        i = bisect_right(ends, start)
        j = bisect_left(ends, end, i)
        return (ends[i - 1] if i else 0), (ends[j] if j < len(ends) else len(self.text))


def _flags(words: list[str]) -> tuple[int, int]:
    """Return the flags of all `words` together, and those of the last that names a kind."""
    every = nearest = 0
    known = _KNOWN
    for i, word in enumerate(words):
        if word not in known:
            continue
        flags = known[word]
        if word in _SECONDS:
            flags |= _of_two(_SECONDS[word], words[i + 1 : i + 4])
        every |= flags
        if flags & KINDS:
            nearest = flags
    return every, nearest


def _of_two(seconds: Mapping[str, int], rest: list[str]) -> int:
    """Return the flags of a pair, with or without a small word between (carte *de* crédit)."""
    if not rest:
        return 0
    flags = seconds.get(rest[0], 0)
    if rest[0] in _SKIPPED_BETWEEN:
        flags |= seconds.get(next((w for w in rest if w not in _SKIPPED_BETWEEN), ""), 0)
    return flags
