"""Secrecy is decided by those who answer for it, a review is for exactly what was shown, and nothing withheld is published."""

import csv
import json
import logging
import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from tests.office.publications import (
    SECRET,
    YEAR,
    open_case,
    opened_again,
    proposed,
    published,
    reviewed,
    secret_case,
    self_declared,
    with_publisher,
    withheld,
)
from tests.office.results import approve, fresh

from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, add_row, move_row, put, remove_row
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.people.models import Appointment
from jiheng.office.publication.actions.decide import decide
from jiheng.office.publication.actions.propose import propose, propose_opening
from jiheng.office.publication.actions.sign import sign
from jiheng.office.publication.actions.start import start
from jiheng.office.publication.actions.withdraw import withdraw
from jiheng.office.publication.errors import (
    AlreadyDecidedError,
    AlreadyProposedError,
    NoReasonError,
    NotPublishedError,
    NotReadyError,
    OwnProposalError,
    OwnWorkError,
    SameHandsError,
    StaleReviewError,
    WrongProposalError,
)
from jiheng.office.publication.material import cleared_of, material_of
from jiheng.office.publication.models import Classification, Publication
from jiheng.office.publication.preview import cleared_for_preview, preview
from jiheng.office.publication.shelf import folder_of, packed
from jiheng.office.publication.standing import standing_of
from jiheng.office.publication.withheld import hints
from jiheng.office.publication.worker import work_off
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry
from jiheng.publishing import publish as module


@pytest.fixture
def town(town, tmp_path, settings):
    settings.PUBLICATIONS = tmp_path / "publications"
    return with_publisher(town)


def ours():
    """Return everything that the trail tells of secrecy and publication, as it is kept."""
    actions = ("secrecy.", "publication.", "case.classify", "case.declassify")
    return [one for one in Entry.objects.order_by("number") if one.action.startswith(actions)]


# -- who decides -----------------------------------------------------------------------------------------------


def test_a_project_is_withheld_by_the_leaders_decision_on_the_clerks_proposal(town):
    case = secret_case(town)
    made = propose(town.clerk, case.pk, proposed(basis="保守国家秘密法"))

    assert fresh(case).is_classified is False

    decided = decide(town.leader, made.pk, agrees=True)

    assert (decided.state, decided.is_in_force, decided.decided_by) == ("decided", True, "leader")
    assert fresh(case).is_classified is True
    assert [one.action for one in ours()] == ["secrecy.propose", "secrecy.decide", "case.classify"]
    assert list(verify()) == []


@pytest.mark.parametrize(
    "who", ["leader", "reviewer", "finance", "auditor", "admin", "stranger", "publisher"]
)
def test_only_the_units_clerk_proposes(town, who):
    case = secret_case(town)

    with pytest.raises(NoAccessError):
        propose(getattr(town, who), case.pk, proposed())


@pytest.mark.parametrize("who", ["clerk", "reviewer", "finance", "auditor", "admin", "stranger", "publisher"])
def test_only_the_units_leader_decides(town, who):
    made = propose(town.clerk, secret_case(town).pk, proposed())

    with pytest.raises(NoAccessError):
        decide(getattr(town, who), made.pk, agrees=True)
    assert Classification.objects.get(pk=made.pk).state == "proposed"


def test_whoever_proposed_does_not_decide(town):
    Appointment.objects.create(user=town.clerk, unit=town.unit, role="unit_leader")
    made = propose(town.clerk, secret_case(town).pk, proposed())

    with pytest.raises(OwnProposalError):
        decide(town.clerk, made.pk, agrees=True)


def test_a_proposal_is_refused_with_a_reason_and_decided_on_once(town):
    case = secret_case(town)
    made = propose(town.clerk, case.pk, proposed())
    with pytest.raises(NoReasonError):
        decide(town.leader, made.pk, agrees=False, answer=" ")

    decide(town.leader, made.pk, agrees=False, answer="属于应当公开的事项")

    with pytest.raises(AlreadyDecidedError):
        decide(town.leader, made.pk, agrees=True)
    assert fresh(case).is_classified is False
    # What was refused may be proposed anew.
    assert propose(town.clerk, case.pk, proposed()).state == "proposed"


@pytest.mark.parametrize(
    "asked",
    [
        proposed(level="很密"),
        proposed(why="  "),
        proposed("funding.total"),
        proposed("narrative.9"),
        proposed("indicators.0.weight.x"),
    ],
)
def test_a_proposal_that_is_not_complete_or_means_no_cell_is_refused(town, asked):
    with pytest.raises(WrongProposalError):
        propose(town.clerk, secret_case(town).pk, asked)


