"""Look at a restored house as somebody who comes in: the sign-in page, the public page, a board.

``python -m luodi.web.backups.looking`` in the house's environment prints what each answered.
"""

import json
import warnings


def look() -> dict[str, int]:
    """Return the status of each page; a board as somebody sees it who may."""
    from django.conf import settings
    from django.test import Client, RequestFactory
    from django.urls import resolve, reverse

    from luodi.air import queries as air
    from luodi.org import queries as org

    browser = Client(HTTP_HOST="localhost")
    open_to_all = (reverse(settings.LOGIN_URL), reverse("air:public"))
    shown = {page: browser.get(page).status_code for page in open_to_all}
    for person in org.people().filter(is_active=True, role="office")[:1]:
        for board in air.boards(person)[:1]:
            address = reverse("air:board", args=[board.pk])
            request = RequestFactory(HTTP_HOST="localhost").get(address)
            # Shown without signing in: a drill must not need anybody's second factor.
            request.user = person
            view, args, kwargs = resolve(address)
            shown[address] = view(request, *args, **kwargs).status_code
    return shown


def main() -> None:
    """Print one JSON line."""
    import django

    warnings.simplefilter("ignore")
    django.setup()
    print(json.dumps(look()))


if __name__ == "__main__":
    main()
