"""Every address is in the permission matrix, and nothing else is."""

from luoshi.web.permissions import matrix
from tests.support.routes import routes


def test_every_route_is_in_the_matrix_and_every_line_is_a_route() -> None:
    assert set(routes()) == set(matrix())


def test_every_method_is_in_the_matrix_and_every_entry_is_a_method() -> None:
    wrong = {
        route: methods ^ set(matrix()[route]) for route, methods in routes().items() if methods and route in matrix()
    }
    assert {route: methods for route, methods in wrong.items() if methods} == {}


def test_the_lines_stand_in_the_order_of_the_alphabet() -> None:
    assert list(matrix()) == sorted(matrix())
