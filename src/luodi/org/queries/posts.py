"""Posts: the offices that people hold, by unit and title."""

from django.db.models import QuerySet

from luodi.org.models import Post, Unit
from luodi.org.queries.names import plain_name


def posts() -> QuerySet[Post]:
    """Return the posts that still exist by unit and title, vacant ones too."""
    return all_posts().filter(is_active=True)


def all_posts() -> QuerySet[Post]:
    """Return all posts by unit and title, abolished ones too."""
    return Post.objects.select_related("unit", "holder").order_by("unit__code", "title", "pk")


def post(pk: int) -> Post | None:
    """Return the post with this key, or None."""
    return all_posts().filter(pk=pk).first()


def posts_of(unit: Unit) -> QuerySet[Post]:
    """Return the posts of one unit by title, abolished ones last."""
    return all_posts().filter(unit=unit).order_by("-is_active", "title", "pk")


def post_named(unit: Unit, title: str) -> Post | None:
    """Return the existing post of a unit that a printed title means; None when none does."""
    wanted = plain_name(title)
    found = [post for post in posts().filter(unit=unit) if plain_name(post.title) == wanted]
    return found[0] if len(found) == 1 else None
