from django.db import models
from django.urls import reverse

from catalog.choices import Family
from catalog.models.entries import Entry


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
        # Its rows stayed where they were when it came here, so that the release before can still write.
        db_table = "practice_pattern"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def main_keys(self) -> frozenset[str]:
        """The keys of the questions with which it is learnt.

        A question that came to it later has the day, ``added_on``: it is asked like the others, and those who had learnt the
        pattern without it have learnt it still.
        """
        return frozenset(one["key"] for one in self.questions if "added_on" not in one)

    @property
    def has_more_questions(self) -> bool:
        return len(self.main_keys) < len(self.questions)

    def get_absolute_url(self) -> str:
        return reverse("practice:pattern_detail", args=[self.slug])
