"""Rules that were really in force somewhere, each as a small pack that must be refused.

Each stands beside a twin that says what may be meant instead, and passes.
"""

from pathlib import Path

import pytest

from community_gov.authoring.check import check_pack
from community_gov.authoring.checks.remark import Severity
from community_gov.authoring.opening import find_pack

LABEL = 'label = { en = "x", zh_hans = "点", zh_hant = "點" }'
DATED = 'valid_from = 2026-01-01\nreference = "own choice: for tests"'


def named(name, hans, hant=""):
    return f'label = {{ en = "{name}", zh_hans = "{hans}", zh_hant = "{hant or hans}" }}'


def fact_kind(name, *attributes, subject="household", called=LABEL):
    listed = ", ".join(f'{{ name = "{one}", type = "bool" }}' for one in attributes)
    return (
        f'[[fact_kind]]\nname = "{name}"\n{called}\nsubject = "{subject}"\n'
        f"attributes = [{listed}]\n"
    )


def activity(fact, *, evidence=True):
    return (
        f'[[activity_kind]]\nname = "visit"\n{LABEL}\nheld_fact = "{fact}"\n'
        f"requires_evidence = {str(evidence).lower()}\n"
    )


def scheme(*parts, subject="household", more=""):
    return (
        f'[[scheme]]\nname = "stars"\n{LABEL}\nsubject = "{subject}"\n{DATED}\n{more}\n'
        + "\n".join(parts)
    )


def rule(id_, fact, points="1", when="", called=LABEL):
    return (
        f'[[scheme.rules]]\nid = "{id_}"\n{called}\nfact = "{fact}"\npoints = "{points}"\n'
        f'when = "{when}"\n{DATED}\n'
    )


def bar(id_, fact, when="", called=LABEL):
    return f'[[scheme.bars]]\nid = "{id_}"\n{called}\nfact = "{fact}"\nwhen = "{when}"\n{DATED}\n'


def figure(name, fact, when=""):
    return f'[[scheme.figures]]\nname = "{name}"\n{LABEL}\nfact = "{fact}"\nwhen = "{when}"\n'


def item(id_, value, called=LABEL):
    return f'[[scheme.items]]\nid = "{id_}"\n{called}\nvalue = "{value}"\n{DATED}\n'


def grade(name, needs="", called=LABEL):
    return f'[[scheme.grades]]\nname = "{name}"\n{called}\nat_least = 1\nneeds = [{needs}]\n'


@pytest.fixture
def refusals(tmp_path: Path):
    """Return what lists the errors of a pack: the key, the message with its reason, the line."""

    def check(*tables):
        path = tmp_path / "stars.toml"
        path.write_text("\n".join(tables), encoding="utf-8")
        found = check_pack(find_pack(str(path))).findings
        assert all(one.line for one in found if one.key != "[[test]]")
        return [
            (one.key.partition(", ")[2], f"{one.message} {one.fix}")
            for one in found
            if one.severity is Severity.ERROR
        ]

    return check


RATED = fact_kind("household.rated", "tidy", "relative_in_prison", "no_petitions")
TIDY = rule("tidy", "household.rated", when="tidy")


def test_a_tidy_household_is_let_be(refusals):
    assert refusals(RATED, scheme(TIDY)) == []


def test_no_plaque_because_a_relative_is_in_prison(refusals):
    # 牧區十星: a household with a member in prison may be rated but gets no plaque.
    prison = bar("no-plaque", "household.rated", "relative_in_prison")
    [(key, kin), (_key, penal)] = refusals(RATED, scheme(TIDY, prison))

    assert key == "bars[0].when"
    assert "what relatives did" in kin
    assert "guilt is personal" in kin
    assert "Community Correction Law Art. 4" in penal
    assert refusals(RATED, scheme(TIDY, bar("untidy", "household.rated", "!tidy"))) == []


def test_no_stars_for_whom_a_family_member_petitioned(refusals):
    # 山腰街道: ten clauses exclude a household, one of them "family members' illegal petitioning".
    clause = bar("clause", "household.rated", "!tidy", named("a clause", "家属上访的不得参评"))

    [(key, told)] = refusals(RATED, scheme(TIDY, clause))

    assert key == "bars[0].label.zh_hans"
    assert "petitions and complaints" in told
    assert "Constitution Art. 41" in told


@pytest.mark.parametrize(
    ("hans", "law"),
    [("违反计划生育", "PIPL Art. 28"), ("少数民族家庭除外", "Constitution Art. 4")],
)
def test_no_stars_for_births_and_nationality(refusals, hans, law):
    # 山腰街道: family planning and nationality are among the ten clauses.
    [(key, told)] = refusals(
        RATED, scheme(TIDY, bar("clause", "household.rated", "", named("x", hans)))
    )

    assert key == "bars[0].label.zh_hans"
    assert law in told


