"""The check of mechanisms: what carries out a row of a programme is really declared."""

from collections.abc import Iterator

from community_gov.hooks.pack_tables import TABLES
from community_gov.hooks.references import mentions
from community_gov.i18n import _, mark
from community_gov.model.declarations import Mechanism
from community_gov.model.declarations.mechanisms import split_reference
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject


@check(
    "mechanisms",
    mark("Whatever its mechanisms name is declared."),
    fix=mark("Declare it, or name the plugin that does in needs."),
    after=("loads-alone",),
)
def mechanisms(subject: Subject) -> Iterator[Said]:
    """Look for every name: a row that rests on nothing looks as if it were carried out."""
    declared = list(subject.declared(Mechanism))
    if not declared:
        raise DoesNotApplyError(_("it has no mechanisms"))
    for one in declared:
        for text in (*one.works_by, *one.feeds):
            table, _name = split_reference(text, one.name)
            if table not in TABLES:
                told = _("there is no kind of declaration {table!r}").format(table=table)
                yield Finding(told, declaration=called(one))
        for mention in mentions(one):
            if not subject.wide_catalogue.has(mention.kind, mention.name):
                told = _("nobody at hand declares {name}").format(name=mention.name)
                path = "/".join(map(str, mention.way))
                yield Finding(told, declaration=called(one), path=path)
