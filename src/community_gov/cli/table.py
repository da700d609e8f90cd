"""The table of commands: where each is built, and the texts that help shows of it."""

from difflib import get_close_matches

from community_gov.i18n import _, sentences

BUILDERS = {
    "init": "init:init",
    "actors": "staff:actors",
    "profile": "staff:profile",
    "plugins": "plugins.group:plugins",
    "packs": "packs:packs",
    "import": "sheets:import_command",
    "imports": "imports:imports",
    "template": "sheets:template",
    "record": "record.group:record",
    "lifecycles": "lifecycles:lifecycles",
    "members": "people:members",
    "affiliations": "affiliations:affiliations",
    "households": "people:households",
    "grids": "things:grids",
    "groups": "things:residents_groups",
    "places": "things:places",
    "assets": "things:assets",
    "teams": "things:teams",
    "organizations": "things:organizations",
    "posts": "posts:posts",
    "facts": "facts:facts",
    "points": "points.group:points",
    "wallets": "wallets:wallets",
    "rewards": "rewards:rewards",
    "indices": "indices.group:indices",
    "figures": "figures:figures",
    "kpis": "kpis:kpis",
    "mechanisms": "mechanisms:mechanisms",
    "duties": "duties.group:duties",
    "pairs": "pairs:pairs",
    "plans": "plans:plans",
    "calendar": "calendar:calendar",
    "cases": "cases.group:cases",
    "decide": "decide:decide",
    "decisions": "decisions:decisions",
    "campaigns": "campaigns.group:campaigns",
    "chains": "chains:chains",
    "notices": "notices.group:notices",
    "evaluate": "evaluate.group:evaluate",
    "journal": "safekeeping:journal",
    "verify": "safekeeping:verify",
    "backup": "safekeeping:backup",
    "export": "safekeeping:export",
    "handover": "handover:handover",
    "demo": "demo:demo",
}
"""By command: the module of this room and the function in it that builds the command."""


def short_help() -> dict[str, str]:
    """Return what each command does, in the language in use; imports no command."""
    return {
        "init": _("Make a new community in a new file, with its key file."),
        "actors": _("The persons who act for the community, and their roles."),
        "profile": _("What the community says of itself."),
        "plugins": _("Find, check, enable and disable plugins."),
        "packs": _("Check, try, compare and print rule packs."),
        "import": _("Read people, places, activities and figures from Excel or CSV files."),
        "imports": _("The imports that were made; take one back."),
        "template": _("Write an empty Excel sheet to fill in and import."),
        "record": _("Record activities and register rows; facts follow by themselves."),
        "lifecycles": _("The states that records go through, and the steps between them."),
        "members": _("The people the community knows."),
        "affiliations": _("What members belong to, from when to when."),
        "households": _("The households of the community."),
        "grids": _("The grids, the units of service."),
        "groups": _("The residents' groups."),
        "places": _("The estates, buildings and stairwells of the community."),
        "assets": _("Its rooms, boards and exercise points, with their hours."),
        "teams": _("Its teams."),
        "organizations": _("The organizations that the community knows."),
        "posts": _("The posts, and who holds them."),
        "facts": _("What happened, as points, indices and duties see it."),
        "points": _("Propose, confirm and explain points."),
        "wallets": _("What can be spent: balances, redemptions and their receipts."),
        "rewards": _("What can be had for it, and what is in stock."),
        "indices": _("Compute composite indices and explain them."),
        "figures": _("Figures from outside: survey rounds, values from yearbooks."),
        "kpis": _("Figures by which work is judged, for the community and each grid."),
        "mechanisms": _("Rows of programme texts, and what makes them work here."),
        "duties": _("What is due, fulfilled, waived or missed."),
        "pairs": _("Who is paired with whom, and whether they keep in touch."),
        "plans": _("Tasks and promises: who, by when, done, overdue."),
        "calendar": _("Working days, days off and lunar days."),
        "cases": _("Matters with an owner, steps and a time limit."),
        "decide": _("Record a vote: is it valid, did it pass, and why."),
        "decisions": _("The decisions taken, and the rules they follow."),
        "campaigns": _("Take part in campaigns of higher authorities: the sheet and its evidence."),
        "chains": _("Take a matter through one body after the other, a sheet for each step."),
        "notices": _("Post redacted notices, and answer objections."),
        "evaluate": _("Run a selection from nomination to confirmation."),
        "journal": _("Who did what when."),
        "verify": _("Prove that no stored row was changed behind the journal."),
        "backup": _("Copy the whole file as it is now."),
        "export": _("Write tables as CSV files, or fill the form of another office."),
        "handover": _(
            "Hand everything over to a successor: a folder with workbooks, tables and the file."
        ),
        "demo": _("Show the whole flow on an invented community."),
    }


def option_help() -> dict[str, str]:
    """Return what each shared option does, in the language in use."""
    return {
        "shared_file": _("The community's file (else COMMUNITY_GOV_FILE, else community.db)."),
        "shared_key_file": _("The key file that opens names, if it is not in its usual place."),
        "shared_acting": _("Who acts (else COMMUNITY_GOV_ACTOR); the name is kept in the journal."),
        "shared_lang": _("The language to speak (else COMMUNITY_GOV_LANG); put it first."),
        "shared_json": _("Answer in JSON, for programs."),
        "shared_version": _("Show the version and exit."),
        "shared_help": _("Show this message and exit."),
    }


def headings() -> dict[str, str]:
    """Return the headings of help."""
    return {
        "usage": _("Usage: "),
        "options": _("Options"),
        "commands": _("Commands"),
        "exit codes": _("Exit codes"),
        "colon": _(":"),
    }


def usage() -> dict[str, str]:
    """Return the words of a usage line that are Click's own."""
    return {"OPTIONS": _("OPTIONS"), "COMMAND": _("COMMAND"), "ARGS": _("ARGS")}


def values() -> dict[str, str]:
    """Return what stands for the value of an option, by what Click or our code calls it."""
    return {
        "TEXT": _("TEXT"),
        "INTEGER": _("INTEGER"),
        "INTEGER RANGE": _("INTEGER"),
        "FLOAT RANGE": _("NUMBER"),
        "NUMBER": _("NUMBER"),
        "FILE": _("FILE"),
        "PATH": _("FILE"),
        "DIRECTORY": _("FOLDER"),
        "PERIOD": _("PERIOD"),
        "DAY": _("DAY"),
        "WHEN": _("WHEN"),
    }


def added(text: str) -> str:
    """Return what Click adds behind the help of an option, such as ``required]``."""
    return text.replace("required", _("required")).replace("default: ", _("default: "))


def about() -> str:
    """Say what the program is for."""
    return _("Community governance: enter a fact once, and everyone can ask why.")


def closing() -> str:
    """Say what help cannot list without importing plugins."""
    return _(
        "The options may stand before or after the command. An enabled plugin may bring commands "
        "under its own name: community-gov NAME --help. For examples and tests, "
        "COMMUNITY_GOV_TODAY=YYYY-MM-DD holds the calendar at a day."
    )


def unknown_command(name: str) -> str:
    """Say that there is no such command, and which one may be meant."""
    near = get_close_matches(name, BUILDERS, n=1)
    problem = _("There is no command {name!r}, and no enabled plugin brings one.").format(name=name)
    if near:
        return sentences(problem, _("Did you mean {name!r}?").format(name=near[0]))
    return problem
