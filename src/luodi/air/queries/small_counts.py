"""Ask what the public was ever told of counts of persons: what was read stays read."""

from collections.abc import Collection

from luodi.air.models import AchievementKind, AchievementState, AchievementStep, Board


def boards_with_counts(indicator: str) -> list[Board]:
    """Return every board that shows counts of an indicator and ever was out, also withdrawn ones,
    as they went out.
    """
    found = Board.objects.filter(
        publication__isnull=False, content__small_counts__indicator=indicator
    )
    return list(found.order_by("publication__published_at", "publication__pk"))


def counted_on_boards() -> set[str]:
    """Return the indicators of which a board that ever was out shows counts, small ones hidden."""
    found = Board.objects.filter(publication__isnull=False, content__small_counts__isnull=False)
    codes = found.values_list("content__small_counts__indicator", flat=True)
    return {code for code in codes if code}


def stands_in_a_landmark(indicators: Collection[str]) -> bool:
    """Say whether a landmark result ever showed the public a figure of one of these indicators."""
    found = AchievementStep.objects.filter(
        state=AchievementState.VERIFIED, achievement__kind=AchievementKind.LANDMARK_RESULT
    )
    told = [content for content in found.values_list("content", flat=True) if content]
    return any(figure["code"] in indicators for content in told for figure in content["figures"])
