"""What the fields of sheets, and their usual values, are called by the people who read about them."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from parvis.guidance.rules.words import Both, day_in_words

FIELD_NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        # accounts
        "handle": Both("handle", "identifiant"),
        "name_en": Both("name in English", "nom en anglais"),
        "name_fr": Both("name in French", "nom en français"),
        "note_en": Both("profile text in English", "texte du profil en anglais"),
        "note_fr": Both("profile text in French", "texte du profil en français"),
        "network": Both("network", "réseau"),
        "kind": Both("kind", "genre"),
        "stage": Both("stage of its life", "étape de son cycle de vie"),
        "purpose": Both("purpose", "but"),
        "owner": Both("owner", "responsable"),
        "backup_owner": Both("backup owner", "responsable suppléant"),
        "operated_by": Both("who runs it", "exploité par"),
        "operators": Both("number of operators", "nombre d’opérateurs"),
        "operators_without_second_factor": Both(
            "operators without a second factor", "opérateurs sans second facteur"
        ),
        "operators_departed": Both("operators who have left", "opérateurs qui sont partis"),
        "approved_by": Both("approved by", "approuvé par"),
        "approved_on": Both("approved on", "approuvé le"),
        "opened_on": Both("opened on", "ouvert le"),
        "first_post_on": Both("first post", "premier message"),
        "last_post_on": Both("last post", "dernier message"),
        "next_review_on": Both("next review", "prochaine revue"),
        "languages": Both("languages", "langues"),
        "twin": Both("account in the other language", "compte dans l’autre langue"),
        "twin_links_back": Both("the other account links back", "l’autre compte y renvoie"),
        "notice_en": Both("notice in English", "avis en anglais"),
        "notice_fr": Both("notice in French", "avis en français"),
        "avatar": Both("picture", "image de profil"),
        "contact": Both("contact", "coordonnées"),
        "recovery_address": Both("recovery address", "adresse de récupération"),
        "second_factor": Both("multi-factor sign-in", "connexion à plusieurs facteurs"),
        "access_reviewed_on": Both("last review of who has access", "dernière revue des accès"),
        "privacy_assessed_on": Both("privacy assessment", "évaluation de la protection de la vie privée"),
        "security_assessed_on": Both("security assessment", "évaluation de la sécurité"),
        "terms_version": Both("terms of service reviewed", "conditions d’utilisation examinées"),
        "terms_in_force": Both("terms of service in force", "conditions d’utilisation en vigueur"),
        "terms_reviewed_on": Both("review of the terms of service", "examen des conditions d’utilisation"),
        "terms_agreement": Both("agreement with the platform", "entente avec la plateforme"),
        "registry_id": Both("number in the register", "numéro au registre"),
        "publishes": Both("how it publishes", "mode de publication"),
        "exceptions": Both("language exceptions relied on", "exceptions linguistiques invoquées"),
        "language_directive": Both("language directive", "directive linguistique"),
        "compliance_notice": Both("compliance notice", "avis de conformité"),
        "captured_on": Both("last captured", "dernière saisie"),
        "in_web_archive": Both("in a web archive", "dans des archives Web"),
        "says_not_endorsement": Both(
            "says that following is not endorsing", "précise que suivre n’est pas appuyer"
        ),
        "caretaker_banner": Both("caretaker notice", "avis de période de transition"),
        "mentions_a_candidate": Both("mentions a candidate", "mentionne une candidature"),
        # spaces
        "slug": Both("address", "adresse"),
        "notice_topics": Both("what the notice covers", "sujets de l’avis"),
        "information_banks": Both(
            "personal information banks named", "fichiers de renseignements personnels nommés"
        ),
        "privacy_notice": Both("privacy notice", "avis de confidentialité"),
        "collects": Both("what the form asks for", "ce que le formulaire demande"),
        "fixed_questions": Both("fixed questions", "questions fermées"),
        "audience": Both("people asked", "personnes interrogées"),
        "control_number": Both("control number", "numéro de contrôle"),
        "privacy_assessment": Both("privacy assessment", "évaluation des facteurs de vie privée"),
        "embeds": Both("third-party content embedded", "contenus de tiers intégrés"),
        "embeds_listed": Both("embedded content is listed", "contenus intégrés énumérés"),
        "external_links_marked": Both("outside links are marked", "liens externes signalés"),
        "hours": Both("monitoring hours", "heures de veille"),
        "after_hours_note": Both("note for after hours", "note hors des heures de veille"),
        "grounds": Both("published grounds for removal", "motifs de retrait publiés"),
        "removals": Both("removals", "retraits"),
        "removals_without_ground": Both("removals without a ground", "retraits sans motif"),
        "removals_without_copy": Both("removals without a copy kept", "retraits sans copie conservée"),
        "removals_without_notice": Both(
            "removals without telling the author", "retraits sans avis à l’auteur"
        ),
        "blocks": Both("people blocked", "personnes bloquées"),
        "blocks_without_ground": Both("people blocked without a ground", "personnes bloquées sans motif"),
        "identity": Both("identity of contributors", "identité des participants"),
        "looks_at_identity": Both("sealed identities opened", "identités scellées ouvertes"),
        "looks_without_reason": Both(
            "sealed identities opened without a reason", "identités scellées ouvertes sans motif"
        ),
        "language_switch": Both("choice of language", "choix de la langue"),
        "counterpart": Both("space in the other language", "espace dans l’autre langue"),
        "access_blocked": Both("access blocked for staff", "accès bloqué au personnel"),
        "misinformation_strategy": Both("strategy on misinformation", "stratégie sur la mésinformation"),
        "misinformation_strategy_on": Both(
            "date of the strategy on misinformation", "date de la stratégie sur la mésinformation"
        ),
        "content_class": Both("whose content it is", "provenance du contenu"),
        "barriers": Both("barriers left open", "obstacles non levés"),
        "accessibility_statement": Both("accessibility statement", "déclaration d’accessibilité"),
        "accessibility_assessed_on": Both("accessibility assessment", "évaluation de l’accessibilité"),
        "not_the_docket": Both(
            "says that it is not the official docket", "précise que ce n’est pas le dossier officiel"
        ),
        "answers_within_days": Both("answers within (days)", "réponse en (jours)"),
        "moderated_before": Both("moderated before publication", "modéré avant publication"),
        "alike_messages": Both("messages that are alike", "messages semblables"),
        "alike_grouped": Both("alike messages are grouped", "messages semblables regroupés"),
        # records
        "reference": Both("reference", "référence"),
        "act": Both("what is about to be done", "ce qu’on s’apprête à faire"),
        "state": Both("formal or working", "formel ou de travail"),
        "value": Both("value", "valeur"),
        "record_class": Both("class of record", "catégorie de document"),
        "trigger": Both("what starts its retention", "événement qui lance la conservation"),
        "triggered_on": Both("retention started on", "début de la conservation"),
        "keeps_days": Both("kept for (days)", "conservé pendant (jours)"),
        "authority": Both("disposition authority", "autorisation de disposition"),
        "authority_kind": Both("kind of authority", "genre d’autorisation"),
        "due_on": Both("disposition due", "disposition prévue"),
        "disposed_on": Both("disposed of on", "disposé le"),
        "created_on": Both("created on", "créé le"),
        "filed_on": Both("filed on", "classé le"),
        "is_direct_message": Both("is a direct message", "est un message privé"),
        "on_third_party": Both("lies with a third party", "se trouve chez un tiers"),
        "holds": Both("holds", "suspensions de disposition"),
        "open_requests": Both("open access requests", "demandes d’accès ouvertes"),
        "used_for_decision": Both("used to decide about a person", "a servi à décider d’une personne"),
        "last_used_on": Both("last administrative use", "dernier usage administratif"),
        "consent_to_early_disposal": Both(
            "the person agreed to earlier disposal", "la personne accepte une disposition plus tôt"
        ),
        "acted_on": Both("acted on", "a donné lieu à une action"),
        "log_kept": Both("log of what was done", "journal des opérations"),
        "metadata": Both("elements of description", "éléments de description"),
        "edits_captured": Both("edits and deletions are captured", "modifications et retraits saisis"),
        "collected_for": Both("collected for", "recueilli pour"),
        "names_people": Both("names people", "nomme des personnes"),
        "resubmitted": Both("given again by the proper channel", "fourni de nouveau par la bonne voie"),
        "findable_by": Both("can be found by", "peut être retrouvé par"),
        "is_published": Both("is published", "est publié"),
        "aggregated": Both("brings several sources together", "réunit plusieurs sources"),
        # requests
        "outcome": Both("outcome", "issue"),
        "received_on": Both("received on", "reçue le"),
        "acknowledged_on": Both("acknowledged on", "accusé de réception le"),
        "extension_days": Both("extension (days)", "prolongation (jours)"),
        "extension_notice_on": Both("notice of the extension", "avis de prolongation"),
        "commissioner_told_on": Both("commissioner told on", "commissaire avisé le"),
        "decided_on": Both("decided on", "décidée le"),
        "severances": Both("passages held back", "passages prélevés"),
        "severing_considered": Both("why severing will not do", "raison de ne pas prélever"),
        "refusal_provision": Both("provision of the refusal", "disposition du refus"),
        "complaint_right_told": Both("told of the right to complain", "avisé du droit de plainte"),
        "in_writing": Both("in writing", "par écrit"),
        "fee_paid": Both("fee paid", "droits payés"),
        "names_the_act": Both("names the Act", "nomme la loi"),
        "records_being_destroyed": Both("records being destroyed", "documents en cours de destruction"),
        # a severance
        "provision": Both("provision", "disposition"),
        "second_signature": Both("second signature", "seconde signature"),
        "public_interest_weighed": Both("public interest weighed", "intérêt public soupesé"),
    }
)

VALUE_NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "planned": Both("planned", "prévu"),
        "approved": Both("approved", "approuvé"),
        "active": Both("active", "actif"),
        "dormant": Both("dormant", "en sommeil"),
        "closing": Both("closing", "en fermeture"),
        "closed": Both("closed", "fermé"),
        "institution": Both("institution", "institution"),
        "third_party": Both("a third party", "un tiers"),
        "directly": Both("directly", "directement"),
        "hand_off": Both("by hand-off", "par remise"),
        "public": Both("public", "publique"),
        "pseudonym": Both("pseudonym", "pseudonyme"),
        "sealed": Both("sealed", "scellée"),
        "own": Both("its own", "le sien"),
        "user_generated": Both("what users wrote", "écrit par les utilisateurs"),
        "heritage": Both("heritage", "patrimonial"),
        "keep": Both("keep", "conserver"),
        "dispose": Both("dispose of it", "en disposer"),
        "export": Both("export", "exporter"),
        "edit": Both("change it", "le modifier"),
        "hand_to_case_system": Both("hand it to a case system", "le verser à un système de dossiers"),
        "formal": Both("formal", "formel"),
        "working": Both("working", "de travail"),
        "business": Both("business value", "valeur opérationnelle"),
        "transitory": Both("transitory", "éphémère"),
        "unknown": Both("not known", "inconnue"),
        "multi_institutional": Both("multi-institutional", "pluri-institutionnelle"),
        "institutional": Both("institutional", "institutionnelle"),
        "valuation_tool": Both("a valuation tool", "un outil d’évaluation"),
        "open": Both("open", "ouverte"),
        "released": Both("released", "communiqués"),
        "partial": Both("released in part", "communiqués en partie"),
        "refused": Both("refused", "refusée"),
        "transferred": Both("transferred", "transmise"),
        "set": Both("filled in", "rempli"),
        "unset": Both("empty", "vide"),
        "true": Both("yes", "oui"),
        "false": Both("no", "non"),
        "department": Both("department", "ministère"),
        "agency": Both("agency", "organisme"),
        "crown_corporation": Both("Crown corporation", "société d’État"),
        "municipality": Both("municipality", "municipalité"),
        "school": Both("school", "école"),
        "health": Both("health service", "service de santé"),
        "university": Both("university", "université"),
        "service": Both("service", "service"),
        "community": Both("community", "communauté"),
        "person": Both("person", "personne"),
        "poster": Both("poster", "affiche"),
        "notice": Both("notice", "avis"),
        "warning": Both("warning", "mise en garde"),
        "instruction": Both("instruction", "consigne"),
        "paid": Both("paid advertising", "publicité payée"),
        "safety": Both("safety", "sécurité"),
        "employee": Both("employee", "membre du personnel"),
        "manager": Both("manager", "gestionnaire"),
        "executive": Both("executive", "cadre supérieur"),
        "CA": Both("Canada, federal", "Canada, fédéral"),
        "AB": Both("Alberta", "Alberta"),
        "BC": Both("British Columbia", "Colombie-Britannique"),
        "MB": Both("Manitoba", "Manitoba"),
        "NL": Both("Newfoundland and Labrador", "Terre-Neuve-et-Labrador"),
        "SK": Both("Saskatchewan", "Saskatchewan"),
        "QC": Both("Quebec", "Québec"),
        "ON": Both("Ontario", "Ontario"),
        "NB": Both("New Brunswick", "Nouveau-Brunswick"),
        "NU": Both("Nunavut", "Nunavut"),
        "US": Both("United States", "États-Unis"),
        "UK": Both("United Kingdom", "Royaume-Uni"),
        "AU": Both("Australia", "Australie"),
        "CY": Both("Wales", "pays de Galles"),
        "common": Both("no country in particular", "aucun pays en particulier"),
        "cy": Both("Welsh", "gallois"),
        "report": Both("report", "rapport"),
        "context": Both("the context", "le contexte"),
        "time": Both("the time", "l’heure"),
        "sender": Both("the sender", "l’expéditeur"),
        "authoriser": Both("who authorised it", "qui l’a autorisé"),
        "recipient": Both("the account that received it", "le compte destinataire"),
        "purpose": Both("the purpose", "le but"),
        "application": Both("the application", "l’application"),
        "personal_information": Both("personal information", "renseignements personnels"),
        "party_political": Both("party politics", "politique partisane"),
        "individual_case": Both("the details of somebody’s case", "le détail du dossier de quelqu’un"),
        "afda": Both("AFDA, before Express", "AFDA, avant Express"),
        "afda_express": Both("AFDA Express, version 1", "AFDA Express, version 1"),
        "afda_express_1": Both("AFDA Express, version 1", "AFDA Express, version 1"),
        "afda_express_2": Both("AFDA Express, version 2", "AFDA Express, version 2"),
        "GRS-6.4-010": Both("item 010 of GRS 6.4", "point 010 du GRS 6.4"),
        "GRS-6.4-020": Both("item 020 of GRS 6.4", "point 020 du GRS 6.4"),
        "en": Both("English", "anglais"),
        "fr": Both("French", "français"),
        "iu": Both("Inuktut", "inuktut"),
        "flag": Both("the flag", "le drapeau"),
        "arms": Both("the arms", "les armoiries"),
        "custom": Both("a picture of its own", "une image à soi"),
        "content": Both("content and frequency", "contenu et fréquence"),
        "links": Both("links and advertising", "liens et publicité"),
        "endorsement": Both("following is not endorsing", "suivre n’est pas appuyer"),
        "comments": Both("comments", "commentaires"),
        "accessibility": Both("accessibility of platforms", "accessibilité des plateformes"),
        "copyright": Both("copyright", "droit d’auteur"),
        "privacy": Both("privacy", "protection de la vie privée"),
        "rights": Both("rights of the person", "droits de la personne"),
        "languages": Both("official languages", "langues officielles"),
        "third_party_terms": Both("terms of the platforms", "conditions des plateformes"),
        "republishing": Both("republishing", "republication"),
        "media": Both("media enquiries", "demandes des médias"),
        "author": Both("author", "auteur"),
        "date": Both("date", "date"),
        "account": Both("account", "compte"),
        "thread": Both("thread", "fil"),
        "post": Both("post", "message"),
        "comment": Both("comment", "commentaire"),
    }
)

FACT_NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "domains": Both("web domains of the institution", "domaines Web de l’institution"),
        "contacts": Both("contacts that the institution publishes", "coordonnées publiées"),
        "acronyms": Both("acronyms that readers know", "sigles connus du public"),
        "hashtags": Both("hashtags in use", "mots-clics en usage"),
        "province": Both("province of the head office", "province du siège"),
        "remit": Both("words of its work", "mots de son mandat"),
        "jurisdiction": Both("law it lives under", "droit applicable"),
        "body": Both("kind of institution", "genre d’institution"),
        "prescribed_tool": Both(
            "must publish through a prescribed tool", "doit publier par un outil prescrit"
        ),
        "designated": Both("designated for service in French", "désignée pour les services en français"),
        "obligated": Both("bound by a language act", "tenue par une loi sur les langues"),
        "recognized_29_1": Both("recognised under section 29.1", "reconnue par l’article 29.1"),
        "language_directive": Both("its language directive", "sa directive linguistique"),
        "compliance_notice": Both("its compliance notice", "son avis de conformité"),
        "names_of_government": Both("words by which people know it", "mots auxquels on la reconnaît"),
    }
)

DRAFT_NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "alias": Both("under an alias", "sous un pseudonyme"),
        "exception": Both("language exception relied on", "exception linguistique invoquée"),
        "content_class": Both("kind of content", "genre de contenu"),
        "audience": Both("audience", "public visé"),
        "author_level": Both("the author’s level", "niveau de l’auteur"),
        "on_duty": Both("on duty", "en service"),
        "covered": Both("covered by a standing approval", "couvert par une approbation permanente"),
        "ai_assisted": Both("made with a language model", "fait avec un modèle de langue"),
        "quotes_a_person": Both("quotes a person", "cite une personne"),
    }
)

_NOTHING_THERE = Both("nothing", "rien")
_YES, _NO = Both("yes", "oui"), Both("no", "non")


def field_name(field: str) -> Both:
    """Return what a field is called; its own name with spaces where nobody gave it one."""
    plain = field.replace("_", " ")
    return FIELD_NAMES.get(field) or Both(plain, plain)


def where_name(name: str, *, of_draft: bool = False) -> Both:
    """Return what a name of `when.where` is called: a field, or a fact of the institution."""
    fact = name.removeprefix("facts.")
    if fact != name:
        plain = fact.replace("_", " ")
        return FACT_NAMES.get(fact) or Both(plain, plain)
    return (DRAFT_NAMES.get(name) if of_draft else None) or field_name(name)


def value_name(value: Any) -> Both:
    """Return what a value of a field is called in each language."""
    if not value and value is not False and value != 0:
        return _NOTHING_THERE
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, tuple | frozenset | list):
        named = [value_name(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
        return Both(", ".join(one.en for one in named), ", ".join(one.fr for one in named))
    return VALUE_NAMES.get(str(value)) or Both(str(value), str(value))
