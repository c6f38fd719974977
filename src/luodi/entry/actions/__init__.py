"""Change how somebody gets in; each change writes its event in the same transaction."""

from luodi.entry.actions.guessing import failed, forget_guesses, tried

__all__ = ["failed", "forget_guesses", "tried"]
