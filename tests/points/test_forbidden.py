"""Rules that were really in force somewhere and must be refused; and innocent look-alikes."""

from datetime import date

import pytest

from community_gov.errors import RefusedError
from community_gov.model.declarations import AttributeType, FactAttribute, FactKind, Rule
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Privacy, Restriction
from community_gov.model.text import label
from community_gov.points.forbidden import FORBIDDEN, refuse_forbidden


def vet(fact, *attributes, when="", points="1", id_="some-rule", **more):
    """Vet a rule over a kind of fact that has ``attributes``, all of which it reads."""
    declared = tuple(FactAttribute(name, AttributeType.BOOL) for name in attributes)
    kind = FactKind(name=fact, label=label("a fact", "事实"), attributes=declared, **more)
    rule = Rule(
        id=id_,
        label=label("a rule", "规则"),
        fact=fact,
        when=when or " && ".join(attributes),
        points=points,
        valid_from=date(2026, 1, 1),
        reference="see the test",
    )
    refuse_forbidden("stars", rule, kind, attributes)


def test_a_plaque_withheld_because_a_relative_is_in_prison():
    # 牧區十星: a household with a member in prison may be rated but gets no plaque.
    with pytest.raises(RefusedError, match="what relatives did") as refusal:
        vet("household.rated", "relative_in_prison", subject=SubjectKind.HOUSEHOLD)
    assert "guilt is personal" in refusal.value.fix


@pytest.mark.parametrize(
    ("attribute", "what", "reference"),
    [
        # 山腰街道: ten clauses exclude a household from the stars, among them these three.
        ("family_member_petitioned", "petitions", "Constitution Art. 41"),
        ("broke_family_planning", "pregnancy and births", "PIPL Art. 28"),
        ("nationality", "ethnicity", "Constitution Art. 4"),
    ],
)
def test_stars_withheld_for_petitions_births_and_nationality(attribute, what, reference):
    with pytest.raises(RefusedError, match=what) as refusal:
        vet("household.rated", attribute, points="-1", subject=SubjectKind.HOUSEHOLD)
    assert reference in refusal.value.fix


def test_a_clean_corridor_needs_no_absence_of_petitions():
    # 衛生文明樓棟 2014: 20 points for law-abiding neighbours, "no petitions" among the conditions.
    with pytest.raises(RefusedError, match=r"petitions and complaints \('no_petitions'\)"):
        vet("corridor.checked", "no_petitions", points="20", subject=SubjectKind.PLACE)
    with pytest.raises(RefusedError, match="无上访"):
        vet("corridor.checked", when='item == "遵纪守法(无上访)"', points="20")


def test_benefits_removed_for_breaking_birth_policy():
    # A village covenant that takes all benefits away for it.
    with pytest.raises(RefusedError, match="pregnancy and births"):
        vet("covenant.broken", when='clause == "违反计划生育"', points="-100")
    with pytest.raises(RefusedError, match="pregnancy and births"):
        vet("covenant.broken", "broke_birth_policy", points="-100")


def test_income_above_the_village_mean_is_no_merit():
    # 牧區十星: the star for diligence asks for 130 % of the mean income.
    with pytest.raises(RefusedError, match="income and welfare"):
        vet("household.rated", when="income_percent >= 130")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("ethnicity", "ethnicity"),
        ("is_ethnic_minority", "ethnicity"),
        ("ethnic", "ethnicity"),
        ("is_minority", "ethnicity"),
        ("is_muslim", "faith"),
        ("unmarried", "marriage state"),
        ("living_allowance", "income and welfare"),
        ("imprisoned", "penal and correction status"),
        ("religious", "faith"),
        ("faith", "faith"),
        ("complaints", "petitions and complaints"),
        ("disability", "health and disability"),
        ("health_status", "health and disability"),
        ("pregnant", "pregnancy and births"),
        ("relatives_punished", "what relatives did"),
        ("convicted", "penal and correction status"),
        ("community_correction", "penal and correction status"),
        ("drug_user", "penal and correction status"),
        ("married", "marriage state"),
        ("hukou", "kind of household registration"),
        ("low_income", "income and welfare"),
        ("donation", "donations"),
        ("voted_for", "votes given"),
        ("online_time", "time on line and use of apps"),
        ("minutes_on_line", "time on line and use of apps"),
        ("app_logins", "time on line and use of apps"),
    ],
)
def test_an_attribute_that_must_never_score_is_refused(name, what):
    with pytest.raises(RefusedError, match=f"Scheme stars, rule some-rule: .* {what} "):
        vet("member.noted", name)


