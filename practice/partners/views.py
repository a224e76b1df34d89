"""The partner board: only its own people see each other."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import account_required, reader_required
from catalog import library
from catalog.listing import page_of
from history.responses import refused
from mlsd_guide.http import PageRequest
from practice.mocks.clock import OutOfTurn
from practice.partners.asking import answer, ask, done_together
from practice.partners.board import PartnerBoard, ShownCard, ShownRequest
from practice.partners.forms import AnswerRequestForm, CardForm, PartnerAskForm, ReportForm
from practice.partners.membership import block, card_of, is_barred, leave, put_card, report
from practice.partners.models import PartnerBlock, PartnerCard, PartnerRequest

CARDS_A_PAGE = 20

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


def own_card_or_404(request: PageRequest) -> PartnerCard:
    """The reader's own card; to those who have none, nothing of the board is there."""
    card = card_of(request.reader)
    if card is None:
        raise Http404("There is no such card.")
    card.user = request.reader
    return card


def card_or_404(request: PageRequest, token: str) -> tuple[PartnerCard, PartnerCard]:
    """The reader's own card and another one that they may see; to be blocked or reported also one that they blocked."""
    mine, cards = own_card_or_404(request), PartnerCard.objects.select_related("user").filter(token=token)
    is_away = request.method == "POST" and request.resolver_match.url_name != "partner_detail"
    card = (cards.reached_by(request.reader) if is_away else cards.seen_by(request.reader)).first()
    if card is None:
        raise Http404("There is no such card.")
    return mine, card


@require_safe
def partner_board(request: PageRequest) -> HttpResponse:
    """The cards and the requests; to those without a card, what the board is and how to join."""
    mine = card_of(request.reader)
    if mine is None:
        return render(request, "practice/partners/partner_about.html", {"section": "mocks"})
    board = PartnerBoard(mine, timezone.now())
    page = page_of(PartnerCard.objects.seen_by(request.reader), request.GET.get("page", ""), CARDS_A_PAGE)
    context = {"section": "mocks", "board": board, "mine": mine, "page": page, "page_query": ""}
    return render(request, "practice/partners/partner_board.html", context | {"cards": board.shown(page)})


@reads_or_writes
@account_required
def partner_card(request: PageRequest) -> HttpResponse:
    """Join the board, or change one's card."""
    mine, user = card_of(request.reader), request.reader
    if mine is None and is_barred(user):
        return refused(request, 403, "The people who run this server took your card off the board, so you cannot join again.")
    names = CardForm.base_fields
    given = {name: getattr(mine, name) for name in names} if mine else {"time_zone": user.choices.time_zone}
    form = CardForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid():
        put_card(user, form.cleaned_data, timezone.now())
        messages.success(request, "Your card is saved." if mine else "You are on the board.")
        return redirect("practice:partner_board")
    blocks = PartnerBlock.objects.filter(by=user)
    context = {"section": "mocks", "form": form, "mine": mine, "blocks": blocks}
    return render(request, "practice/partners/partner_card.html", context, status=422 if form.is_bound else 200)


@require_POST
@account_required
def partner_leave(request: PageRequest) -> HttpResponse:
    leave(request.reader, timezone.now())
    messages.success(request, "You left the board. Your card and open requests are deleted.")
    return redirect("practice:partner_board")


@reads_or_writes
@reader_required
def partner_detail(request: PageRequest, token: str) -> HttpResponse:
    """One card, and the form to ask its person for an interview."""
    (mine, card), now = card_or_404(request, token), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = PartnerAskForm(library.exercises(), done_together(request.reader, card.user), mine.time_zone, now, data)
    if form.is_valid() and sent(request, card, form):
        return redirect("practice:partner_board")
    asked = PartnerRequest.objects.between(request.reader, card.user).open().filter(at__gt=now).first()
    context = {"section": "mocks", "shown": ShownCard(card, mine, now), "card": card, "form": form}
    context["asked"] = asked and ShownRequest(asked, mine, now)
    return render(request, "practice/partners/partner_detail.html", context, status=422 if form.is_bound else 200)


def sent(request: PageRequest, card: PartnerCard, form: PartnerAskForm) -> bool:
    """Send the request, or say in the form why it cannot be."""
    try:
        ask(request.reader, card, form.cleaned_data, form.now)
    except OutOfTurn as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, f"You asked {card}. The answer will be on this page.")
    return True


@require_POST
@reader_required
def partner_request(request: PageRequest, request_id: UUID) -> HttpResponse:
    """Answer a request or withdraw one; accepted, it leads to the room."""
    mine, now = own_card_or_404(request), timezone.now()
    found = PartnerRequest.objects.of(request.reader).filter(pk=request_id).first()
    form = AnswerRequestForm(request.POST)
    if found is None or not form.is_valid():
        return refused(request, 400, "Choose what to do.") if found else missing()
    do, shown = form.cleaned_data["do"], ShownRequest(found, mine, now)
    if (do == "withdraw") != shown.is_mine:
        return refused(request, 403, "Only the person who asked can withdraw a request, and only the other one can answer it.")
    return answered(request, found, do)


def missing() -> HttpResponse:
    raise Http404("There is no such request.")


def answered(request: PageRequest, found: PartnerRequest, do: str) -> HttpResponse:
    now = timezone.now()
    try:
        after = answer(found, do, now)
    except OutOfTurn as error:
        return refused(request, 409, str(error))
    words = {"accept": "You agreed on a time. This is the room.", "decline": "Declined.", "withdraw": "Withdrawn."}
    messages.success(request, words[do])
    room = ShownRequest(after, card_of(request.reader), now).room
    return redirect(room or "practice:partner_board")


@reads_or_writes
@reader_required
def partner_report(request: PageRequest, token: str) -> HttpResponse:
    _, card = card_or_404(request, token)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        report(request.reader, card, form.cleaned_data, timezone.now())
        words = "Thank you. The people who run this server will read it."
        messages.success(request, f"{words} You no longer see each other." if form.cleaned_data["block"] else words)
        return redirect("practice:partner_board")
    context = {"section": "mocks", "card": card, "form": form}
    return render(request, "practice/partners/partner_report.html", context, status=422 if form.is_bound else 200)


@require_POST
@reader_required
def partner_block(request: PageRequest, token: str) -> HttpResponse:
    _, card = card_or_404(request, token)
    block(request.reader, card, timezone.now())
    messages.success(request, f"You and {card} no longer see each other here. {card} is not told.")
    return redirect("practice:partner_board")


@require_POST
@reader_required
def partner_unblock(request: PageRequest, block: int) -> HttpResponse:
    found = PartnerBlock.objects.filter(by=request.reader, pk=block).first()
    if found:
        found.delete()
        messages.success(request, f"{found} is no longer blocked.")
    return redirect("practice:partner_card")
