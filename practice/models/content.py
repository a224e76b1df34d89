"""Patterns and exercises, loaded from ``fixtures/`` with the catalogue and retired like its entries."""

from django.db import models
from django.urls import reverse

from catalog.models import Entry, Topic
from practice.choices import ExerciseLevel, Family


class Pattern(Entry):
    """A way of building that comes back in many systems."""

    name = models.CharField(max_length=80)
    family = models.CharField(max_length=30, choices=Family)
    position = models.PositiveSmallIntegerField()
    also_called = models.JSONField(default=list, blank=True)
    one_line = models.CharField(max_length=120)
    problem = models.TextField()
    solution = models.TextField()
    outline = models.TextField(help_text="Its diagram, in the language of practice/sketching.")
    tradeoffs = models.JSONField(default=list)
    failure_modes = models.JSONField(default=list, help_text="Each with ``what`` goes wrong and what to ``guard`` it with.")
    when_not = models.TextField()
    questions = models.JSONField(default=list, help_text="To be recalled: each with ``key``, ``question`` and ``answer``.")
    minutes = models.PositiveSmallIntegerField(help_text="To study it and recall it once.")
    needs = models.JSONField(default=list, blank=True, help_text="Slugs of the patterns to know before.")
    topics = models.JSONField(default=list, help_text="Slugs of topics; the first is its home.")
    criteria = models.JSONField(default=list, help_text="Keys of the rubric's criteria that it serves.")
    reading = models.JSONField(default=list, help_text="Each with ``resource``, ``part`` (or empty) and ``why``.")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("practice:pattern_detail", args=[self.slug])


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
    mistakes = models.JSONField(default=list, help_text="Each with ``what`` and ``instead``.")
    tradeoffs = models.JSONField(default=list, help_text="Each with ``choice`` and ``guidance``.")
    follow_ups = models.JSONField(default=list, help_text="Each with ``question`` and ``answer``.")
    reference = models.TextField(help_text="The reference design as an outline.")
    walk = models.JSONField(default=list, help_text="Paragraphs that walk through the reference design.")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:exercise_detail", args=[self.slug])
