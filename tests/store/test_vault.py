"""The vault: a lost file has no names, a wrong key opens nothing, and what is erased is gone."""

import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov import Community
from community_gov.errors import IntegrityError, StoreError
from community_gov.store.core_tables import VAULT
from community_gov.store.keyfile import make_key
from community_gov.store.vault import HIDDEN, Vault
from community_gov.testing.town import town

# Invented: the number is the specimen of GB 11643, the phones begin as no phone does.
NAME, FORMER = "欧阳测试乙", "歐陽測試甲"
NUMBER = "11010519491231002X"
PHONE, CONTACT, ROOM = "19900001234", "19900005678", "Room-302-left"
SECRETS = [NAME, FORMER, NUMBER, NUMBER[:-1], PHONE, CONTACT, ROOM, "1949-12-31"]


@pytest.fixture
def here(tmp_path):
    """Open a community where one person and one household are known, and one has a new name."""
    with town(tmp_path) as made:
        community, clerk = made.community, made.clerk
        grid = community.grids.add(code="G1", name="grid", by=clerk)
        home = community.households.add(
            code="H1", grid=grid.id, contact=CONTACT, room=ROOM, by=clerk, key="home"
        )
        person = community.members.add(
            code="M1",
            name=FORMER,
            household=home.id,
            identity_number=NUMBER,
            phone=PHONE,
            by=clerk,
            key="person",
        )
        community.members.amend(person.id, name=NAME, by=clerk)
        yield made


def sealed_blobs(community):
    with closing(sqlite3.connect(community.path)) as file:
        return [row[0] for row in file.execute("SELECT sealed FROM vault WHERE tbl = 'member'")]


def reopened(community, key_file):
    return closing(Community.open(community.path, key_file=key_file))


def test_the_file_and_its_backup_hold_nothing_that_tells_who_somebody_is(here, tmp_path):
    here.community.backup(tmp_path / "copy.db")
    here.community.close()

    for file in (here.community.path, tmp_path / "copy.db"):
        content = file.read_bytes()
        for secret in SECRETS:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
                assert secret.encode(encoding) not in content
            assert json.dumps(secret).encode() not in content
    assert list(tmp_path.glob("town.db-*")) == []


