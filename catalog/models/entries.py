"""What all entries share, and what they are sorted by."""

from django.db import models
from django.urls import reverse

from catalog.queries import CategoryQuerySet, EntryQuerySet, GoalQuerySet, TopicQuerySet
from catalog.validators import start_only


class Entry(models.Model):
    """Something with a page of its own and a slug that stays its name for ever."""

    slug = models.SlugField(max_length=120, unique=True)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Topic(Entry):
    name = models.CharField(max_length=80)
    summary = models.TextField()
    start = models.JSONField(
        default=dict,
        blank=True,
        db_default={},
        validators=[start_only],
        help_text="Where to start: ``read`` and ``free`` are [resource, part or null]; then ``pattern``, ``case``, ``exercise``, ``how``.",
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:topic_detail", args=[self.slug])


class Category(Entry):
    """A shelf. Two levels: a category may have groups, which are categories with a parent."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="groups")
    name = models.CharField(max_length=80)
    noun = models.CharField(max_length=40, help_text="One entry of it, as in '3 books'.")
    icon = models.CharField(max_length=40, help_text="A lucide icon's name.")
    summary = models.CharField(max_length=200)
    intro = models.TextField()
    position = models.PositiveSmallIntegerField()

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:category_detail", args=[self.slug])


class ReaderGoal(Entry):
    name = models.CharField(max_length=80)
    reader = models.CharField(max_length=120, help_text="Whom it is for.")
    summary = models.TextField()
    intro = models.TextField()
    weeks_note = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:goal_detail", args=[self.slug])


class FormerSlug(models.Model):
    """A slug that an entry used to have; its page answers with the way to the new one."""

    model = models.CharField(
        max_length=20,
        choices=[(m, m) for m in ("topic", "category", "readergoal", "resource", "casestudy", "pattern", "exercise")],
    )
    slug = models.SlugField(max_length=120)
    now = models.SlugField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "slug"], name="unique_former_slug")]

    def __str__(self) -> str:
        return f"{self.model} {self.slug}, now {self.now}"

    def natural_key(self) -> tuple[str, str]:
        return (self.model, self.slug)


class CatalogueVersion(models.Model):
    """The one row that says which catalogue is loaded; its digest changes with any content."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]
