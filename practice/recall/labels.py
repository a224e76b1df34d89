"""Recall in words: days as people name them, how much waits, how likely an answer is remembered."""

from datetime import date, datetime

from django.template.defaultfilters import pluralize
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models import Pattern
from mlsd_guide.amounts import long_date, mark, out_of, percent
from practice.recall import scheduler, spreading
from practice.recall.deck import Deck, DeckCard
from practice.recall.reviews import NAMES
from practice.recall.standings import RecallStatus, standings_in

A_WEEK, A_MONTH = 7, 30


def day_words(day: date, today: date) -> str:
    """'tomorrow', 'on Thursday', 'on 5 May', with the year where it is another."""
    days = (day - today).days
    if days < A_WEEK:
        return "today" if days <= 0 else "tomorrow" if days == 1 else f"on {format_date(day, 'l')}"
    return f"on {format_date(day, 'j F' if day.year == today.year else 'j F Y')}"


def gap_words(days: int) -> str:
    """'tomorrow', 'in 12 days', 'in 5 weeks', 'in 4 months'."""
    if days <= 1:
        return "tomorrow"
    if days < 3 * A_WEEK:
        return f"in {days} days"
    return f"in {round(days / A_WEEK)} weeks" if days < 3 * A_MONTH else f"in {round(days / A_MONTH)} months"


def counted(count: int, noun: str = "question") -> str:
    return f"{count} {noun}{pluralize(count)}"


def due_words(deck: Deck) -> str:
    """How much there is today, and what becomes of the rest."""
    today, waiting = len(deck.queue), deck.waiting
    if not waiting:
        return f"{counted(today)} {pluralize(today, 'is,are')} due today."
    if not today:
        return f"{waiting} more {pluralize(waiting, 'waits,wait')} until tomorrow."
    return f"{today + waiting} are due: {today} today, the rest over the next {span_words(waiting)}."


def span_words(waiting: int) -> str:
    """How long so many cards take at a day's share each: '4 days', '3 weeks'."""
    days = spreading.days_needed(waiting)
    return f"{-(-days // A_WEEK)} weeks" if days > 2 * A_WEEK else f"{days} days" if days > 1 else "day"


def next_words(deck: Deck) -> str:
    """When recall goes on after today; nothing where there is nothing to come."""
    day = deck.next_day
    if day is None:
        return ""
    count = min(deck.waiting + deck.coming.get(day, 0), spreading.A_DAY) if deck.waiting else deck.coming[day]
    return f"Next: {counted(count)} {day_words(day, deck.today)}."


def done_words(deck: Deck) -> str:
    """What was answered today: 'You remembered 5 of 6 today.'"""
    done, failed = len(deck.done), sum(card.rating == scheduler.AGAIN for card in deck.done)
    if not done:
        return ""
    if failed == done:
        return f"You answered {counted(done)} today and will see {pluralize(done, 'it,them')} again soon."
    return f"You remembered {out_of(done - failed, done, 'question')} today."


def said(rating: int, card: DeckCard | None, deck: Deck) -> str:
    """What a press is answered with: 'Got it. You will see it again on Thursday.'"""
    again = f" You will see it again {day_words(deck.day_of(card.due), deck.today)}." if card else ""
    return f"{NAMES[rating]}.{again}"


def expected_words(deck: Deck) -> str:
    """'On 14 March you can expect to remember 26 of 30 questions.' Nothing without an interview ahead, or before the first answer."""
    if deck.interview_on is None or not deck.active:
        return ""
    on = "Today" if deck.interview_on == deck.today else f"On {long_date(deck.interview_on, deck.today)}"
    return f"{on} you can expect to remember {out_of(round(deck.expected), len(deck.active), 'question')}."


def chance_words(retrievability: float) -> SafeString:
    """The mean chance of recall in words and per cent; 0 and 100 are never claimed."""
    chance = min(99, max(1, percent(retrievability)))
    return format_html("about {} likely to be remembered", mark("recall.chance", chance, f"{chance} %"))


def learnt(deck: Deck, pattern: Pattern, since: datetime | None) -> str:
    """A sentence more where an answer since then was the one that completed the pattern."""
    standing = standings_in(deck).get(pattern.slug)
    if since is None or standing is None or standing.learnt_at is None or standing.learnt_at < since:
        return ""
    return f" That completes {pattern.name}."


def card(card: DeckCard, deck: Deck) -> str:
    """How a card stands: 'Got it, next on Thursday'."""
    last = NAMES.get(card.rating, "")
    if card.held_at:
        return f"{last}, hidden"
    return f"{last}, next {day_words(deck.day_of(card.due), deck.today)}"


def standing(standing: RecallStatus, deck: Deck) -> str:
    """How a pattern stands: 'Learnt, due again on Thursday'."""
    if standing.due:
        begun = "Learnt" if standing.is_learnt else f"{out_of(standing.recalled, standing.asked, 'question')} remembered"
        return f"{begun}, {counted(standing.due)} due now"
    if not standing.is_learnt:
        return f"Started: {out_of(standing.recalled, standing.asked, 'question')} remembered"
    if standing.next_due is None:
        return "Learnt, hidden"
    return f"Learnt, due again {day_words(deck.day_of(standing.next_due), deck.today)}"
