"""Where the server listens, and what it answers to."""

import socket
from collections.abc import Iterator

import pytest

from nentang.web.running.place import LOCAL_NAMES, Place


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_noticed(taken: int) -> None:
    assert not Place(taken).is_free()
    assert not Place(taken, is_open=True).is_free()


def test_a_port_that_was_let_go_is_free(taken: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    assert Place(port).is_free()


def test_by_itself_only_this_machine_is_answered() -> None:
    place = Place(8000)
    assert place.host == "127.0.0.1"
    assert place.names == LOCAL_NAMES
    assert place.addresses == ["http://127.0.0.1:8000"]


def test_open_to_the_network_it_answers_to_its_own_names_only() -> None:
    place = Place(8000, is_open=True)
    assert place.host == "0.0.0.0"  # noqa: S104 - what is tested
    assert set(LOCAL_NAMES) < set(place.names) or set(LOCAL_NAMES) == set(place.names)
    assert "*" not in place.names
    assert place.addresses[0] == "http://127.0.0.1:8000"
