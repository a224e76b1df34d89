"""The practice plan as a pure function of what there is to learn, what a reader wants and what they have done.

Standard library only: no Django, no database, no clock. ``schedule.plan`` weaves the weeks, ``repairs.repairs``
previews what to change when time is short, ``today.next_up`` picks the next things, ``readiness.readiness`` says how
ready a reader is. All minutes are whole minutes of study, all days are the reader's own local dates.

A key names a piece of work: its step and its slug, as in ``pattern:rag``, ``reading:some-book#chapter-7``,
``case:some-case``, ``exercise:support-chatbot-rag`` and ``mock:support-chatbot-rag`` (a mock asks an exercise).
"""
