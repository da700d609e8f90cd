"""People divided in several ways: what one division tells does not give another away."""

from community_gov.points.divisions import Divided, Divisions

WAYS, BANDS, GRADES = ("gain", "lose", "same"), (60, 70, 80), ("fair", "good")


def people(*groups: tuple[int, str, int, int]) -> list[Divided]:
    """Return so many people for each (count, way, band before, band after); 80 is good."""
    grade = {60: "fair", 70: "fair", 80: "good"}
    return [
        Divided(way, (before, after), (grade[before], grade[after]))
        for count, way, before, after in groups
        for _one in range(count)
    ]


def test_without_grades_each_side_has_its_own_gaps():
    told = Divisions(people((40, "same", 60, 60), (7, "gain", 60, 70), (3, "gain", 60, 80)), WAYS,
                     BANDS)  # fmt: skip
    assert (told.people, told.way("gain"), told.way("lose"), told.way("same")) == (50, 10, 0, 40)
    assert [told.band(0, band) for band in BANDS] == [50, 0, 0]
    # 3 takes the 7 with it; 10 together.
    assert [told.band(1, band) for band in BANDS] == [40, None, None]


def test_a_band_that_makes_a_grade_is_not_hidden_beside_a_small_one():
    # The 7 from 80 on are the 7 who are good: hidden beside the 3, they would be read off there,
    # and 50 - 40 - 7 = 3. So it is the 40 that are hidden.
    told = Divisions(people((40, "same", 60, 60), (3, "same", 70, 70), (7, "same", 80, 80)), WAYS,
                     BANDS, GRADES)  # fmt: skip
    assert [told.band(0, band) for band in BANDS] == [None, None, 7]
    assert [told.grade(0, grade) for grade in GRADES] == [43, 7]


def test_a_grade_is_hidden_among_the_moves_and_beside_the_bands_alike():
    # Three become good; 47 and 3 are all there are, so both grades after are hidden, and so
    # are the bands that make them.
    told = Divisions(people((47, "same", 60, 60), (3, "gain", 60, 80)), WAYS, BANDS, GRADES)
    assert [told.grade(1, grade) for grade in GRADES] == [None, None]
    assert [told.band(1, band) for band in BANDS] == [None, 0, None]
    assert [told.grade(0, grade) for grade in GRADES] == [50, 0]
    assert [told.move("fair", "good"), told.move("good", "good")] == [None, 0]
    assert (told.people, told.way("gain"), told.way("same")) == (50, None, None)


def test_of_too_few_people_only_who_is_not_there_is_told():
    # Six in six ways to stand: whatever is hidden, each would be one of six.
    told = Divisions(
        people((2, "gain", 60, 70), (2, "lose", 70, 60), (2, "same", 80, 80)), WAYS, BANDS
    )
    assert (told.people, told.way("gain")) == (None, None)
    assert [told.band(0, band) for band in BANDS] == [None, None, None]
    nobody = Divisions([], WAYS, BANDS)
    assert (nobody.people, nobody.way("gain"), nobody.band(0, 60)) == (0, 0, 0)
