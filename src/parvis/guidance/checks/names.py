"""What checks are called by people who read about rules. A check without a name here is called by its own."""

from __future__ import annotations

from types import MappingProxyType

from parvis.guidance.rules import Both

CHECK_NAMES: MappingProxyType[str, Both] = MappingProxyType(
    {
        "account_secured": Both("Could others take the account?", "Le compte est-il bien protégé ?"),
        "alias_on_own_work": Both("An alias on one’s own work", "Un alias sur son propre travail"),
        "alternative_text_form": Both("Form of alternative texts", "Forme des textes de remplacement"),
        "announcement_in_season": Both(
            "Announcements in an election period", "Annonces en période électorale"
        ),
        "answer_interests_everybody": Both(
            "Answers that interest everybody", "Réponses qui intéressent tout le monde"
        ),
        "asks_for_personal_information": Both(
            "Asking for personal information", "Demander des renseignements personnels"
        ),
        "borrowed_without_source": Both("Others’ media without a source", "Médias d’autrui sans source"),
        "cabinet_confidence": Both("Cabinet confidences", "Renseignements confidentiels du Cabinet"),
        "campaign_before_approval": Both(
            "Advertising before approval", "Publicité d’une mesure non approuvée"
        ),
        "campaign_without_auditor": Both(
            "Advertising without the auditor’s review", "Publicité sans l’examen du vérificateur"
        ),
        "campaign_without_reviews": Both("Large campaigns without reviews", "Grandes campagnes sans examens"),
        "capacity_mismatch": Both(
            "A capacity that the account cannot have", "Un titre que le compte ne peut avoir"
        ),
        "capitals": Both("Words all in capitals", "Mots tout en majuscules"),
        "clock": Both("The clock of a request", "Le délai d’une demande"),
        "contacts_of_the_institution": Both(
            "The institution’s own contacts", "Les coordonnées de l’institution"
        ),
        "counts_at_most": Both("A count that is too great", "Un nombre trop élevé"),
        "dated_before": Both("Days in the right order", "Des dates dans le bon ordre"),
        "dated_within": Both("A day that is recent enough", "Une date assez récente"),
        "dates_and_numbers": Both("Form of dates and numbers", "Forme des dates et des nombres"),
        "decision_in_working_words": Both(
            "Decisions in working texts", "Décisions dans des textes de travail"
        ),
        "deemed_refusal": Both("Silence that counts as a refusal", "Silence qui vaut refus"),
        "disclaimer_does_not_cure": Both(
            "Disclaimers that change nothing", "Avertissements qui n’y changent rien"
        ),
        "embargo": Both("Embargoes", "Embargos"),
        "emergency_parts": Both("Parts of an emergency message", "Éléments d’un message d’urgence"),
        "emoji_and_styled_letters": Both("Emoji and styled letters", "Émojis et lettres stylisées"),
        "emoji_repeated": Both("Repeated emoji", "Émojis répétés"),
        "extension_notice": Both("Notice of an extension", "Avis de prolongation"),
        "field_is": Both("A field with the right value", "Un champ à la bonne valeur"),
        "field_is_one_of": Both("A field with one of some values", "Un champ à l’une des valeurs permises"),
        "field_not_one_of": Both("A field without certain values", "Un champ sans certaines valeurs"),
        "fields_agree": Both("Fields that agree", "Des champs qui concordent"),
        "fields_present": Both("Fields that are filled in", "Des champs remplis"),
        "figure_without_source": Both("Figures without a source", "Chiffres sans source"),
        "has_all": Both("A list that is complete", "Une liste complète"),
        "has_language": Both("A text in a language", "Un texte dans une langue"),
        "hashtag_capitals": Both("Capitals in hashtags", "Majuscules dans les mots-clics"),
        "hashtag_number": Both("Number and place of hashtags", "Nombre et place des mots-clics"),
        "hidden_link": Both("Links that hide where they lead", "Liens qui cachent où ils mènent"),
        "holds_any": Both("At least one of a list", "Au moins un élément d’une liste"),
        "holds_none": Both("None of a list", "Aucun élément d’une liste"),
        "kept_through_complaint_window": Both(
            "Records kept until complaints are over", "Documents gardés jusqu’à la fin des recours"
        ),
        "lacks_language": Both("A language that is missing", "Une langue qui manque"),
        "link_in_other_language": Both("Links to the other language", "Liens vers l’autre langue"),
        "link_number": Both("Number of links", "Nombre de liens"),
        "link_text": Both("Words of links", "Texte des liens"),
        "long_paragraph": Both("Long sentences and paragraphs", "Phrases et paragraphes longs"),
        "long_sentence": Both("Long sentences", "Phrases longues"),
        "lost_accents": Both("Accents that were lost", "Accents perdus"),
        "low_risk_comment": Both("Comments of low risk", "Commentaires à faible risque"),
        "machine_not_disclosed": Both(
            "A machine’s help left unsaid", "Aide d’une machine passée sous silence"
        ),
        "marking_of_country": Both("Security markings of a country", "Cotes de sécurité d’un pays"),
        "mass_emphasis": Both("Piled-up emphasis", "Insistance accumulée"),
        "media_link_unmarked": Both("Links to media, unmarked", "Liens vers un média, non signalés"),
        "missing_alternative_text": Both("Missing alternative text", "Texte de remplacement manquant"),
        "missing_captions": Both("Missing captions", "Sous-titres manquants"),
        "missing_version": Both("A missing official language", "Une langue officielle qui manque"),
        "missing_welsh": Both("Missing Welsh or English", "Gallois ou anglais manquant"),
        "moderation_grounded": Both("Grounds of moderation", "Motifs de la modération"),
        "no_equivalent_page": Both("No page of our own on it", "Aucune page à nous sur le sujet"),
        "no_sign_language": Both("Videos without sign language", "Vidéos sans langue des signes"),
        "no_standing_approval": Both("No standing approval", "Aucune approbation permanente"),
        "not_held": Both("Records on hold", "Documents dont la disposition est suspendue"),
        "not_past": Both("A day that has not passed", "Une échéance non dépassée"),
        "one_channel_only": Both("One channel only", "Un seul canal"),
        "open_data_without_attribution": Both(
            "Open data without attribution", "Données ouvertes sans attribution"
        ),
        "operational_detail": Both("Details of operations", "Détails opérationnels"),
        "opinion_on_policy": Both("Opinions on government policy", "Opinions sur les politiques"),
        "order_of_languages": Both("Order of the languages", "Ordre des langues"),
        "other_language": Both("A language that may not stand alone", "Une langue non permise seule"),
        "outside_remit": Both("Outside the institution’s work", "Hors du mandat de l’institution"),
        "own_work_wrongly_marked": Both("Copyright of own works", "Droit d’auteur de nos œuvres"),
        "partisan_message": Both("Taking sides between parties", "Prise de parti"),
        "party_or_label": Both("Parties and their labels", "Partis et étiquettes"),
        "pattern": Both("An expression", "Une expression"),
        "people_named": Both(
            "People by name, and their case beside it", "Des personnes nommées, et leur dossier à côté"
        ),
        "person_beside_a_case": Both(
            "A person’s name beside their case", "Le nom d’une personne et son dossier"
        ),
        "personal_information": Both("Personal information", "Renseignements personnels"),
        "picture_of_words": Both("Pictures of words", "Images de texte"),
        "plainer_words": Both("Plainer words", "Mots plus simples"),
        "political_contribution": Both("Political contributions", "Contributions politiques"),
        "protest_at_own_agency": Both(
            "Harsh words for one’s own agency", "Mots durs envers son propre organisme"
        ),
        "public_interest_weighed": Both("Public interest weighed", "Intérêt public soupesé"),
        "quotes_a_person_without_consent": Both(
            "Quoting a person without consent", "Citer une personne sans consentement"
        ),
        "reading_level": Both("Reading level", "Niveau de lecture"),
        "refusal_letter": Both("What a refusal must say", "Ce qu’un refus doit dire"),
        "reply_language": Both("Language of a reply", "Langue d’une réponse"),
        "risk_of_comment": Both("Risk of a personal comment", "Risque d’un commentaire personnel"),
        "safety_exception_founded": Both("Safety as an exception", "L’exception pour la sécurité"),
        "says_one_of": Both("Words by which people know it", "Mots auxquels on le reconnaît"),
        "secret_key": Both("Keys and passwords", "Clés et mots de passe"),
        "security_marking": Both("Security markings", "Cotes de sécurité"),
        "severances_named": Both("Provisions of severances", "Dispositions des prélèvements"),
        "source_in_one_language": Both("A source in one language", "Une source dans une seule langue"),
        "speaks_without_the_role": Both("Speaking without the role", "Parler sans en avoir le rôle"),
        "symbols_and_latin": Both("Symbols and Latin short forms", "Symboles et abréviations latines"),
        "technical_without_summary": Both(
            "Technical texts without a summary", "Textes techniques sans résumé"
        ),
        "third_party_text": Both("Texts that others wrote", "Textes d’autrui"),
        "title_in_partisan_message": Both(
            "Titles in partisan messages", "Titre officiel dans un message partisan"
        ),
        "tracking_link": Both("Links that track or pay", "Liens qui suivent ou rémunèrent"),
        "twin_named": Both("The account in the other language", "Le compte dans l’autre langue"),
        "unexplained_acronym": Both("Unexplained acronyms", "Sigles inexpliqués"),
        "vague_link": Both("Vague links", "Liens vagues"),
        "value_judged": Both("The value of a record", "La valeur d’un document"),
        "version_facts_differ": Both(
            "Facts that differ between versions", "Faits qui diffèrent d’une version à l’autre"
        ),
        "versions_together": Both("Versions at the same time", "Versions en même temps"),
        "voice_to_reader": Both("Speaking to the reader", "S’adresser à qui lit"),
        "welsh_account": Both("Welsh and English accounts", "Comptes en gallois et en anglais"),
        "welsh_alternative_text": Both(
            "Alternative text of Welsh posts", "Texte de remplacement des messages en gallois"
        ),
        "welsh_link": Both("Links to the other language", "Liens vers l’autre langue"),
        "welsh_reply": Both("Replies in Welsh", "Réponses en gallois"),
        "words": Both("Words and phrases", "Mots et locutions"),
        "words_together": Both("Words together in a sentence", "Mots réunis dans une phrase"),
        "work_without_disclaimer": Both("One’s work without a disclaimer", "Son travail sans avertissement"),
        "written_in_each_language": Both("Written in each language", "Rédigé dans chaque langue"),
    }
)


def check_name(name: str) -> Both:
    """Return what a check is called; its own name with spaces where it was given none."""
    plain = name.replace("_", " ").capitalize()
    return CHECK_NAMES.get(name) or Both(plain, plain)
