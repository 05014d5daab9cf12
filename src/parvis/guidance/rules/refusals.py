"""The few acts that the machine itself refuses. Everything else is advice that people answer."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from parvis.guidance.rules.words import Both


class MachineRefusal(StrEnum):
    """An act that law forbids a machine to carry out, whoever asks."""

    DESTROY_UNDER_HOLD = "destroy_under_hold"
    DESTROY_WITHOUT_AUTHORITY = "destroy_without_authority"
    DESTROY_TOO_EARLY = "destroy_too_early"
    PUBLISH_PAST_PRESCRIBED_TOOL = "publish_past_prescribed_tool"
    REVEAL_WITHOUT_REASON = "reveal_without_reason"
    MODERATE_WITHOUT_GROUND = "moderate_without_ground"
    PRIVATE_VOICE_ON_OFFICIAL_ACCOUNT = "private_voice_on_official_account"
    SEND_PROTECTED_TEXT_TO_A_MODEL = "send_protected_text_to_a_model"


MACHINE_REFUSES: MappingProxyType[MachineRefusal, tuple[str, Both]] = MappingProxyType(
    {
        MachineRefusal.DESTROY_UNDER_HOLD: (
            "CA-ATI-03",
            Both(
                "Destroy or change a record that an access request or a proceeding holds",
                "Détruire ou modifier un document visé par une demande d’accès ou une instance",
            ),
        ),
        MachineRefusal.DESTROY_WITHOUT_AUTHORITY: (
            "CA-REC-01",
            Both(
                "Destroy a record without a disposition authority",
                "Détruire un document sans autorisation de disposition",
            ),
        ),
        MachineRefusal.DESTROY_TOO_EARLY: (
            "CA-PRI-07",
            Both(
                "Destroy information used to decide about a person before its two years are over",
                "Détruire avant deux ans un renseignement qui a servi à décider du sort d’une personne",
            ),
        ),
        MachineRefusal.PUBLISH_PAST_PRESCRIBED_TOOL: (
            "CA-COM-04",
            Both(
                "Publish to an outside network directly where a prescribed tool must be used",
                "Publier directement sur un réseau externe quand un outil est prescrit",
            ),
        ),
        MachineRefusal.REVEAL_WITHOUT_REASON: (
            "CA-PRI-08",
            Both("Open a sealed identity without a reason", "Desceller une identité sans motif"),
        ),
        MachineRefusal.MODERATE_WITHOUT_GROUND: (
            "CA-SPA-03",
            Both(
                "Remove what a person wrote without a published ground",
                "Retirer ce qu’une personne a écrit sans motif publié",
            ),
        ),
        MachineRefusal.PRIVATE_VOICE_ON_OFFICIAL_ACCOUNT: (
            "CA-CAP-01",
            Both(
                "Speak as a private person through the institution’s account",
                "Parler à titre personnel par le compte de l’institution",
            ),
        ),
        MachineRefusal.SEND_PROTECTED_TEXT_TO_A_MODEL: (
            "CA-AI-01",
            Both(
                "Send protected or personal text to an outside language model",
                "Envoyer un texte protégé ou personnel à un modèle de langue externe",
            ),
        ),
    }
)
