"""What words say of what stands beside them, in both languages: one flag each.

A word of several parts is written with underscores (`social_insurance`); small words between its
parts (carte *de* crédit) are passed over when a text is read. Accents may be left out; a word of four
letters or more stands for its plural too. To add a word, add it to the list of what it says.
"""

from __future__ import annotations

from collections.abc import Mapping


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
    HEALTH_OTHER = 1 << 26
    IMMIGRATION = 1 << 27
    STATUS = 1 << 28
    SERVICE = 1 << 29
    FIREARM = 1 << 30
    NINO = 1 << 31
    NHS = 1 << 32
    TFN = 1 << 33
    MEDICARE = 1 << 34
    STREET = 1 << 35
    TREATED = 1 << 36
    CONDITION = 1 << 37
    MARKING = 1 << 38
    NAMED = 1 << 39
    VETERAN = 1 << 40
    UNIT = 1 << 41
    GIVEN = 1 << 42
    NET = 1 << 43


WORDS: Mapping[int, str] = {
    Says.SIN: """
        sin sins nas social_insurance assurance_sociale insurance_number s_i_n n_a_s social_ins
        soc_ins insurance_social ass_sociale
    """,
    Says.SSN: """
        ssn ssns social_security sécurité_sociale itin s_s_n
    """,
    Says.HEALTH: """
        health_card health_cards health_number health_no health_num health_insurance health_care
        carte_santé assurance_maladie medicare assurance_santé numéro_santé healthcare hcn phn nsp
        ohip ramq nam carte_soleil vaccine vaccination vaccin hospital hôpital care_card
        carte_maladie health_id healthcard santé_personnel personal_health health_services_card
        carte_services hospitalization medical_card health_record carte_vitale health_plan
        immunization immunisation version_code code_version n_a_m p_h_n h_c_n carte_médicale msi mcp
        ahcip phin mhsc
    """,
    Says.HEALTH_ON: """
        ohip ontario ontarien ontarienne ontarian rpo version_code code_version o_h_i_p
    """,
    Says.HEALTH_BC: """
        phn nsp carecard care_card msp bc b_c personal_health santé_personnel british_columbia
        colombie_britannique c_b services_card p_h_n n_s_p
    """,
    Says.HEALTH_QC: """
        ramq nam carte_soleil québec quebec n_a_m
    """,
    Says.HEALTH_AB: """
        ahcip alberta alberta_health uli phn ab
    """,
    Says.HEALTH_MB: """
        phin manitoba nip mhsc
    """,
    Says.HEALTH_OTHER: """
        saskatchewan sask new_brunswick nouveau_brunswick nova_scotia nouvelle_écosse prince_edward
        prince_édouard pei ipe newfoundland labrador terre_neuve yukon nunavut northwest_territories
        territoires_nord_ouest nwt tno msi mcp hsn nb ns nl skhealth ehealth_saskatchewan
    """,
    Says.PASSPORT: """
        passport passports passeport passeports travel_document titre_voyage
    """,
    Says.UCI: """
        uci iuc client_id unique_client identificateur_unique identifiant_unique id_client
        client_identifier ircc identifiant_client identificateur_client immigration u_c_i i_u_c
        client_number_immigration numéro_client id_du_client
    """,
    Says.IMMIGRATION: """
        ircc cic immigration work_permit study_permit permis_travail permis_études visa_application
        sponsorship parrainage permanent_residence résidence_permanente citizenship citoyenneté
        application_number numéro_demande permanent_resident application application_no demande
        express_entry entrée_express
    """,
    Says.PRI: """
        pri cidp personal_record dossier_personnel record_identifier identification_dossier p_r_i
        c_i_d_p
    """,
    Says.CARD: """
        visa mastercard amex credit_card carte_crédit american_express debit_card carte_débit cvv
        cvc expiry charge charged paid payé payée discover interac maestro card_number cardholder
        portez facturé numéro_carte master_card credit_cards cartes_crédit prepaid_card
        carte_prépayée card diners jcb cvd carte
    """,
    Says.BANK: """
        bank banque banking bancaire direct_deposit dépôt_direct transit institution chequing
        checking savings bank_account compte_bancaire account_number eft folio succursale
        deposit dépôt virement account compte rrsp payroll void_cheque spécimen iban swift wire
        transfer caisse routing desjardins rbc td scotiabank bmo cibc tangerine e_transfer acct
        cheque chèque chèques épargne comptes branch specimen_cheque chèque_annulé spécimen_chèque
    """,
    Says.DRIVER: """
        driver drivers driving conduire conducteur conductrice dl driver_s drivers_licence saaq icbc
        licence_number license_number d_l driver_licence driver_license permis_conduire licence_no
        license_no licence_de_conduire
    """,
    Says.IP: """
        ip ipv adresse_ip ip_address
    """,
    Says.NET: """
        from login logged connexion connecté connectée troll ban banned server serveur firewall
        pare_feu blocks bloque blocked bloqué bloquée hacker pirate hacked piraté posted comment
        commentaire traced depuis signed sign host hôte router routeur attack attaque account compte
        adresse address vpn isp
    """,
    Says.BIRTH: """
        born birth dob birthdate birthday birthdays né née nés nées naissance ddn dob_is d_o_b
        naquit birthplace b_day d_d_n bday naissances anniversaire fête
    """,
    Says.PHONE: """
        call calls calling phone phones tel telephone cell cellphone mobile text texts sms whatsapp
        reach reached dial ring voicemail contact téléphone tél cellulaire appelez appeler appelle
        appels joindre composez rejoindre texto textez portable contactez contacter joignable fax
        télécopieur signal rappeler rappelez appelle_moi texte_moi telefone cel cells ph landline
        textos joins joignez tph telegram viber called phoned texted callback home_number fixe
    """,
    Says.POSTAL: """
        postal postal_code code_postal zip address adresse mail mailing postale postcode c_p
        postalcode send envoyez envoyer deliver delivery livrez livraison ship expédiez courrier
    """,
    Says.HOME: """
        live lives living lived reside resides residing resident home habite habitent habitons
        habitait demeure demeurant domicile résidant résident réside moved déménagé emménagé house
        maison apartment appartement apt my_address home_address mon_adresse son_adresse her_address
        his_address logement domiciled domicilié domiciliée neighbour voisin my_street ma_rue
        chez_moi lease bail tenant locataire reste habitant demeurons vis vit rent rents renting
        loue louer condo basement sous_sol residence résidence chez_nous neighbor voisine home_is
        my_place our_house staying loge our_home notre_maison nouvelle_adresse new_address
    """,
    Says.OWN: """
        my mine his her mom mum mother dad father sister brother wife husband daughter neighbour
        neighbor friend grandmother grandfather grandma grandpa mon ma mes sa son mère père sœur
        soeur frère femme mari conjoint conjointe fils fille voisin voisine ami amie cell cellphone
        mobile cellulaire home domicile personal personnel personnelle moi me i je j chez client
        cliente patient patiente applicant whatsapp partner husband_s aunt uncle tante oncle
        roommate colocataire tenant locataire whose nom_est caller cousin cousine boyfriend
        girlfriend blonde chum maman papa kid kids enfants ex gran mamie papi grand_mère grand_père
        claimant complainant demandeur demandeuse plaignant plaignante appelant appelante landlord
        wifes niece nephew nièce neveu stepdad stepmom him she he lui elle landline im hes shes ill
        prestataire employee employé employée cel m_appeler m_appelez m_écrire m_écrivez
        m_envoyer m_rappeler
    """,
    Says.OFFICE: """
        centre_appels centre_appel po_box case_postale contact_centre switchboards media médias
        relations toll_free sans_frais office offices bureau bureaux visit_us visitez venez hotline
        helpline infoline info_line call_centre call_center reception réception switchboard standard
        ats tty journalists journalistes enquiries inquiries renseignements headquarters siège
        ministry department ministère press presse front_desk information info join_us venue located
        event événement activité counter comptoir kiosk kiosque service_canada services crisis crise
        ligne_d helpdesk support our notre nos fax télécopieur directorate direction secretariat
        secrétariat communications newsroom tollfree questions visit rejoignez drop_in stop_by
        session séance meeting assemblée réunion arrêtez_vous passez us pharmacy library
        bibliothèque museum musée communiquez_avec nous duty_officer clinic clinique mairie
        city_hall hôtel_ville municipality municipalité city ville detachment détachement police
        rcmp grc dispatch non_emergency salle booth registration_desk help_desk desk assistance_line
        ligne distress détresse attendant public_enquiries tip_line tips centre center open_house
        portes_ouvertes consulate consulat embassy ambassade high_commission constituency
        circonscription campaign shelter_line park_office visitor visitor_centre visiteurs
        bureau_poste service_centre point_service teletypewriter téléimprimeur hours open ouvert
        heures lines inquiry headquarter campus agent p_o_box b_p gpo collect abroad consular
        consulaire consulaires urgences ambulance pompiers register inscription inscrivez book
        réserver réservez consultation volunteer bénévole outage panne pothole nid_poule signalez
        signaler donate rsvp situé située pick_up pickup récupérez kit trousse déposez dropoff drop
        cérémonie ceremony registered report hosted tenue team équipe registre gym arena aréna
        school école courthouse palais ferry traversier schedule horaire subsidy subsidies
        subvention interpreter interprète fair salon foire workshop atelier exhibition exposition
        camping campground campsite recruitment recrutement available disponible answers répond
        ticket program programme fire feu wildfire hearing audience legion légion concert festival
        tournament tournoi stadium theatre théâtre seminar séminaire webinar nomination candidature
        volunteers shop boutique fishing pêche hunting chasse weather météo traffic circulation
        transit bus autobus train election élection vote voting scrutin recycling recyclage
        collection tourism tourisme archives heritage patrimoine health_line info_santé clinics
        embassies pension_centre benefits_line toll parks parcs trails sentiers town_hall téléc
        born_to né_pour née_pour nés_pour né_sous born_and
    """,
    Says.CASE: """
        file case docket dossier order commande tracking suivi isbn issn serial série certificate
        certificat invoice facture form formulaire po reference référence ref réf confirmation rôle
        greffe model modèle lot batch upc sku item article contract contrat tender population
        project projet registration enregistrement bn business business_number entreprise charity
        bienfaisance ticket billet booking réservation doi patent brevet parcel colis shipment envoi
        din npn asset gtin ean part_number pièce catalogue catalog application_number numéro_demande
        grant subvention award licence_plate plaque barcode code_barres permit receipt reçu gst hst
        tps tvh tvq qst requisition soumission appel_offres inspection recall_number account_no
        requête solicitation sollicitation incident billet_numéro version neq corporation cadastre
        lot_number bid purchase achat registry registraire mid tracking_number cert issued gift
        cadeau carte_cadeau certificat_cadeau gift_card waybill bordereau customer_number duns
        recall rappel_produit petition pétition bill_number bulletin notice_number avis_numéro
        decision décision complaint_number claim_number building_permit permis_construire sn imei
        vin nis meter compteur cas_number chemical gazette meeting_id webinar zoom access_code
        code_accès passcode conference conférence réunion_id dataset vectors vector table_number
        cansim stock warehouse entrepôt pallet manifest accession collection charity_number
        registered_charity ein procurement standing_offer offre_permanente rma approval approbation
        crtc tssa nmso isni orcid prix price ouvrage volume doc document_number hbl pin nip_number
        quote estimate devis parts cargo container conteneur flight vol nir voucher coupon
        bon_échange code_promo promo promotionnel key clé licence_key license_key loyalty fidélité
        membership library_card carte_bibliothèque iccid ballot odometer counted somme montant
        amount totalling totalisant revenue recettes exports exportations token jeton total
        subscription membre_numéro fichier fiche case_number plan_number policy_number
        police_d_assurance
    """,
    Says.VERSION: """
        version v firmware ios android build release update app software windows micrologiciel
        logiciel macos wcag section correctif appli portail patch mise_jour sdk kernel upgrade
        driver_version versions build_number pilote
    """,
    Says.PUBLIC: """
        congratulations félicitations bravo inducted medallist médaillé médaillée minister ministre
        premier première mp mps mpp mna senator sénateur sénatrice mayor maire mairesse president
        président présidente governor gouverneure gouverneur councillor conseiller conseillère
        commissioner commissaire ambassador ambassadeur ambassadrice justice judge juge spokesperson
        porte_parole director directeur directrice secretary secrétaire deputy sous_ministre député
        députée parliament parlement king queen roi reine prince princess princesse author auteur
        autrice auteure artist artiste astronaut astronaute athlete athlète olympian coach player
        joueur joueuse singer chanteur chanteuse writer écrivain écrivaine professor professeur
        professeure chief chef chancellor chancelier ceo pdg chair chairperson ombudsman
        ombudsperson auditor vérificateur vérificatrice laureate lauréat lauréate captain capitaine
        general général générale sir dame honourable honorable excellency excellence statistician
        statisticien statisticienne historian poet poète painter peintre actor actress acteur
        actrice filmmaker cinéaste musician musicien musicienne inventor scientist scientifique
        explorer explorateur speaker leader superintendent analyst analyste officer agente
        gestionnaire manager coordinator coordonnateur coordonnatrice host animateur animatrice
        keynote conférencier conférencière journalist hero héros hon minis mla mpps députés
        spokeswoman spokesman researcher chercheur chercheuse curator conservateur conservatrice
        biologist biologiste sergeant sergent constable lieutenant colonel major corporal caporal
        admiral amiral lieutenant_governor warden surintendant surintendante registrar registraire
        chairman vice_president dean doyen doyenne economist économiste inspector inspecteur
        inspectrice adviser advisor ranger marshal elder aîné aînée grand_chief cheffe medal
        médaille recipient récipiendaire champion championne gold_medal portrait biography
        biographie novel roman nobel legend légende legacy héritage stamp timbre named_after
        nommé_honneur photographer photographe photo credit crédit architect architecte designer
        dancer danseur danseuse composer compositeur compositrice sculptor sculpteur guide
        interpreter archivist archiviste librarian bibliothécaire film movie book livre album
        painting tableau song chanson documentary
    """,
    Says.CLIENT: """
        complaint complaints complainant plainte plaignant plaignante filed déposée déposé client
        cliente patient patiente applicant demandeur demandeuse claimant prestataire caller appelant
        appelante tenant locataire landlord propriétaire neighbour voisin voisine employee employé
        employée diagnosed diagnostic reported signalé reports refund remboursement claim
        réclamation benefit prestation application demande thanks merci resident résident résidente
        reach joindre contact contacter cell cellulaire name nom named nommé nommée called appelle
        mr mrs ms mme mlle monsieur madame mother mère father père son daughter fille wife husband
        conjoint conjointe victim victime witness témoin suspect accused accusé accusée student
        étudiant étudiante lives habite met visited saw hospital hôpital arrested arrêté arrêtée
        fired congédié overpaid owes doit evicted expulsé file dossier case cas deceased décédé
        décédée died mort email courriel phone téléphone text sincerely cordialement regards signed
        signé salutations asylum asile refugee réfugié réfugiée sponsored parrainé passport
        passeport pension born né née audit appeal appel ei unemployed chômeur chômage disability
        invalidité behalf grievance grief welfare allegations allégations tax_return impôts sin nas
        harassed harassment harcèlement hired embauché suspended suspendu suspendue denied refused
        refusé refusée eligible approved approuvé approuvée rejected rejeté rejetée widow veuve veuf
        custody garde payment paiement cheque chèque account compte licence permis arrears cancelled
        annulé inmate détenu détenue addict injured blessé blessée rencontré rencontrée interviewed
        investigators enquêteurs theft robbery disputes conteste overcharged surfacturé rights
        waiting attend dismissed laid_off fell tombé tombée
    """,
    Says.SAMPLE: """
        format example exemple sample e_g ex p_ex placeholder modèle such_as enter inscrivez
        fictitious fictif fictional fictifs dummy demo par_exemple looks_like fake faux
    """,
    Says.STATUS: """
        indian_status status_card registry_number status_number statut_indien numéro_registre
        inscription_indien registre_indiens certificate_indian secure_certificate scis csi
        registration_number_indian treaty_number band_number
    """,
    Says.SERVICE: """
        service_number numéro_matricule matricule military_number service_no numéro_service
    """,
    Says.VETERAN: """
        vac veterans_affairs veterans_file anciens_combattants k_number veteran_file
    """,
    Says.FIREARM: """
        firearms firearm pal rpal armes_feu licence_armes possession_acquisition ppa
    """,
    Says.NINO: """
        national_insurance nino ni_number assurance_nationale
    """,
    Says.NHS: """
        nhs
    """,
    Says.TFN: """
        tfn tax_file
    """,
    Says.MEDICARE: """
        medicare
    """,
    Says.UNIT: """
        dollars dollar cents cent euros euro million millions billion billions milliard milliards
        people personnes habitants inhabitants residents résidents households ménages km kg m cm mm
        tonne tonnes litre litres hectare hectares ha year years ans jours days hours heures views
        vues votes voix followers abonnés canadians canadiens jobs emplois doses tests trees arbres
        units unités copies exemplaires bytes octets visits visites kwh mwh acre acres cad usd
        employees employés students élèves étudiants visitors visiteurs metres mètres meters metre
        mètre downloads téléchargements users utilisateurs passengers passagers barrels barils
        vehicles véhicules claims returns déclarations applications demandes trips voyageurs steps
        families familles children enfants calls appels travellers women femmes hommes men lat lon
        latitude longitude litas points responses réponses members membres signatures books livres
        homes logements tons square carrés sq feet pieds
    """,
    Says.STREET: """
        street st avenue ave av road rd drive dr boulevard blvd boul lane ln crescent cres court ct
        crt way place pl terrace terr trail circle cir highway hwy parkway pkwy square sq line
        concession close gate grove heights hill row loop mews point ridge view walk path landing
        manor gardens bay cove park rue chemin ch route rang promenade allée montée côte impasse
        ruelle croissant terrasse quai carré cercle cours rg mtée prom autoroute sideroad
    """,
    Says.TREATED: """
        diagnosed diagnosis suffers suffering suffer living lives treated treatment tested
        hospitalized hospitalised reçu diagnostic diagnostiqué diagnostiquée diagnostique souffre
        souffrait atteint atteinte vit traité traitée hospitalisé hospitalisée testé testée suivi
        suivie battling fighting has_been relapse rechute symptoms prescribed takes
    """,
    Says.CONDITION: """
        cancer leukemia leukaemia lymphoma lymphome leucémie anemia anaemia diabetes diabetic
        diabète depression dépression schizophrenia schizophrénie epilepsy épilepsie dementia
        démence alzheimer parkinson hiv aids vih sida hepatitis hépatite tuberculosis tuberculose
        sclerosis sclérose disorder disease maladie autism autisme stroke miscarriage abortion
        addiction alcoholism alcoolisme ptsd adhd tdah tspt anorexia anorexie bulimia boulimie
        psychosis psychose lupus asthma asthme cirrhosis cirrhose syphilis chlamydia gonorrhea
        herpes endometriosis endométriose heart_attack tumor tumour tumeur trouble avc fausse_couche
        avortement crise_cardiaque bipolar bipolaire anxiety anxiété crohn fibromyalgia fibromyalgie
        migraine migraines eczema kidney_failure insuffisance overdose surdose pregnancy enceinte
        pregnant covid arthritis arthrite copd mpoc concussion suicidal suicidaire leucemie
        toxicomanie dialysis dialyse chemo chemotherapy chimio chimiothérapie pneumonia pneumonie
        glaucoma sclérosis als sla celiac cœliaque burnout burn_out
    """,
    Says.MARKING: """
        protected protégé protégée secret confidential confidentiel confidentiels confidence
        confidences privileged privilege privilège privilégié official noforn fvey comint eyes
        réservé réservés solicitor document documents renseignement renseignements cabinet advice
        top très canadian
    """,
    Says.NAMED: """
        mr mrs ms m mm mme mlle monsieur madame miss mister name nom nomme names named nommé nommée
        called client cliente patient patiente applicant claimant tenant employee neighbour neighbor
        landlord resident caller complainant witness victim student demandeur demandeuse prestataire
        locataire employé employée voisin voisine propriétaire résident résidente plaignant
        plaignante témoin victime étudiant étudiante dear cher chère attn diagnosed reach joindre
        rejoindre contact contacter call regards cordialement sincerely son daughter wife husband
        mother father brother sister friend partner fils fille femme mari mère père frère sœur soeur
        conjoint conjointe ami amie appelle filed reported signed submitted déposée déposé signalée
        signalé signée signé soumise soumis thanks thank merci complaint plainte behalf married
        mariée marié belongs appartient refund letter lettre appel email courriel message request
        demande spoke parlé suspect accused accusé accusée inmate detainee détenu détenue appelant
        appelante bénéficiaire beneficiary participant participante veteran worker travailleur
        travailleuse nurse infirmier infirmière mom mum dad maman papa widow veuve veuf eviction
        expulsion grief grievance cheque chèque owe excuses apology investigators enquêteurs child
        enfant boy girl garçon
    """,
}  # fmt: skip

KINDS = (
    Says.SIN | Says.SSN | Says.HEALTH | Says.HEALTH_ON | Says.HEALTH_BC | Says.HEALTH_QC | Says.PASSPORT
    | Says.UCI | Says.PRI | Says.CARD | Says.BANK | Says.DRIVER | Says.IP | Says.BIRTH | Says.PHONE
    | Says.CASE | Says.VERSION | Says.STATUS | Says.SERVICE | Says.FIREARM | Says.NINO | Says.NHS | Says.TFN
    | Says.VETERAN
)  # fmt: skip
"""Flags of words that name a kind of number."""
SURE = KINDS & ~(Says.CASE | Says.VERSION | Says.PHONE | Says.CARD | Says.BANK)
"""Flags of words after which no more words are needed."""
