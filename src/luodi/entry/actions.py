"""Change how somebody gets in; each change writes its event in the same transaction."""
