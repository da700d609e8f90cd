"""Works with a core from the future, and is not even imported by this one."""

from community_gov.tomorrow import declare as declare
