from django.db.models import IntegerChoices, TextChoices


class ResourceKind(TextChoices):
    BOOK = "book", "Book"
    REPOSITORY = "repository", "Repository"
    COURSE = "course", "Course"
    BLOG = "blog", "Blog"
    NEWSLETTER = "newsletter", "Newsletter"
    PUBLICATION = "publication", "Publication"
    PAPER = "paper", "Paper"
    TOOL = "tool", "Tool"
    PLATFORM = "platform", "Platform"
    COMMUNITY = "community", "Community"


class Access(TextChoices):
    FREE = "free", "Free"
    MIXED = "free-and-paid", "Free and paid"
    PAID = "paid", "Paid"


class Level(TextChoices):
    INTRO = "intro", "Introductory"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"


class Status(TextChoices):
    ACTIVE = "active", "Active"
    LIMITED = "limited-maintenance", "Rarely updated"
    ACQUIRED = "acquired", "Under a new owner"
    ARCHIVED = "archived", "Archived"
    DISCONTINUED = "discontinued", "Discontinued"
    UNKNOWN = "unknown", "Unconfirmed"


class ResourceOrigin(TextChoices):
    GUIDE = "guide", "Part of the original selection"
    ADDITION = "addition", "Added by us"


class Tier(IntegerChoices):
    """How early an entry is worth somebody's time, compared with the others of its category."""

    FIRST = 1, "Read or use it first"
    WORTH = 2, "Worth the time for most"
    SPECIAL = 3, "For a special need"
    GONE = 4, "Gone, or could not be found"


class PartKind(TextChoices):
    CHAPTER = "chapter", "chapter"
    # Lectures come in modules, weeks and labs, so a reader is told no more than "part".
    LECTURE = "lecture", "part"
    SECTION = "section", "part"
    POST = "post", "landmark post"


class RelationKind(TextChoices):
    INSTEAD = "instead", "Instead of"
    AFTER = "after", "After"
    SUCCESSOR = "successor", "Successor of"


class CaseKind(TextChoices):
    POST = "post", "Article"
    PAPER = "paper", "Paper"
    TALK = "talk", "Talk"
    CODE = "code", "Code"


class Basis(TextChoices):
    """How much of a case's text its description rests on."""

    TEXT = "text", "Full text read"
    OPENING = "opening", "Opening read"
    ABSTRACT = "abstract", "Abstract read"
    SUMMARY = "summary", "Summaries read"
    TITLE = "title", "Title and link only"


class Family(TextChoices):
    """What a pattern is mainly about, in the order in which the index shows them."""

    SERVING = "serving", "Serving"
    RECOMMENDATION = "recommendation-and-search", "Recommendation and search"
    DATA = "data-and-features", "Data and features"
    TRAINING = "training", "Training"
    GOVERNANCE = "governance", "Governance"
    RELEASE = "release-and-experimentation", "Release and experimentation"
    OPERATIONS = "operations", "Operations"
    LANGUAGE = "language-models", "Language models"


class ExerciseLevel(TextChoices):
    CORE = "core", "Core"
    ADVANCED = "advanced", "Advanced"
