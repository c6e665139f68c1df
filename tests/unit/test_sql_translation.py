"""Placeholders as psycopg writes them; what is in quotes is no placeholder."""

import pytest

from swotboard.store.database_name import is_postgresql, shown_name
from swotboard.store.postgresql.sql_translation import translated


@pytest.mark.parametrize(
    "said, wanted",
    [
        ("select a from t where b = ? and c = ?", "select a from t where b = %s and c = %s"),
        ("update t set a = :a where b = :b_c", "update t set a = %(a)s where b = %(b_c)s"),
        ("select '?', ':a', 'it''s ?' from t where a = ?", "select '?', ':a', 'it''s ?' from t where a = %s"),
        ('select "a?" from t where "b:c" = :b', 'select "a?" from t where "b:c" = %(b)s'),
        ("select ?::json, a::text from t", "select %s::json, a::text from t"),
        ("select a % 2 from t where a like 'x%' and b = ?", "select a %% 2 from t where a like 'x%%' and b = %s"),
        ("'unclosed ?", "'unclosed %s"),
        ("", ""),
    ],
)
def test_a_placeholder_is_one_outside_quotes_alone(said, wanted):
    assert translated(said) == wanted


@pytest.mark.parametrize(
    "name, postgresql, shown",
    [
        ("data/swotboard.db", False, "data/swotboard.db"),
        ("./postgresql://x", False, "./postgresql://x"),
        ("postgresql://swot:s3cret@db.example.org/swot?sslmode=require", True, "postgresql://swot@db.example.org/swot"),
        ("postgres://swot:a@b@db/swot", True, "postgresql://swot@db/swot"),
        ("postgresql:///swot?password=s3cret", True, "postgresql:///swot"),
        ("postgresql://swot:s3cret@[::1/swot", True, "postgresql://…"),
    ],
)
def test_a_database_is_named_without_its_password(name, postgresql, shown):
    assert (is_postgresql(name), shown_name(name)) == (postgresql, shown)
