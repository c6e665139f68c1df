"""The metrics of a server that people are on (docs/configuration.md, Metrics)."""

import requests
from prometheus_client.parser import text_string_to_metric_families

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

KEY = "a key for whoever watches"


def samples(server):
    answer = requests.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {KEY}"}, timeout=10)
    assert answer.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_who_is_there_what_was_sent_and_what_was_refused(own_server):
    own_server.settings["SWOTBOARD_METRICS_KEY"] = KEY
    own_server.start()
    with live_workshop(own_server) as workshop:
        writer, reader = workshop.client("industry"), workshop.client(role="facilitator")
        assert writer.ask("op", new_note("industry", "for everyone"))["ok"]
        assert writer.ask("op", make_op("note.explode", "industry"))["error"]["code"] == "unknown_op"
        assert not writer.ask("join", {"boards": ["learners"]})["ok"]
        wait_for(lambda: reader.streams["industry"].notes, "it is seen")
        found = samples(own_server)
        assert (found["swotboard_clients", "participant"], found["swotboard_clients", "facilitator"]) == (1, 1)
        assert found["swotboard_ops_accepted_total", "note.add"] == 1
        assert (
            found["swotboard_refused_total", "op", "unknown_op"]
            == found["swotboard_refused_total", "forbidden", "join"]
            == 1
        )
        assert found["swotboard_boards_sent_total", "whole"] == 5
        assert found["swotboard_frame_bytes_count",] == 2 and found["swotboard_frame_bytes_sum",] > 500
        assert found["swotboard_sends_total", "direct"] >= 2
        assert found["swotboard_unsent_most",] == found["swotboard_behind",] == 0
        assert found["process_resident_memory_bytes",] > 10_000_000
        writer.drop()
        wait_for(lambda: samples(own_server)["swotboard_clients", "participant"] == 0, "the writer is gone")
