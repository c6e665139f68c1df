"""Token buckets, with a clock of the test's own."""

from swotboard.domain import token_bucket
from swotboard.domain.token_bucket import TokenBuckets


def test_so_many_at_once_then_so_many_a_second():
    buckets = TokenBuckets(capacity=3, per_second=2)
    assert [buckets.take("ada", 0.0) for _ in range(3)] == [None, None, None]
    assert buckets.take("ada", 0.0) == 0.5
    assert buckets.take("ada", 0.5) is None
    assert buckets.take("bob", 0.0) is None


def test_looking_takes_nothing():
    buckets = TokenBuckets(capacity=1, per_second=1)
    assert buckets.wait("ada", 0.0) is None
    assert buckets.take("ada", 0.0) is None
    assert buckets.wait("ada", 0.0) == 1.0
    assert buckets.wait("ada", 0.0) == 1.0


def test_a_clock_that_goes_back_lets_nobody_in_early():
    buckets = TokenBuckets(capacity=1, per_second=1)
    buckets.take("ada", 100.0)
    assert buckets.take("ada", 50.0) == 1.0


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(token_bucket, "_MAX_KEYS", 10)
    buckets = TokenBuckets(capacity=1, per_second=1)
    for key in range(100):
        buckets.take(key, 0.0)
    assert len(buckets) == 10


def test_who_will_not_come_again_is_forgotten():
    buckets = TokenBuckets(capacity=1, per_second=1)
    buckets.take("ada", 0.0)
    buckets.take("bob", 0.0)
    for _ in range(2):
        buckets.forget("ada")
    assert len(buckets) == 1 and buckets.wait("bob", 0.0) == 1.0
