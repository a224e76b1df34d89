from django.db import models
from django.urls import reverse

from catalog.choices import ExerciseLevel
from catalog.models.entries import Entry, Topic


class Exercise(Entry):
    """A system to be designed, with what an interviewer would answer, expect and ask."""

    title = models.CharField(max_length=80)
    prompt = models.CharField(max_length=200)
    situation = models.TextField()
    level = models.CharField(max_length=10, choices=ExerciseLevel)
    minutes = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    from_guide = models.BooleanField(default=False)
    huyen_question = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The like question in Chip Huyen's booklet of 2019."
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="exercises")
    patterns = models.JSONField(default=list)
    cases = models.JSONField(default=list, blank=True)
    functional = models.JSONField(default=list)
    scale = models.JSONField(default=list, help_text="Each with ``name`` and ``figure``; assumed for practice.")
    ask = models.JSONField(default=list, help_text="Each with ``question`` and the ``answer`` then given.")
    must_have = models.JSONField(default=list, help_text="Each with ``kind`` and ``why``.")
    also_good = models.JSONField(default=list, help_text="Each with ``kind`` and ``why``.")
    connections = models.JSONField(default=list, help_text="[from kind, to kind, label]; these must be drawn.")
    ways = models.JSONField(
        default=list,
        db_default=[],
        blank=True,
        help_text="What goes along each connection, in their order: see practice.sketching.ways.",
    )
    mistakes = models.JSONField(default=list, help_text="Each with ``what`` and ``instead``.")
    tradeoffs = models.JSONField(default=list, help_text="Each with ``choice`` and ``guidance``.")
    follow_ups = models.JSONField(default=list, help_text="Each with ``question`` and ``answer``.")
    reference = models.TextField(help_text="The reference design as an outline.")
    walk = models.JSONField(default=list, help_text="Paragraphs that walk through the reference design.")

    class Meta:
        # Its rows stayed where they were when it came here, so that the release before can still write.
        db_table = "practice_exercise"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:exercise_detail", args=[self.slug])
