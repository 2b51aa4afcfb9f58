"""All that is killed, and that a failing disk is tried on."""

from tests.soak import backing_up, migrating, saving, ways_in

SCENARIOS = (
    *saving.SCENARIOS,
    *migrating.SCENARIOS,
    *ways_in.SCENARIOS,
    *backing_up.SCENARIOS,
)
