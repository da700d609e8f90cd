"""Tests of walking through declarations."""

from attrs import frozen

from community_gov.authoring.checks.parts import parts


@frozen
class Leaf:
    """Something at the end."""

    name: str


@frozen
class Tree:
    """Something with parts."""

    one: Leaf
    many: tuple[Leaf, ...]
    named: dict[str, Leaf]
    texts: tuple[str, ...] = ("x",)


def test_every_object_is_found_with_the_way_that_leads_to_it():
    tree = Tree(Leaf("a"), (Leaf("b"), Leaf("c")), {"d": Leaf("d")})
    assert [(way, one) for way, one in parts(tree) if isinstance(one, Leaf)] == [
        (("one",), Leaf("a")),
        (("many", 0), Leaf("b")),
        (("many", 1), Leaf("c")),
        (("named", "d"), Leaf("d")),
    ]
    assert next(parts(tree)) == ((), tree)
