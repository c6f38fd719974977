"""Where a web session keeps for whom somebody acts."""

DELEGATION = "org_delegation"
