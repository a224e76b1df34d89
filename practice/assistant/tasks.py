"""What the worker runs. A task carries the id of a question and nothing else."""

from django.tasks import TaskContext, task

from practice.assistant.answering import answer


@task(takes_context=True)
def answer_question(context: TaskContext, job: str) -> None:
    workers = context.task_result.worker_ids
    answer(job, workers[-1] if workers else "")
