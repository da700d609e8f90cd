"""The titles of sheets and columns, and the words in them, in the language in use."""

from community_gov.i18n import _
from community_gov.model.ids import SubjectKind


def sheets() -> dict[str, str]:
    """Return the titles of the sheets in the order of the book, by what they hold."""
    return {
        "about": _("About this pack"),
        "schemes": _("Points schemes"),
        "rules": _("Rules"),
        "parameters": _("Numbers"),
        "categories": _("Blocks"),
        "duties": _("Duties"),
        "pairings": _("Pairings"),
        "plans": _("Plans and promises"),
        "decisions": _("How is decided"),
        "chains": _("Chains of bodies"),
        "evaluations": _("Evaluations"),
        "bands": _("Grades"),
        "indices": _("Indices"),
        "kpis": _("Figures to be reached"),
        "mechanisms": _("Rows of programmes"),
        "campaigns": _("Campaigns"),
        "overrides": _("Replaced values"),
        "notices": _("Notices"),
        "facts": _("Facts"),
        "activities": _("Activities"),
        "registers": _("Registers"),
        "lifecycles": _("Stages"),
        "cases": _("Cases"),
        "reports": _("Printed forms"),
        "terms": _("Words"),
    }


def columns() -> dict[str, str]:
    """Return the headings of the columns, by what stands in them."""
    return {
        "above": _("counted"), "answer_days": _("days to answer"), "apply_at": _("apply at"),
        "at": _("where in it"), "at_least": _("from points"),
        "attendance": _("fact of taking part"),
        "attribute": _("attribute"), "audience": _("who belongs"),
        "authority": _("authority"), "base": _("base"), "below": _("out of"),
        "better": _("better"), "body": _("body"), "by_rule": _("decides by"), "cap": _("at most"),
        "category": _("block"), "ceiling": _("ceiling"), "choices": _("choices"),
        "code": _("no."), "columns": _("columns"), "condition": _("only where"),
        "coverage": _("data needed"), "criterion": _("criterion"), "days": _("days"),
        "contact": _("fact of being in touch"), "each": _("each"), "first": _("first person"),
        "least": _("at least"), "most": _("no more than"), "post": _("post"),
        "working_days": _("working days"),
        "definition": _("definition"), "feeds": _("feeds"), "kpis": _("KPIs"),
        "no_operation": _("why nothing is carried out"), "row": _("row"),
        "document": _("document"), "due": _("due"), "evidence": _("evidence"),
        "extension": _("longer by"),
        "fact": _("fact"), "field": _("field"), "floor": _("floor"), "from": _("from"),
        "fulfilled": _("fulfilled by"), "full_at": _("100 points at"),
        "held": _("fact of being held"), "is": _("is"), "item": _("item"),
        "joined": _("joined by"), "label": _("label"), "majority": _("passed by"),
        "maximum": _("points at most"), "name": _("name"), "node": _("part"),
        "notice_days": _("days of notice"), "own": _("own choice"),
        "papers": _("papers needed"), "pauses": _("clock stands for"),
        "pass_mark": _("pass mark"), "per": _("per"), "points": _("points"),
        "purpose": _("purpose"), "quorum": _("valid with"), "quota": _("share of winners"),
        "reason": _("reason"), "reference": _("rests on"), "register": _("register"),
        "required": _("required"), "roles": _("by whom"), "scheme": _("scheme"),
        "second": _("second person"), "source": _("from stage"), "step": _("step"),
        "subject": _("about"), "target": _("to stage"), "text": _("text"),
        "goal": _("should reach"), "title": _("title"), "to": _("to"), "type": _("type"),
        "unit": _("unit"),
        "works_by": _("works by"), "usually": _("usually"), "value": _("value"), "veto": _("veto"),
        "voters": _("entitled"), "weight": _("weight"), "what": _("what"),
        "winners": _("winners at most"), "within": _("within"), "zero_at": _("0 points at"),
    }  # fmt: skip


def subjects() -> dict[str, str]:
    """Return the words for whom or what something is about."""
    return {
        SubjectKind.COMMUNITY: _("community"),
        SubjectKind.GRID: _("grid"),
        SubjectKind.GROUP: _("residents' group"),
        SubjectKind.HOUSEHOLD: _("household"),
        SubjectKind.MEMBER: _("member"),
        SubjectKind.ORGANIZATION: _("organization"),
        SubjectKind.TEAM: _("team"),
        SubjectKind.PLACE: _("place"),
        SubjectKind.ASSET: _("asset"),
        SubjectKind.POST: _("post"),
    }
