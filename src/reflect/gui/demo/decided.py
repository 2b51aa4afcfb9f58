"""How Ines and Sam came to agree, step by step, from ``resources/demo``."""

import tomllib
from typing import Any

from reflect import resources
from reflect.model.people import Partner
from reflect.usecases import agreement_versions, agreements, choosing
from reflect.usecases.vaults import Vault


def steps() -> list[dict[str, Any]]:
    """What each of them did, by day: ``who``, ``date``, ``deed``, and the words of it."""
    told: dict[str, Any] = tomllib.loads(resources.read_text("demo/agreement.toml"))
    found: list[dict[str, Any]] = told["step"]
    return found


def decide(vault: Vault, partner: Partner, told: dict[str, Any]) -> str:
    """Do one step with ``partner``; the id of the record that is to be sealed for it."""
    day, known = told["date"], agreements.standing(vault, partner)
    if told["deed"] == "accept":
        offered = agreement_versions.versions(vault, partner)[0].content_hash
        agreements.accept(vault, partner, offered, day)
    else:
        base = known.theirs or known.in_force
        if base is None:
            draft = agreements.begin(vault, partner, day)
        else:
            draft = agreements.edit(vault, partner, base)
        given = {**told.get("words", {}), **told.get("terms", {})}
        agreements.write(vault, draft, **given)
        agreements.propose(vault, partner, draft, day)
    known = agreements.standing(vault, partner)
    decided = known.mine or known.in_force
    assert decided is not None
    choosing.choose(vault, partner, decided.id, chosen=False)
    return decided.id
