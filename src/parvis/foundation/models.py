"""Tables of foundation: those of jobs."""

from parvis.foundation.jobs.models import LiveWorker, Slot

__all__ = ["LiveWorker", "Slot"]
