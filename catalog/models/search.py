"""What people type for an entry, where its own words do not say it."""

from django.db import models

from catalog.validators import names_only, synonyms_only

# The guide's own pages that a search finds (see catalog.search.guide_pages)
PAGE = "page"
PAGES = (
    *("method", "method-numbers", "plan", "today", "mock-interviews", "recall", "board", "exercises", "patterns", "cases"),
    *("readiness", "practise", "paths", "notes", "progress", "reading-list"),
)


class Alias(models.Model):
    """Other names of one entry: abbreviations, nicknames, what it was called before. Each finds it as its title does."""

    model = models.CharField(
        max_length=20, choices=[(m, m) for m in ("topic", "resource", "casestudy", "pattern", "exercise", PAGE)]
    )
    slug = models.SlugField(max_length=120)
    names = models.JSONField(validators=[names_only], help_text="As people type them; capitals and accents do not matter.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "slug"], name="unique_alias")]
        verbose_name_plural = "aliases"

    def __str__(self) -> str:
        return f"{self.model} {self.slug}"

    def natural_key(self) -> tuple[str, str]:
        return (self.model, self.slug)


class Synonym(models.Model):
    """Words that mean the same: a search for one of them finds the others too."""

    slug = models.SlugField(max_length=120, unique=True)
    words = models.JSONField(validators=[synonyms_only], help_text="Words, or a few side by side, such as 'click-through rate'.")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
