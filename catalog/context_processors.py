from django.http import HttpRequest


def catalogue(request: HttpRequest) -> dict:
    return {}