def test_a_cell_is_proposed_once(town):
    case = secret_case(town)
    propose(town.clerk, case.pk, proposed("indicators.0"))

    with pytest.raises(AlreadyProposedError):
        propose(town.clerk, case.pk, proposed("indicators.0"))


def test_a_decision_ends_in_the_same_way_and_nothing_is_deleted(town):
    case = secret_case(town)
    decision = withheld(town, case)
    asked = propose_opening(town.clerk, decision.pk, "期限已满")
    with pytest.raises(AlreadyProposedError):
        propose_opening(town.clerk, decision.pk, "再次提请")
    assert fresh(case).is_classified is True

    decide(town.leader, asked.pk, agrees=True)

    assert fresh(case).is_classified is False
    assert [(one.verb, one.state, one.is_in_force) for one in case.classifications.order_by("pk")] == [
        ("withhold", "decided", False),
        ("open", "decided", False),
    ]
    with pytest.raises(AlreadyProposedError):
        propose_opening(town.clerk, decision.pk, "已经解密")


def test_a_decision_holds_whatever_is_written_afterwards(town):
    case = town.case()
    withheld(town, case)
    draft = put(Draft(case.current.declaration), "purpose", "改")
    write(town.clerk, case.pk, draft.declaration, lock=fresh(case).lock)

    assert fresh(case).is_classified is True


def test_what_declares_itself_withheld_stays_so_when_a_decision_ends(town):
    case = self_declared(town)
    opened_again(town, withheld(town, case))

    assert fresh(case).is_classified is True


def test_a_decision_follows_its_cell_when_rows_move(town):
    case = town.case()
    withheld(town, case, "indicators.1.annual")
    draft = Draft(fresh(case).current.declaration)
    draft = add_row(draft, "indicators", None)
    draft = put(put(draft, "indicators.6.name", "新指标"), "indicators.6.annual", "≥3个")
    draft = move_row(draft, "indicators", 1, 1)
    write(town.clerk, case.pk, draft.declaration, lock=fresh(case).lock)
    approve(town, case)

    (entry,) = material_of(town.unit, YEAR).entries[case.pk]

    assert entry.field == "indicators.2.annual"


def test_a_year_waits_where_a_withheld_cell_is_gone(town):
    case = town.case()
    withheld(town, case, "indicators.5")
    draft = remove_row(Draft(fresh(case).current.declaration), "indicators", 5)
    draft = put(draft, "indicators.4.name", "居民对服务的满意程度")
    write(town.clerk, case.pk, draft.declaration, lock=fresh(case).lock)
    # The audit asks for satisfaction; what matters here is what is missing before publication.
    material = material_of(town.unit, YEAR)
    assert material.cases == []
    fresh(case)
    case.refresh_from_db()
    type(case).objects.filter(pk=case.pk).update(approved=case.current, state="APPROVED")

    assert "找不到" in material_of(town.unit, YEAR).missing[0].says.zh


def test_the_program_points_at_what_may_be_secret_and_decides_nothing(town):
    case = town.case()
    draft = put(Draft(case.current.declaration), "goals.0", "完成涉密终端采购，保障非涉密系统运行。")
    write(town.clerk, case.pk, draft.declaration, lock=case.lock)
    case = fresh(case)

    found = hints(case.current, [])

    assert {one.field for one in found} >= {"goals.0"}
    assert any("涉密" in one.says for one in found)
    assert case.classifications.count() == 0
    assert hints(case.current, [""]) == []


# -- the review ------------------------------------------------------------------------------------------------


def test_a_review_covers_exactly_the_versions_and_decisions_it_was_signed_for(town):
    case = open_case(town)
    reviewed(town)
    assert standing_of(town.unit, YEAR).changes == []

    decision = withheld(town, case, "indicators.0")
    assert [one.zh for one in standing_of(town.unit, YEAR).changes] == [f"“{case.name}”的定密决定有变化"]
    opened_again(town, decision)
    assert standing_of(town.unit, YEAR).changes == []

    other = secret_case(town)
    assert "审查之后批复的" in standing_of(town.unit, YEAR).changes[0].zh
    reviewed(town)
    move_case(town.finance, other.pk, "cancel", lock=fresh(other).lock, reason="取消")
    assert "不再公开" in standing_of(town.unit, YEAR).changes[0].zh


