"""The order of plugins is the same on every machine, whatever was found or enabled first."""

from hypothesis import given
from hypothesis import strategies as st

from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.load import Plugin
from community_gov.hooks.order import ordered

NAMES = "abcdefg"


def plugin(name, after=(), before=()):
    candidate = Candidate(name, PluginKind.PYTHON, name, "1.0")
    return Plugin(name, candidate, {}, None, (), tuple(after), tuple(before))


def names(plugins):
    return [one.name for one in ordered(plugins)]


def neighbours():
    return st.lists(st.sampled_from(NAMES + "z"), max_size=3, unique=True)


@st.composite
def plugins(draw):
    """Draw plugins that say anything of each other, even in circles."""
    return [plugin(name, draw(neighbours()), draw(neighbours())) for name in NAMES]


@st.composite
def agreeing(draw):
    """Draw plugins whose wishes can all be met: each looks only to one side of a hidden order."""
    hidden = draw(st.permutations(NAMES))
    found = []
    for place, name in enumerate(hidden):
        after = draw(st.lists(st.sampled_from([*hidden[:place], "z"]), max_size=2))
        before = draw(st.lists(st.sampled_from([*hidden[place + 1 :], "z"]), max_size=2))
        found.append(plugin(name, after, before))
    return found


@given(plugins(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_discovery(given_ones, random):
    shuffled = list(given_ones)
    random.shuffle(shuffled)

    assert names(shuffled) == names(given_ones)


@given(agreeing())
def test_wishes_that_can_be_met_are_met(given_ones):
    place = {name: number for number, name in enumerate(names(given_ones))}

    assert sorted(place) == sorted(NAMES)
    for one in given_ones:
        assert all(place[other] < place[one.name] for other in one.after if other in place)
        assert all(place[other] > place[one.name] for other in one.before if other in place)


@given(plugins())
def test_nobody_is_lost_or_doubled_even_in_a_circle(given_ones):
    assert sorted(names(given_ones)) == sorted(NAMES)


def test_without_wishes_names_decide():
    assert names([plugin("c"), plugin("a"), plugin("b")]) == ["a", "b", "c"]


def test_a_wish_moves_no_more_than_it_has_to():
    # Worked out by hand: c is free at once, a has to wait for it, b follows by its name.
    assert names([plugin("a", after=["c"]), plugin("b"), plugin("c")]) == ["b", "c", "a"]
    assert names([plugin("a"), plugin("b"), plugin("c", before=["b"])]) == ["a", "c", "b"]


def test_in_a_circle_names_decide():
    circle = [plugin("b", after=["a"]), plugin("a", after=["b"]), plugin("c")]

    assert names(circle) == ["a", "b", "c"]
    assert names([plugin("a", after=["a"]), plugin("b")]) == ["a", "b"]