TEXTS = "民族成分 宗教 信訪 残疾 计划生育 亲属 吸毒 婚姻 户籍 低保 捐款 投票内容 在线时长"


@pytest.mark.parametrize("text", TEXTS.split())
def test_a_text_that_a_rule_compares_with_is_read_too(text):
    with pytest.raises(RefusedError, match=text):
        vet("member.noted", when=f'note == "{text}"')


@pytest.mark.parametrize(
    "text", ["上 访", "上·访", "上\u200b访", "上_访", "ｅｔｈｎｉｃｉｔｙ", "eth\u200bnicity"]
)
def test_a_word_is_known_though_marks_stand_in_it(text):
    with pytest.raises(RefusedError, match="points may not depend on"):
        vet("member.noted", when=f'note == "{text}"')


def test_every_kind_of_forbidden_input_has_a_reason():
    assert all(one.reference for one in FORBIDDEN)
    assert len({one.what for one in FORBIDDEN}) == len(FORBIDDEN)


def test_the_name_of_the_fact_or_of_the_rule_may_give_it_away():
    with pytest.raises(RefusedError, match="petition"):
        vet("petition.filed")
    with pytest.raises(RefusedError, match="no-petitions"):
        vet("household.rated", id_="no-petitions")


@pytest.mark.parametrize(
    "name",
    [
        "sports.competition",  # holds "petition"
        "safety.repetition",
        "lecture.online-safety",  # a lecture about it, not time spent on line
        "course.online",
        "study.online-course",
        "air.relative-humidity",
        "work.relatively-hard",
        "activity.public-welfare",  # 公益
        "blood.donation",  # 献血: no money, and nobody ranks it by amount
        "trade.good-faith",  # 诚信
        "lecture.ethnic-unity",  # 民族团结
        "meeting.minority-opinion",
        "study.ideals-and-convictions",  # 理想信念
        "minutes.correction",
        "meeting.voted",  # that one took part, not how
        "street.application",
        "building.renovation",
    ],
)
def test_a_harmless_name_that_looks_alike_is_let_through(name):
    vet(name)
    vet("member.noted", name.replace(".", "_").replace("-", "_"))


@pytest.mark.parametrize("text", ["民族文化", "彝族火把节", "反家暴", "无偿献血", "心理健康讲座"])
def test_a_harmless_text_is_let_through(text):
    vet("member.noted", when=f'note == "{text}"')


def test_a_restricted_kind_of_fact_feeds_no_rule_whatever_its_name():
    with pytest.raises(RefusedError, match="restricted facts"):
        vet("visit.made", restriction=Restriction.HEALTH)
    with pytest.raises(RefusedError, match="restricted facts"):
        vet("visit.made", privacy=Privacy.RESTRICTED)


def test_a_restricted_attribute_is_refused_only_where_it_is_read():
    secret = FactAttribute("finding", AttributeType.STRING, privacy=Privacy.RESTRICTED)
    kind = FactKind(name="visit.made", label=label("visit", "走访"), attributes=(secret,))
    rule = Rule(
        id="visit",
        label=label("visit", "走访"),
        fact="visit.made",
        points="1",
        valid_from=date(2026, 1, 1),
        reference="see the test",
    )
    refuse_forbidden("stars", rule, kind, ["quantity"])
    with pytest.raises(RefusedError, match="finding"):
        refuse_forbidden("stars", rule, kind, ["finding"])