def test_another_approved_version_is_not_covered(town):
    case = open_case(town)
    reviewed(town)
    move_case(town.clerk, case.pk, "adjust", lock=fresh(case).lock, reason="调剂", has_adjustment_ground=True)
    # What is being adjusted is approved still as it was.
    assert standing_of(town.unit, YEAR).changes == []
    approve(town, case)

    standing = standing_of(town.unit, YEAR)

    assert [one.zh for one in standing.changes] == [f"“{case.name}”有了新的批复版本"]
    with pytest.raises(NotReadyError):
        start(town.publisher, town.unit, YEAR)


def test_a_review_is_signed_for_what_was_shown(town):
    open_case(town)
    shown = material_of(town.unit, YEAR).fingerprint
    secret_case(town)

    with pytest.raises(StaleReviewError):
        sign(town.leader, town.unit, YEAR, fingerprint=shown)


@pytest.mark.parametrize("who", ["clerk", "auditor", "admin", "stranger", "publisher"])
def test_only_those_who_answer_for_a_body_or_review_it_sign(town, who):
    open_case(town)
    shown = material_of(town.unit, YEAR).fingerprint

    with pytest.raises(NoAccessError):
        sign(getattr(town, who), town.unit, YEAR, fingerprint=shown)


def test_a_leader_signs_for_their_own_body_and_not_for_those_below(town):
    town.person("head", "unit_leader", town.department)
    open_case(town)
    material = material_of(town.department, YEAR)

    with pytest.raises(NoAccessError):
        sign(
            Appointment.objects.get(user__username="head").user,
            town.department,
            YEAR,
            fingerprint=material.fingerprint,
        )
    assert sign(town.reviewer, town.department, YEAR, fingerprint=material.fingerprint).pk


def test_whoever_wrote_it_does_not_review_it(town):
    open_case(town)
    Appointment.objects.create(user=town.clerk, unit=town.bureau, role="finance_reviewer")

    with pytest.raises(OwnWorkError):
        sign(town.clerk, town.unit, YEAR, fingerprint=material_of(town.unit, YEAR).fingerprint)


def test_nothing_is_signed_while_something_is_undecided(town):
    case = open_case(town)
    with pytest.raises(NotReadyError):
        sign(town.leader, town.unit, 1999, fingerprint=material_of(town.unit, 1999).fingerprint)
    made = propose(town.clerk, case.pk, proposed("goals.0"))
    with pytest.raises(NotReadyError, match="等待决定"):
        reviewed(town)
    decide(town.leader, made.pk, agrees=False, answer="可以公开")
    self_declared(town)

    with pytest.raises(NotReadyError, match="没有定密决定"):
        reviewed(town)


def test_the_review_shows_what_is_printed_in_the_place_of_what_is_withheld(town):
    whole, part, plain = secret_case(town), open_case(town), open_case(town, "青岚县人民调解")
    withheld(town, whole)
    withheld(town, part, "indicators.0.annual")
    material = material_of(town.unit, YEAR)

    shown = {one.piece.case.pk: one for one in preview(material, cleared_for_preview(material))}

    assert (shown[whole.pk].name, shown[whole.pk].is_whole) == ("涉密项目01", True)
    assert [(one.says, one.printed) for one in shown[part.pk].replaced] == [("≥12场", "涉密")]
    assert shown[plain.pk].is_open
    assert SECRET not in str([one.declaration for one in cleared_of(material, "", None)])


def test_a_decision_is_on_its_own_project_where_two_bodies_have_one_of_a_name(town):
    mine = open_case(town)
    clerk, leader, unit = town.clerk, town.leader, town.unit
    town.clerk, town.leader, town.unit = (
        town.stranger,
        town.person("leader2", "unit_leader", town.other),
        town.other,
    )
    theirs = open_case(town)
    town.clerk, town.leader, town.unit = clerk, leader, unit
    withheld(town, mine, "indicators.0")
    material = material_of(town.department, YEAR)

    shown = {one.piece.case.pk: one for one in preview(material, cleared_for_preview(material))}

    assert shown[mine.pk].replaced
    assert "涉密指标" not in str(shown[theirs.pk].replaced)


def test_a_copy_under_another_name_is_not_withheld_with_what_it_was_copied_from(town):
    case = open_case(town)
    copy = town.case()
    draft = Draft(copy.current.declaration)
    draft.project.printed_name = case.name
    draft = put(draft, "name", "青岚县人民调解")
    write(town.clerk, copy.pk, draft.declaration, lock=copy.lock)
    copy = approve(town, copy)
    withheld(town, case)
    material = material_of(town.unit, YEAR)

    shown = {one.piece.case.pk: one.name for one in preview(material, cleared_for_preview(material))}

    assert shown == {case.pk: "涉密项目01", copy.pk: "青岚县人民调解"}


