"""What a community may set for its service at home: limits and rhythms, in days."""

from attrs import field, frozen, validators

_DAYS = validators.and_(validators.ge(1), validators.le(366))


@frozen
class Settings:
    """Limits and rhythms of the service at home, in days; each is an own choice unless noted.

    ``opinion_days``, ``help_days``, ``service_days`` and ``request_days`` are the limits of
    the four responses (7 days for a request, as some cities' hotlines give);
    ``mediation_days`` and ``employment_days`` those of two cases. Within
    ``newcomer_days`` after moving in a household is welcomed. ``youth_days`` is how long
    after a visit the next one to a young person is due, ``allowance_days`` to a household
    that receives the allowance.
    """

    opinion_days: int = field(default=15, validator=_DAYS)
    help_days: int = field(default=7, validator=_DAYS)
    service_days: int = field(default=7, validator=_DAYS)
    request_days: int = field(default=7, validator=_DAYS)
    mediation_days: int = field(default=30, validator=_DAYS)
    employment_days: int = field(default=90, validator=_DAYS)
    newcomer_days: int = field(default=15, validator=_DAYS)
    youth_days: int = field(default=92, validator=_DAYS)
    allowance_days: int = field(default=184, validator=_DAYS)
