from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "luodi.web"
    label = "web"

    def ready(self) -> None:
        """Tell afresh what holds whenever digests are about to go."""
        from luodi.notices.afresh import let_tell
        from luodi.web import telling

        let_tell(telling.tell_all)
