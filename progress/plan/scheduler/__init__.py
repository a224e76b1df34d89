"""The practice plan as a pure function of what there is to learn, what a reader wants and what they have done.

Standard library only: no Django, no database, no clock. ``schedule.plan`` fills the weeks, ``repairs.repairs``
previews what to change when time is short, ``next_up.next_up`` picks the next things, ``readiness.readiness`` says how
ready a reader is.

    made = plan(material, answers, standing, today)          # weeks from the first day on
    standing = standing.keeping(made)                        # what to store: made.placed and the number of weeks
    plan(material, answers, standing, later)                 # the same weeks; what is done is marked, the rest of the
                                                             # past lies in ``behind``
    plan(material, answers, standing.open_after(3), later)   # weeks up to the third stay, later ones are planned again,
                                                             # for example because a mock showed a weakness

All minutes are whole minutes of study, all days are the reader's own local dates.

A key names a piece of work: its step and its slug, as in ``pattern:rag``, ``reading:some-book#chapter-7``,
``case:some-case``, ``exercise:support-chatbot-rag`` and ``mock:support-chatbot-rag`` (a mock asks an exercise).
"""