def test_twenty_points_for_a_corridor_without_petitions(refusals):
    # 衛生文明樓棟 2014: "law-abiding", with no petitions among its conditions, brings 20 points.
    corridor = figure("fine", "household.rated", "no_petitions")
    abiding = item("abiding", "20 * fine", named("law-abiding", "遵纪守法", "遵紀守法"))

    [(key, told)] = refusals(RATED, scheme(corridor, abiding))

    assert key == "figures[0].when"
    assert "Constitution Art. 41" in told
    tidy = figure("fine", "household.rated", "tidy")
    assert refusals(RATED, scheme(tidy, abiding)) == []


def test_all_benefits_removed_for_breaking_birth_policy(refusals):
    # A village covenant takes "all benefits" away from who breaks the birth policy.
    covenant = rule(
        "covenant",
        "household.rated",
        "-100",
        called=named("breach", "违反计划生育的取消一切福利待遇", "違反計劃生育的取消一切福利待遇"),
    )
    found = refusals(RATED, activity("household.rated"), scheme(covenant))

    assert [key for key, _told in found] == ["rules[0].label.zh_hans"] * 2
    assert "pregnancy and births" in found[0][1]
    assert "benefits are withheld wholesale" in found[1][1]
    assert "Villagers' Committees Art. 27" in found[1][1]


def test_a_single_prize_may_be_withheld(refusals):
    litter = rule(
        "litter", "household.rated", "-1", called=named("no prize this month", "本月不发奖品")
    )
    assert refusals(RATED, activity("household.rated"), scheme(litter)) == []


def test_diligence_is_no_matter_of_income(refusals):
    # 牧區十星 and a town's plan: income of 130 % (120 %) of the village mean brings a star.
    rich = grade("five-stars", '"income_share >= 1.3"')
    [(key, told)] = refusals(
        RATED, scheme(TIDY, figure("income_share", "household.rated", "tidy"), rich)
    )[:1]
    assert key == "figures[0].name"
    assert "income and welfare" in told

    keys = [key for key, _told in refusals(RATED, scheme(TIDY, rich))]
    assert "grades[0].needs[0]" in keys


def test_the_seven_nothings_ask_for_no_faith(refusals):
    # 星級平安家庭: one of its seven entry conditions is "no illegal religious activity".
    seven = rule("seven", "household.rated", "30", called=named("seven", "无非法宗教活动"))
    [(key, told)] = refusals(RATED, scheme(seven))
    assert key == "rules[0].label.zh_hans"
    assert "Constitution Art. 36" in told

    plain = rule("seven", "household.rated", "30", called=named("seven", "无违法犯罪"))
    assert refusals(RATED, scheme(plain)) == []


def test_a_household_does_not_answer_for_what_a_member_did(refusals):
    # 連坐 in general: Administrative Penalty Law Art. 4 and 5 punish who acted.
    littered = fact_kind("litter.dropped", subject="member")
    loss = rule("litter", "litter.dropped", "-1")
    [(key, told)] = refusals(littered, activity("litter.dropped"), scheme(loss))
    assert key == "rules[0].fact"
    assert "a household answers for what a member did" in told

    gain = rule("litter", "litter.dropped", "1")
    assert refusals(littered, scheme(gain)) == []
    assert refusals(littered, activity("litter.dropped"), scheme(loss, subject="member")) == []


def test_a_member_fact_read_through_a_figure_is_found_as_well(refusals):
    littered = fact_kind("litter.dropped", subject="member")
    found = refusals(
        littered,
        activity("litter.dropped"),
        scheme(figure("times", "litter.dropped"), item("litter", "-2 * times")),
    )
    assert ["a household answers" in told for _key, told in found] == [True]


def test_who_wronged_relatives_answers_for_it_and_no_relative_does(refusals):
    wronged = rule("wrong", "household.rated", "-5", called=named("wrong", "打骂父母"))
    assert refusals(RATED, activity("household.rated"), scheme(wronged)) == []

    kin = rule("wrong", "household.rated", "-5", called=named("wrong", "子女违法"))
    [(key, told)] = refusals(RATED, activity("household.rated"), scheme(kin))
    assert key == "rules[0].label.zh_hans"
    assert "guilt is personal" in told


@pytest.mark.parametrize("audience", ["religion.believer", "welfare.low-income"])
def test_a_class_is_no_way_around(refusals, audience):
    # Constitution Art. 36 (faith), PIPL Art. 28 (income): members are not told apart by them.
    members = fact_kind("talk.came", subject="member")
    apart = (
        f'[[scheme.classes]]\nname = "a"\n{LABEL}\naudience = "{audience}"\nreference = "x y z"\n'
    )
    found = refusals(members, scheme(rule("came", "talk.came"), apart, subject="member"))
    assert [key for key, _told in found] == ["classes[0].audience"]


def test_a_household_never_owes_points(refusals):
    # The national notice of 2020-07-27 on points in village governance speaks of encouragement.
    [(key, told)] = refusals(RATED, scheme(TIDY, more="floor = -10"))
    assert (key, "2020-07-27" in told) == ("floor", True)
    assert refusals(RATED, scheme(TIDY, more="floor = 0")) == []
    members = fact_kind("talk.came", subject="member")
    own = scheme(rule("came", "talk.came"), subject="member", more="floor = -10")
    assert refusals(members, own) == []


