"""What is wrong with a scheme and the figures brought to it, before anything is scored."""

from luodi.kernels.score.validation.dimensions import Dimensions
from luodi.kernels.score.validation.door import problems, refuse

__all__ = ["Dimensions", "problems", "refuse"]
