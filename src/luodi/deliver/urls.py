"""The addresses of this room, below delivery/."""

from django.urls import path

from luodi.deliver.views import steps, tasks, writing

app_name = "deliver"
urlpatterns = [
    path("", tasks.delivery_list, name="list"),
    path("home-card", tasks.home_card, name="_home_card"),
    path("instruct", writing.instruct, name="instruct"),
    path("plans/<int:plan_pk>/assign", steps.assign_several, name="assign_several"),
    path("_of_line/<int:line_pk>", tasks.of_line, name="_of_line"),
    path("tasks/<int:line_pk>", tasks.task, name="task"),
    path("tasks/<int:line_pk>/assign", steps.assign, name="assign"),
    path("tasks/<int:line_pk>/sign", steps.sign, name="sign"),
    path("tasks/<int:line_pk>/hand-over", steps.hand_over, name="hand_over"),
    path("tasks/<int:line_pk>/report", writing.report, name="report"),
    path("tasks/<int:line_pk>/accept", steps.accept, name="accept"),
    path("updates/<int:pk>/verify", steps.verify, name="verify"),
    path("updates/<int:pk>/send-back", steps.send_back, name="send_back"),
    path("evidence/<int:pk>", tasks.evidence, name="evidence"),
]
