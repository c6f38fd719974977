"""Early warning over many series at once: a detector takes (T, S) arrays and returns arrays."""

from luodi.kernels.detect.ears import EARS_THRESHOLD, Detection, ears_c2
from luodi.kernels.detect.pace import Pace, behind_pace

__all__ = ["EARS_THRESHOLD", "Detection", "Pace", "behind_pace", "ears_c2"]
