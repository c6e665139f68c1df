"""A time on somebody's wall, as a moment: ordinary days, the two odd hours of a year, and what is no zone at all."""

import pytest

from swotboard.domain.time_zones import local_time, moment_of, zone_name
from swotboard.errors import SwotboardError


@pytest.mark.parametrize(
    ("local", "zone", "due"),
    [
        ("2026-03-04T13:00", "America/Vancouver", "2026-03-04T21:00:00.000Z"),
        ("2026-07-04T13:00", "America/Vancouver", "2026-07-04T20:00:00.000Z"),
        ("2026-03-04T13:00:09", "UTC", "2026-03-04T13:00:09.000Z"),
        ("2026-03-04T13:00", "Asia/Kathmandu", "2026-03-04T07:15:00.000Z"),
        ("2024-02-29T00:00", "America/Argentina/Buenos_Aires", "2024-02-29T03:00:00.000Z"),
    ],
)
def test_time_2_a_time_in_a_zone_is_a_moment(local, zone, due):
    assert moment_of(local, zone) == due


def test_time_2_of_a_time_that_comes_twice_the_first_is_meant():
    assert moment_of("2025-11-02T01:30", "America/Vancouver") == "2025-11-02T08:30:00.000Z"
    assert moment_of("2026-10-25T02:30", "Europe/Berlin") == "2026-10-25T00:30:00.000Z"


@pytest.mark.parametrize(
    ("local", "zone"),
    [
        ("2025-03-09T02:00", "America/Vancouver"),
        ("2025-03-09T02:59:59", "America/Vancouver"),
        ("2026-03-29T02:30", "Europe/Berlin"),
        ("2026-10-04T02:15", "Australia/Lord_Howe"),
        ("2018-11-04T00:30", "America/Sao_Paulo"),
    ],
)
def test_time_2_a_time_that_never_comes_is_refused(local, zone):
    with pytest.raises(SwotboardError) as refused:
        moment_of(local, zone)
    assert refused.value.code == "no_such_time"


def test_time_2_british_columbia_stopped_turning_its_clocks_in_2026_whatever_the_host_believes():
    assert moment_of("2027-01-04T13:00", "America/Vancouver") == "2027-01-04T20:00:00.000Z"
    assert moment_of("2027-03-14T02:30", "America/Vancouver") == "2027-03-14T09:30:00.000Z"


def test_time_2_the_edges_of_a_gap_are_there():
    assert moment_of("2025-03-09T01:59:59", "America/Vancouver") == "2025-03-09T09:59:59.000Z"
    assert moment_of("2025-03-09T03:00", "America/Vancouver") == "2025-03-09T10:00:00.000Z"


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "Vancouver",
        "America",
        "America/Nowhere",
        "../etc/passwd",
        "/etc/localtime",
        "America/../../x",
        "posix/UTC",
        "right/America/Vancouver",
        "posixrules",
        "A" * 300,
        "America/Vancouver\n",
        5,
        None,
        ["UTC"],
    ],
)
def test_what_is_no_zone(zone):
    with pytest.raises(SwotboardError) as refused:
        zone_name({"zone": zone}, "zone")
    assert refused.value.code == "bad_request"


@pytest.mark.parametrize(
    "local",
    [
        "",
        "2026-03-04",
        "2026-03-04 13:00",
        "2026-13-04T13:00",
        "2026-02-30T13:00",
        "2026-03-04T24:00",
        "2026-03-04T13:00Z",
        "2026-03-04T13:00+01:00",
        "٢٠٢٦-03-04T13:00",
        "9999-12-31T23:59",
        5,
        None,
    ],
)
def test_what_is_no_date_and_time(local):
    with pytest.raises(SwotboardError) as refused:
        local_time({"local": local}, "local")
    assert refused.value.code == "bad_request"
