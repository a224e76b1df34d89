"""The next steps of a drawing by themselves, for a board that has just saved it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest, wants_fragment
from practice.sketches.access import own_sketch_or_404
from practice.sketches.board import Board
from practice.sketches.next_steps import next_steps
from practice.sketches.review import Review

PIECE = "practice/sketches/_next_steps.html"


@require_safe
@reader_required
def sketch_next(request: PageRequest, sketch: UUID) -> HttpResponse:
    board = Board.of(own_sketch_or_404(request, sketch))
    if not wants_fragment(request):
        return redirect(f"{board.sketch.get_absolute_url()}#next-steps")
    found = next_steps(Review.of_last(board.sketch), board.diagram, board.closing_mock)
    return render(request, PIECE, {"sketch": board.sketch, "next": found, "on_board": True})
