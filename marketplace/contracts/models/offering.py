"""What a service offers: told by its supplier, who is asked every six months whether it is still so."""

from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.contracts.models.contract import Contract
from marketplace.kernel.db import Model

#: The languages that a service may speak beside English.
LANGUAGES = MappingProxyType(
    {
        "cy": "Welsh",
        "bsl": "British Sign Language",
        "sq": "Albanian",
        "am": "Amharic",
        "ar": "Arabic",
        "bn": "Bengali",
        "bg": "Bulgarian",
        "zh": "Chinese",
        "fr": "French",
        "gu": "Gujarati",
        "hu": "Hungarian",
        "it": "Italian",
        "ku": "Kurdish",
        "lt": "Lithuanian",
        "ps": "Pashto",
        "fa": "Persian",
        "pl": "Polish",
        "pt": "Portuguese",
        "pa": "Punjabi",
        "ro": "Romanian",
        "ru": "Russian",
        "so": "Somali",
        "es": "Spanish",
        "ta": "Tamil",
        "ti": "Tigrinya",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
    }
)


class ServiceMethod(StrEnum):
    """How a service works with people."""

    IN_PERSON = "in_person"
    GROUP = "group"
    PHONE = "phone"
    VIDEO = "video"
    HOME_VISIT = "home_visit"
    IN_PRISON = "in_prison"


class ServiceOffer(Model):
    """What the supplier tells of a service, beside its contract, and the day it last said that it is so."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    description: Mapped[str | None]
    places: Mapped[str | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    methods: Mapped[list[str]] = mapped_column(default=list)
    sentence_kinds: Mapped[list[str]] = mapped_column(default=list)
    evenings: Mapped[bool | None]
    weekends: Mapped[bool | None]
    step_free: Mapped[bool | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime | None]

    contract: Mapped[Contract] = relationship()

    __table_args__ = (
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("confirmed_at IS NOT NULL OR asked_at IS NOT NULL", name="told_or_asked"),
        Index("ix_service_offer_confirmed", "confirmed_at"),
    )

    @property
    def id(self) -> UUID:
        """Its contract's, which events name."""
        return self.contract_id