def test_the_file_holds_no_plain_hash_that_a_guess_could_confirm(here):
    # Who guesses a name can hash it too, so only a keyed hash may be kept: also of requests.
    asked = {
        "birth_date": "None",
        "code": "M1",
        "household": here.community.members.by_code("M1").household,
        "identity_number": NUMBER,
        "joined": "None",
        "left": "None",
        "name": FORMER,
        "phone": PHONE,
        "relation": "None",
        "sex": "0",
    }
    request = ["members.add", here.clerk.id, {"things": [asked]}]
    canonical = json.dumps(request, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    here.community.close()
    content = here.community.path.read_bytes()

    for guess in (*SECRETS, canonical):
        for algorithm in ("md5", "sha1", "sha256", "sha512", "blake2b"):
            hashed = hashlib.new(algorithm, guess.encode())
            assert hashed.digest() not in content
            assert hashed.hexdigest().encode() not in content


def test_a_wrong_key_opens_nothing_and_says_so(here, tmp_path):
    make_key(tmp_path / "other.key")

    with reopened(here.community, tmp_path / "other.key") as stranger:
        with pytest.raises(IntegrityError, match="do not open with this key"):
            stranger.members.by_code("M1")
        with pytest.raises(IntegrityError, match="do not open with this key"):
            list(stranger.members.all())
        assert stranger.members.named(NAME) == []


def test_without_the_key_names_are_hidden_and_the_rest_can_be_read(here, tmp_path):
    with reopened(here.community, tmp_path / "nowhere.key") as locked:
        person = locked.members.by_code("M1")
        listed = list(locked.members.all())

        assert (locked.unlocked, here.community.unlocked) == (False, True)
        assert (person.name, person.phone, person.birth_date) == (HIDDEN, HIDDEN, HIDDEN)
        assert listed == [person]
        assert (person.code, person.sex) == ("M1", "0")
        assert locked.households.by_code("H1").contact == HIDDEN
        assert locked.verify() == here.community.verify()


def test_without_the_key_nothing_personal_can_be_written_and_the_reason_is_the_key(here, tmp_path):
    with reopened(here.community, tmp_path / "nowhere.key") as locked:
        person, before = locked.members.by_code("M1"), locked.seal_of_today()

        with pytest.raises(StoreError, match="key file of this community is not at hand"):
            locked.members.add(code="M2", name="somebody", by=here.clerk)
        with pytest.raises(StoreError, match="key file of this community is not at hand"):
            locked.members.amend(person.id, sex="1", by=here.clerk)
        with pytest.raises(StoreError, match="key file of this community is not at hand"):
            locked.members.named(NAME)

        assert locked.seal_of_today() == before
        assert locked.grids.add(code="G2", name="second grid", by=here.clerk).code == "G2"


def test_an_exact_name_is_found_the_former_one_too(here):
    named = here.community.members.named

    assert [one.code for one in named(NAME)] == [one.code for one in named(FORMER)] == ["M1"]
    for other in (NAME[:-1], NAME + " ", NAME.lower() + "x", "", NUMBER):
        assert named(other) == []


def test_a_blind_index_belongs_to_one_field_of_one_table(here):
    vault = here.community._context.vault
    person = here.community.members.by_code("M1")

    assert vault.find("member", "identity_number", NUMBER) == [person.id]
    assert vault.find("member", "name", NUMBER) == []
    assert vault.find("household", "identity_number", NUMBER) == []
    assert vault.find("household", "contact", CONTACT) == []


def test_the_same_name_looks_different_in_another_community(here, tmp_path):
    (tmp_path / "other").mkdir()
    with town(tmp_path / "other") as there:
        there.community.members.add(code="M1", name=NAME, by=there.clerk)
        blinds = [
            set(one.community._context.database.rows("SELECT blind FROM vault_lookup"))
            for one in (here, there)
        ]

    assert blinds[1]
    assert blinds[0].isdisjoint(blinds[1])


def test_the_same_values_are_never_sealed_alike(here):
    for number in (7, 8):
        here.community.members.add(code=f"M{number}", name="张三", by=here.clerk)

    blobs = sealed_blobs(here.community)

    assert len({blob[:12] for blob in blobs}) == len({blob[12:] for blob in blobs}) == len(blobs)


@pytest.mark.parametrize(
    "change",
    [
        "(SELECT sealed FROM vault WHERE tbl = 'member' AND version = 1)",
        "(SELECT sealed FROM vault WHERE tbl = 'household')",
        "CAST(sealed || x'00' AS BLOB)",
        "substr(sealed, 1, 20)",
        "x''",
        "zeroblob(40)",
    ],
)
def test_a_sealed_value_that_was_moved_or_altered_is_noticed(change, here):
    with closing(sqlite3.connect(here.community.path)) as file, file:
        file.execute(f"UPDATE vault SET sealed = {change} WHERE tbl = 'member' AND version = 2")

    with pytest.raises(IntegrityError, match=r"sealed values of member .* do not open"):
        here.community.members.by_code("M1")


def test_erasing_a_person_leaves_nothing_personal_in_any_version(here):
    members = here.community.members
    person = members.by_code("M1")
    blobs = sealed_blobs(here.community)

    members.erase(person.id, by=here.administrator, reason="asked for on 2026-09-01")

    for version in members.history(person.id):
        known = version.thing
        assert (known.name, known.phone, known.identity_number, known.birth_date) == (None,) * 4
    assert members.named(NAME) == members.named(FORMER) == []
    assert sealed_blobs(here.community) == []
    assert here.community.households.by_code("H1").contact == CONTACT
    here.community.verify()
    here.community.close()
    content = here.community.path.read_bytes()
    # secure_delete: what was sealed is overwritten, so that a stolen key opens nothing later.
    assert len(blobs) == 2
    assert all(blob not in content for blob in blobs)


def test_erasing_is_recorded_with_its_reason_and_without_the_name(here):
    person = here.community.members.by_code("M1")

    here.community.members.erase(person.id, by=here.administrator, reason="asked for")

    last = list(here.community.journal())[-1]
    assert (last.action, last.outcome["member"], last.outcome["versions"]) == (
        "members.erase",
        person.id,
        2,
    )
    assert last.outcome["reason"] == "asked for"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    values=st.dictionaries(TEXTS, st.none() | TEXTS | st.integers(), min_size=1),
    key=st.binary(min_size=32, max_size=32),
    where=st.tuples(TEXTS, TEXTS, st.integers(1, 2**31)),
)
def test_what_is_sealed_is_opened_again(values, key, where):
    table, id_, version = where
    with closing(sqlite3.connect(":memory:")) as file:
        for statement in VAULT:
            file.execute(statement)
        vault = Vault(file, key)

        vault.seal(table, [(id_, version, values)])

        assert vault.open(table, id_, version) == values
        assert list(vault.open_all(table)) == [(id_, version, values)]
        assert vault.open(table, id_, version + 1) == {}
