"""Draws docs/circuits.md from the engine's tables, in French, for somebody who knows Chorus Pro and reads no code."""

from sandbox import listings
from sandbox.engine.actors import HELIOS_DELAI
from sandbox.engine.circuits import MOVES, TOURS, UNREACHED, Move
from sandbox.engine.rules_accounts import ACCOUNT_MOVES, AccountMove
from sandbox.engine.vocabulary import Confiance, Role, Statut, StatutRattachement, Verb
from sandbox.itineraries import itineraries
from sandbox.listings import CERTITUDES, table
from sandbox.words.libelles import RATTACHEMENTS, ROLES, VERBS, auteur
from sandbox.words.statuts import STATUTS

S = Statut
COMMAND = "manage.py draw_circuits"
HELIOS_SAID = (
    "Là où Hélios tient la comptabilité, il s’arrête au mandat\u00a0: Hélios envoie les deux statuts qui suivent "
    f"({HELIOS_DELAI}\u00a0jour après le statut d’avant, à confirmer\u00a0: choix de ce site)."
)
CIRCUITS: tuple[tuple[str, str, tuple[Statut | None, ...]], ...] = (
    (
        "Le dépôt",
        "Le fournisseur prépare, puis envoie. L’acheminement est fait par le portail, dans le même instant.",
        (None, S.BROUILLON, S.DEPOSEE, S.EN_COURS_ACHEMINEMENT),
    ),
    (
        "Le traitement par le destinataire",
        f"Il renvoie la facture, ou la mène au paiement. Les étapes avant la mise en paiement sont facultatives. {HELIOS_SAID}",
        (S.MISE_A_DISPOSITION, S.SERVICE_FAIT, S.MANDATEE, S.MISE_A_DISPOSITION_COMPTABLE, S.COMPTABILISEE),
    ),
    (
        "Les retours",
        "À recycler\u00a0: corriger l’adresse. Suspendue\u00a0: compléter. Rejetée\u00a0: refaire, avec un nouveau numéro.",
        (S.A_RECYCLER, S.SUSPENDUE, S.COMPLETEE),
    ),
    (
        "La validation des sous-traitants et des cotraitants",
        "Le titulaire, mandataire du groupement, examine la demande avant qu’elle parte ; après quinze jours, son silence vaut accord (à confirmer pour le mandataire).",
        tuple(s for t in TOURS for s in (t.a_valider, t.validee, t.silence)),
    ),
    (
        "Les marchés de travaux, en cours de marché",
        "Chaque acteur dépose sa pièce après celle du précédent ; la dernière va au service financier, et vit comme une facture.",
        (S.MISE_A_DISPOSITION_MOE, S.MISE_A_DISPOSITION_MOA, S.ASSOCIEE),
    ),
)
ACCOUNTS_SAID = """Le rattachement d’une personne à une structure. Le gestionnaire principal répond aux demandes\u00a0;
la sienne est validée aussitôt. Chacun peut supprimer son propre rattachement."""


def draw() -> str:
    """The whole page, in Markdown."""
    parts = [
        HEAD,
        itineraries(),
        *(_circuit(*circuit) for circuit in CIRCUITS),
        _flags(),
        _accounts(),
        listings.cadres(),
        listings.rules(),
        listings.motifs(),
        listings.delays(),
        listings.limits(),
        listings.advice(),
        _unreached(),
        listings.sources(),
    ]
    return "\n\n".join(parts) + "\n"


HEAD = f"""# Les circuits

Cette page est dessinée depuis les tables du simulateur par `{COMMAND}`\u00a0: elle ne se modifie pas à la main.
Chaque ligne dit sa source (§\u00a0: chapitre de la référence du projet) et sa certitude\u00a0: ce qui est marqué
«\u00a0à confirmer\u00a0» est joué par le site, mais jamais enseigné comme certain."""


def _unsure(confiance: Confiance) -> str:
    return "" if confiance is Confiance.H else ", à confirmer"


def _gesture(move: Move) -> str:
    transported = (move.role, move.verb) == (Role.SYSTEME, Verb.METTRE_A_DISPOSITION)
    return "Mettre à disposition" if transported else VERBS[move.verb]


def _statut(code: Statut | None) -> str:
    return f"{STATUTS[code].libelle} `{code}`" if code else "(nouvelle pièce)"


def _circuit(title: str, said: str, statuts: tuple[Statut | None, ...]) -> str:
    moves = [m for m in MOVES if m.de in statuts and m.de is not m.vers]
    return "\n\n".join([f"## {title}", said, _diagram(moves), _moves(moves)])


def _diagram(moves: list[Move]) -> str:
    names = sorted({s for m in moves for s in (m.de, m.vers) if s})
    states = [f'    state "{STATUTS[s].libelle}" as {s}' for s in names]
    steps = [
        f"    {m.de or '[*]'} --> {m.vers} : {_gesture(m)} ({auteur(m.role, m.vers)}{_unsure(m.confiance)})"
        for m in moves
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *states, *steps, "```"])


def _moves(moves: list[Move]) -> str:
    return table(
        "Statut|Qui|Geste|Nouveau statut|Source|Certitude",
        (
            (
                _statut(m.de),
                auteur(m.role, m.vers),
                f"{_gesture(m)} `{m.verb}`",
                _statut(m.vers),
                m.reference,
                CERTITUDES[m.confiance],
            )
            for m in moves
        ),
    )


def _flags() -> str:
    kept = [m for m in MOVES if m.de is m.vers]
    groups: dict[tuple[Verb, Role, str, Confiance], list[Move]] = {}
    for m in kept:
        groups.setdefault((m.verb, m.role, m.reference, m.confiance), []).append(m)
    rows = [
        (
            f"{VERBS[verb]} `{verb}`",
            ROLES[role],
            ", ".join(STATUTS[m.vers].libelle for m in found),
            reference,
            CERTITUDES[confiance],
        )
        for (verb, role, reference, confiance), found in groups.items()
    ]
    return "## Les gestes qui ne changent pas le statut\n\n" + table("Geste|Qui|À ces statuts|Source|Certitude", rows)


def _state(code: StatutRattachement | None) -> str:
    return f"{RATTACHEMENTS[code]} `{code}`" if code else "(aucun)"


def _account_verb(row: AccountMove) -> str:
    return f"{VERBS[row.verb]} (gestionnaire principal)" if row.du_gestionnaire else VERBS[row.verb]


def _accounts() -> str:
    steps = [f"    {m.de or '[*]'} --> {m.vers} : {_account_verb(m)}{_unsure(m.confiance)}" for m in ACCOUNT_MOVES]
    states = [f'    state "{RATTACHEMENTS[s]}" as {s}' for s in StatutRattachement]
    rows = [
        (_state(m.de), f"{_account_verb(m)} `{m.verb}`", _state(m.vers), m.reference, CERTITUDES[m.confiance])
        for m in ACCOUNT_MOVES
    ]
    return "\n\n".join(
        [
            "## Les comptes",
            ACCOUNTS_SAID,
            "\n".join(["```mermaid", "stateDiagram-v2", *states, *steps, "```"]),
            table("État|Geste|Nouvel état|Source|Certitude", rows),
        ]
    )


def _unreached() -> str:
    names = ", ".join(f"`{s}`" for s in Statut if s in UNREACHED)
    said = (
        "Connus des tables et de l’API, atteints par aucun exercice tant qu’aucune source n’explique quand (§\u00a011)."
    )
    return f"## Les statuts qu’aucun exercice n’atteint\n\n{said}\n\n{names}."