def test_the_decision_that_a_household_scheme_needs_is_announced(tmp_path: Path):
    path = tmp_path / "stars.toml"
    path.write_text(RATED + scheme(TIDY), encoding="utf-8")
    notes = [one for one in check_pack(find_pack(str(path))).findings if one.severity == "note"]
    assert ["a decision about scheme:stars must have passed" in one.message for one in notes] == [
        True
    ]


def test_nothing_is_taken_away_without_evidence(refusals):
    # 內蒙「北疆先鋒」 monthly sheet: absence costs 2 points; the minutes are the evidence.
    missed = rule("missed", "household.rated", "-2")
    [(key, told)] = refusals(RATED, activity("household.rated", evidence=False), scheme(missed))
    assert key == "rules[0].fact"
    assert "visit takes it without evidence" in told
    assert refusals(RATED, activity("household.rated"), scheme(missed)) == []


@pytest.mark.parametrize(("required", "refused"), [("true", False), ("false", True)])
def test_a_register_asks_for_evidence_by_a_required_field(refusals, required, refused):
    book = (
        f'[[register]]\nname = "book"\n{LABEL}\nfields = [\n'
        '{ name = "home", type = "reference", refers_to = "household" },\n'
        '{ name = "day", type = "date" },\n'
        f'{{ name = "paper", type = "text", required = {required}, '
        'label = { en = "slip", zh_hans = "佐证", zh_hant = "佐證" } }]\n'
        '[[register.facts]]\nkind = "household.rated"\nsubject = "home"\non = "day"\n'
    )
    found = refusals(RATED, book, scheme(rule("missed", "household.rated", "-2")))
    assert bool(found) is refused


def test_nothing_is_taken_away_by_one_person_alone(refusals):
    # PIPL Art. 24: who is judged by a machine may demand that a person decides.
    alone = "separate_reviewer = false"
    loss = rule("missed", "household.rated", "-2")
    [(key, told)] = refusals(RATED, activity("household.rated"), scheme(loss, more=alone))
    assert (key, "PIPL Art. 24" in told) == ("separate_reviewer", True)
    assert refusals(RATED, scheme(TIDY, more=alone)) == []


def exception(part, what):
    return (
        f'[[scheme.exceptions]]\npart = "{part}"\ninput = "{what}"\n'
        'legal_basis = "Regulations on Social Assistance Art. 5"\ndecision = "D-7"\n'
    )


def test_an_exception_lets_one_part_read_one_input(refusals):
    poor = rule("poor", "household.rated", called=named("low income", "低保户", "低保戶"))
    assert len(refusals(RATED, scheme(poor))) == 1
    assert refusals(RATED, scheme(poor, exception("rules/poor", "income and welfare"))) == []

    other = scheme(poor, TIDY, exception("rules/tidy", "income and welfare"))
    assert [key for key, _told in refusals(RATED, other)] == ["rules[0].label.en"]


def test_an_exception_must_name_a_part_and_an_input_that_there_are(refusals):
    found = refusals(RATED, scheme(TIDY, exception("rules/gone", "wealth")))
    assert [key for key, _told in found] == ["exceptions[0].part", "exceptions[0].input"]
    assert "It has: rules/tidy." in found[0][1]
    assert "income and welfare" in found[1][1]


@pytest.mark.parametrize("what", ["ethnicity", "faith", "petitions and complaints"])
def test_no_exception_is_made_from_the_constitution(refusals, what):
    # Constitution Art. 4, 36 and 41.
    [(key, told)] = refusals(RATED, scheme(TIDY, exception("rules/tidy", what)))
    assert (key, "Constitution" in told) == ("exceptions[0].input", True)


@pytest.mark.parametrize("hans", ["红黑榜", "积分排名前十", "末位户", "曝光台"])
def test_nobody_is_ranked_or_shown_up(refusals, hans):
    # Boards of red and black names are common; State Council Office 2026 No. 12 forbids rankings.
    board = grade("board", called=named("board", hans))
    [(key, told)] = refusals(RATED, scheme(TIDY, board))
    assert (key, "2026 No. 12" in told) == ("grades[0].label.zh_hans", True)
    assert refusals(RATED, scheme(TIDY, grade("five-stars", called=named("x", "五星")))) == []


@pytest.mark.parametrize(("at_least", "keys"), [(0, ["grades[0].quota"]), (90, [])])
def test_a_quota_needs_a_threshold_that_not_everybody_reaches(refusals, at_least, keys):
    # 民主評議 gives "excellent" to a third at most, of those who deserve it.
    best = grade("excellent").replace("at_least = 1", f'at_least = {at_least}\nquota = "1/3"')
    assert [key for key, _told in refusals(RATED, scheme(TIDY, best))] == keys
