"""What happens with a task after it was planned: handed over, reported, chased, lit, closed."""

from luodi.deliver.models.assigned import (
    FINISHED,
    RESTING,
    Assignment,
    Instruction,
    Origin,
    State,
    Step,
)
from luodi.deliver.models.chased import (
    Colour,
    Reminder,
    Slip,
    SlipEnd,
    SlipReply,
    SlipRuling,
)
from luodi.deliver.models.closing import (
    OPEN_STAGES,
    CloseOut,
    CloseOutStep,
    LookBack,
    Outcome,
    Stage,
)
from luodi.deliver.models.filters import SavedFilter
from luodi.deliver.models.helping import OPEN_HELP, HelpRequest, HelpState, HelpStep
from luodi.deliver.models.lit import LightOverride, LightRecord, Standing
from luodi.deliver.models.meetings import Attendance, MeetingDecision, TaskForceMeeting
from luodi.deliver.models.reported import (
    Evidence,
    ProgressDraft,
    ProgressUpdate,
    Scrubbed,
    UndecidedReport,
    Verdict,
    Verification,
)

__all__ = [
    "FINISHED",
    "OPEN_HELP",
    "OPEN_STAGES",
    "RESTING",
    "Assignment",
    "Attendance",
    "CloseOut",
    "CloseOutStep",
    "Colour",
    "Evidence",
    "HelpRequest",
    "HelpState",
    "HelpStep",
    "Instruction",
    "LightOverride",
    "LightRecord",
    "LookBack",
    "MeetingDecision",
    "Origin",
    "Outcome",
    "ProgressDraft",
    "ProgressUpdate",
    "Reminder",
    "SavedFilter",
    "Scrubbed",
    "Slip",
    "SlipEnd",
    "SlipReply",
    "SlipRuling",
    "Stage",
    "Standing",
    "State",
    "Step",
    "TaskForceMeeting",
    "UndecidedReport",
    "Verdict",
    "Verification",
]
