"""The ids of stored things: opaque, random, and one type each so that they cannot be mixed up."""

from enum import StrEnum
from typing import NewType

ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
GridId = NewType("GridId", str)
GroupId = NewType("GroupId", str)
HouseholdId = NewType("HouseholdId", str)
MemberId = NewType("MemberId", str)
AffiliationId = NewType("AffiliationId", str)
OrganizationId = NewType("OrganizationId", str)
TeamId = NewType("TeamId", str)
PostId = NewType("PostId", str)
AssetId = NewType("AssetId", str)
ActivityId = NewType("ActivityId", str)
AttendanceId = NewType("AttendanceId", str)
EvaluationId = NewType("EvaluationId", str)
NominationId = NewType("NominationId", str)
AppraisalId = NewType("AppraisalId", str)
HonourId = NewType("HonourId", str)
DecisionId = NewType("DecisionId", str)
VoteReceiptId = NewType("VoteReceiptId", str)
MeetingRequestId = NewType("MeetingRequestId", str)
ChainId = NewType("ChainId", str)
SheetId = NewType("SheetId", str)
NoticeId = NewType("NoticeId", str)
ObjectionId = NewType("ObjectionId", str)
WaiverId = NewType("WaiverId", str)
CalendarDayId = NewType("CalendarDayId", str)
CalendarOrderId = NewType("CalendarOrderId", str)
FigureId = NewType("FigureId", str)
FactId = NewType("FactId", str)
BatchId = NewType("BatchId", str)
ClosingId = NewType("ClosingId", str)
AppealId = NewType("AppealId", str)
RewardId = NewType("RewardId", str)
GradingId = NewType("GradingId", str)
GradeLineId = NewType("GradeLineId", str)
ParticipationId = NewType("ParticipationId", str)
SheetScoreId = NewType("SheetScoreId", str)
EvidenceId = NewType("EvidenceId", str)
EvidenceUseId = NewType("EvidenceUseId", str)
AwardGivenId = NewType("AwardGivenId", str)
CaseId = NewType("CaseId", str)
CasePauseId = NewType("CasePauseId", str)
CaseStepId = NewType("CaseStepId", str)
CaseResultId = NewType("CaseResultId", str)


class SubjectKind(StrEnum):
    """Whom or what a fact, a score, a duty or an award is about."""

    COMMUNITY = "community"
    GRID = "grid"
    GROUP = "group"
    HOUSEHOLD = "household"
    MEMBER = "member"
    ORGANIZATION = "organization"
    TEAM = "team"
    PLACE = "place"
    ASSET = "asset"
    POST = "post"

    @property
    def is_of_people(self) -> bool:
        """Whether it is a person, or the few who live together."""
        return self in (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD)


REFERENCES: dict[str, str] = {
    "ActorId": "actor",
    "PlaceId": "place",
    "GridId": "grid",
    "GroupId": "residents_group",
    "HouseholdId": "household",
    "MemberId": "member",
    "OrganizationId": "organization",
    "TeamId": "team",
    "PostId": "post",
    "AssetId": "asset",
    "ActivityId": "activity",
    "EvaluationId": "evaluation",
    "NominationId": "nomination",
    "DecisionId": "decision",
    "MeetingRequestId": "meeting_request",
    "ChainId": "chain",
    "NoticeId": "notice",
    "ParticipationId": "participation",
    "EvidenceId": "evidence",
    "BatchId": "points_batch",
    "GradingId": "grading",
    "CaseId": "case_file",
}
"""Which table each id type points to; ids outside this map point into no core table."""