# -- publishing ------------------------------------------------------------------------------------------------


def every_byte(folder):
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def zipped(one):
    with packed(one) as file:
        return BytesIO(file.read())


def test_a_year_is_published_and_what_is_withheld_is_in_no_byte_of_it_nor_of_trail_and_log(town, caplog):
    caplog.set_level(logging.DEBUG)
    case = secret_case(town)
    mention = open_case(town)
    part = open_case(town, "青岚县人民调解")
    withheld(town, case)
    withheld(town, part, "indicators.2")
    assert mention.name

    one = published(town)

    assert (one.state, one.version, one.projects) == ("published", "1.0.0", 3)
    assert one.sought > 0
    assert one.files == sum(path.is_file() for path in folder_of(one).rglob("*"))
    archive = zipfile.ZipFile(zipped(one))
    assert {"index.html", "data/datapackage.json", "data/projects.csv"} <= set(archive.namelist())
    content = b"\n".join([*(archive.read(name) for name in archive.namelist()), every_byte(folder_of(one))])
    told = json.dumps([[e.action, e.subject, e.before, e.after] for e in ours()], ensure_ascii=False)
    said = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    for secret in (SECRET, "朱雀", "涉及侦查手段"):
        assert secret.encode() not in content
        assert secret.encode("utf-16-le") not in content
        assert secret not in told
        assert secret not in said
        assert not any(secret in name for name in archive.namelist())
    rows = list(csv.DictReader(archive.read("data/projects.csv").decode("utf-8-sig").splitlines()))
    assert sorted(row["project"] for row in rows) == ["涉密项目01", "青岚县人民调解", "青岚县法律援助宣传"]
    assert [one.action for one in ours()][-3:] == [
        "publication.review",
        "publication.start",
        "publication.end",
    ]
    assert list(verify()) == []


def test_what_is_withheld_of_another_year_is_not_told_by_an_open_text(town):
    last_year = town.case()
    withheld(town, last_year)
    name = last_year.name
    case = town.case()
    draft = put(Draft(case.current.declaration), "name", "青岚县法律宣传二期")
    draft = put(draft, "goals.0", f"继续完成{name}的各项任务。")
    write(town.clerk, case.pk, draft.declaration, lock=case.lock)
    approve(town, case)

    one = published(town)

    assert (one.state, one.masked) == ("published", 1)
    assert name.encode() not in every_byte(folder_of(one))


def test_versions_are_kept_with_their_changes(town):
    open_case(town)
    first = published(town)
    secret_case(town)
    assert not standing_of(town.unit, YEAR).is_up_to_date

    second = published(town)

    assert (first.version, second.version) == ("1.0.0", "1.1.0")
    assert second.changes > 0
    assert folder_of(first).is_dir()
    assert standing_of(town.unit, YEAR).is_up_to_date
    assert standing_of(town.unit, YEAR).published == second


def test_what_was_open_and_is_withheld_now_is_gone_from_the_next_version(town):
    case = secret_case(town)
    open_case(town)
    first = published(town)
    assert SECRET.encode() in every_byte(folder_of(first))
    withheld(town, case)

    second = published(town)

    assert second.state == "published"
    assert SECRET.encode() not in every_byte(folder_of(second))


def test_a_leak_is_refused_whole_and_said_without_being_quoted(town, monkeypatch, caplog):
    case = secret_case(town)
    open_case(town)
    withheld(town, case)
    built = module.__globals__["write_site"]

    def leaking(folder, *rest):
        built(folder, *rest)
        (folder / "offices" / "note.html").write_text(f"<p>{SECRET}采购</p>", encoding="utf-8")

    monkeypatch.setitem(module.__globals__, "write_site", leaking)
    one = published(town)

    assert one.state == "refused"
    assert any("offices/note.html" in leak["zh"] for leak in one.leaks)
    assert list(settings.PUBLICATIONS.iterdir()) == []
    told = json.dumps([one.leaks, one.error_zh, one.error_en, [e.after for e in ours()]], ensure_ascii=False)
    assert "朱雀" not in told + caplog.text
    assert standing_of(town.unit, YEAR).published is None


def test_a_defect_is_told_by_its_kind_alone(town, monkeypatch, caplog):
    open_case(town)

    def broken(*_):
        raise RuntimeError(SECRET)

    monkeypatch.setitem(module.__globals__, "write_site", broken)
    one = published(town)

    assert (one.state, "RuntimeError" in one.error_zh) == ("refused", True)
    assert SECRET not in one.error_zh + one.error_en + caplog.text
    assert list(settings.PUBLICATIONS.iterdir()) == []


