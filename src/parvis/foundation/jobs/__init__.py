"""Jobs: work that happens after the answer, and survives the death of whoever does it.

The row of the domain is the truth (`models.Leased`); a task only says "look at row 42", so
that a task lost or done twice is harmless. `@job` makes a task, `@every` a schedule, `loops`
is what the worker turns, sweeps put back what a killed worker held.
"""

from parvis.foundation.jobs.loops import register, run_all_now
from parvis.foundation.jobs.schedules import every
from parvis.foundation.jobs.sweeping import sweeps
from parvis.foundation.jobs.work import job

__all__ = ["every", "job", "register", "run_all_now", "sweeps"]
