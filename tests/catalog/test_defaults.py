"""What a fixture leaves out has its field's default, in Python as in the database."""

from django.apps import apps
from django.db.models import NOT_PROVIDED


def test_a_field_with_a_default_in_the_database_has_one_in_python():
    fields = [field for model in apps.get_app_config("catalog").get_models() for field in model._meta.fields]
    lacking = [str(field) for field in fields if field.has_db_default() and field.default is NOT_PROVIDED]
    assert lacking == []