def test_what_changes_after_the_order_is_not_published(town):
    case = open_case(town)
    reviewed(town)
    made = start(town.publisher, town.unit, YEAR)
    withheld(town, case)

    assert work_off() == 1
    one = Publication.objects.get(pk=made.pk)
    assert (one.state, "不再有效" in one.error_zh) == ("refused", True)


def test_what_is_decided_while_it_is_built_is_not_published_and_nothing_is_left(town, monkeypatch):
    case = open_case(town)
    built = module.__globals__["write_site"]

    def meanwhile(*given):
        built(*given)
        withheld(town, case)

    monkeypatch.setitem(module.__globals__, "write_site", meanwhile)
    one = published(town)

    assert (one.state, "不再有效" in one.error_zh) == ("refused", True)
    assert list(settings.PUBLICATIONS.iterdir()) == []


def test_one_that_ends_the_program_again_and_again_is_given_up(town):
    open_case(town)
    reviewed(town)
    made = start(town.publisher, town.unit, YEAR)
    Publication.objects.filter(pk=made.pk).update(attempts=3)
    work_off()

    assert Publication.objects.get(pk=made.pk).state == "refused"
    assert work_off() == 0


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "finance", "auditor", "admin", "stranger"])
def test_only_a_publisher_publishes_and_withdraws(town, who):
    open_case(town)
    reviewed(town)
    with pytest.raises(NoAccessError):
        start(getattr(town, who), town.unit, YEAR)
    one = published(town)
    with pytest.raises(NoAccessError):
        withdraw(getattr(town, who), one.pk, "有误")


def test_whoever_signed_the_review_does_not_publish(town):
    open_case(town)
    Appointment.objects.create(user=town.leader, unit=town.unit, role="publisher")
    reviewed(town)

    with pytest.raises(SameHandsError):
        start(town.leader, town.unit, YEAR)


def test_nothing_is_published_without_a_review_or_twice_at_once(town):
    open_case(town)
    with pytest.raises(NotReadyError, match="没有签署"):
        start(town.publisher, town.unit, YEAR)
    reviewed(town)
    start(town.publisher, town.unit, YEAR)
    with pytest.raises(NotReadyError, match="正在生成"):
        start(town.publisher, town.unit, YEAR)
    with pytest.raises(WrongProposalError):
        start(town.publisher, town.unit, YEAR, licence="x" * 101)


def test_a_publication_is_withdrawn_with_a_reason_and_the_next_version_counts_on(town):
    open_case(town)
    one = published(town)
    with pytest.raises(NoReasonError):
        withdraw(town.publisher, one.pk, " ")

    gone = withdraw(town.publisher, one.pk, f"误公开{SECRET}")

    assert (gone.state, gone.withdrawn_by) == ("withdrawn", "publisher")
    with pytest.raises(NotPublishedError):
        withdraw(town.publisher, one.pk, "再次")
    assert SECRET not in json.dumps([entry.after for entry in ours()], ensure_ascii=False)
    assert standing_of(town.unit, YEAR).published is None
    secret_case(town)
    assert published(town).version == "1.1.0"


def test_what_is_approved_has_to_be_public_within_twenty_days(town):
    case = open_case(town)
    approved = fresh(case).approved.approved_at

    assert (standing_of(town.unit, YEAR).due_on - approved.astimezone().date()).days in {20, 21}
    published(town)
    assert standing_of(town.unit, YEAR).due_on is None


def test_a_zip_packed_again_is_the_same(town):
    open_case(town)
    one = published(town)

    assert zipped(one).read() == zipped(one).read()
    assert zipfile.ZipFile(zipped(one)).testzip() is None


def test_a_body_whose_name_is_withheld_is_published_under_a_neutral_one(town):
    case = open_case(town)
    decision = withheld(town, case, "issuer")
    material = material_of(town.unit, YEAR)
    (shown,) = preview(material, cleared_for_preview(material))
    assert (shown.replaced[0].says, shown.replaced[0].printed) == (town.unit.name, "涉密单位01")

    one = published(town)

    assert one.state == "published"
    held = every_byte(folder_of(one)) + " ".join(zipfile.ZipFile(zipped(one)).namelist()).encode()
    assert town.unit.name.encode() not in held
    assert town.unit.code.encode() not in held
    assert "涉密单位012024年度预算绩效目标公开".encode() in held
    opened_again(town, decision)
    assert town.unit.name.encode() in every_byte(folder_of(published(town)))
