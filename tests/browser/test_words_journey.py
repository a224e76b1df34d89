"""From words to a reviewed and estimated design: described, corrected, submitted, estimated, revised and taken along."""

from playwright.sync_api import Page, expect

DESCRIPTION = """
The chat widget sends each message to the assistant service. The assistant service reads the thread from the conversation store
and asks the retriever for passages. The retriever gets the question's vector from the embedding model and searches the vector
index. It hands the best passages to the prompt builder, which sends the prompt to the LLM gateway. The gateway passes the draft
to the guardrail, and the guardrail returns the checked answer to the assistant service. When the bot is unsure, the assistant
service hands the case to a support agent. The log feeds the evaluation set and the dashboards.
"""
CORRECTED = [
    "The CMS sends changed articles to the ingestion job, and the ingestion job sends clean text to the chunker.",
    "The chunker sends passages to the embedding model, and the embedding model writes passage vectors to the vector index.",
    "The assistant service writes every turn to the log.",
]
LABELLED = "Label the arrow from the assistant service to the retriever “question with its thread”."


def test_words_become_a_reviewed_and_estimated_architecture(page: Page):
    page.goto("/exercises/support-chatbot-rag/")
    page.get_by_role("button", name="Start drawing").first.click()
    page.get_by_text("Answer questions about scale and errors").click()
    page.get_by_label("What does a wrong answer cost?").fill("An invented refund costs money")
    page.get_by_role("button", name="Save these answers").click()
    for words in [DESCRIPTION, *CORRECTED]:
        say(page, words)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Level 2 of 3")).to_be_visible()
    page.get_by_role("link", name="Estimate").first.click()
    page.get_by_role("button", name="Traffic × 10").click()
    expect(page.get_by_role("row", name="Requests a second at the peak")).to_contain_text("300 a second")
    page.get_by_role("link", name="Open the board").click()
    say(page, LABELLED)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Level 3 of 3")).to_be_visible()
    page.get_by_role("link", name="Design document").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Markdown").click()
    document = download.value.path().read_text()
    assert "An invented refund costs money" in document
    assert "## Estimate" in document


def say(page: Page, words: str) -> None:
    """Says it in the box beneath the outline, and takes all that is offered."""
    box = page.get_by_label("Describe or change the drawing in words")
    if not box.is_visible():
        page.locator("#in-words > summary").click()
    box.fill(words)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Make these changes").click()
    expect(page.get_by_text("made from your words")).to_be_visible()
