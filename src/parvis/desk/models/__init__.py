"""Tables of the desk. Lists read partial indexes on what is not closed, so history costs them nothing."""

from parvis.desk.models.enquiries import Enquiry, EnquiryQuerySet, Item, OpeningHours
from parvis.desk.models.experts import Expert, ExpertRequest, Topic
from parvis.desk.models.library import Message, Word
from parvis.desk.models.working import Acknowledgement, Counter, Draft, Letter, Presence, Rating, Segment

__all__ = [
    "Acknowledgement",
    "Counter",
    "Draft",
    "Enquiry",
    "EnquiryQuerySet",
    "Expert",
    "ExpertRequest",
    "Item",
    "Letter",
    "Message",
    "OpeningHours",
    "Presence",
    "Rating",
    "Segment",
    "Topic",
    "Word",
]
