"""How a stand-in plays, as the page of seats proposes it."""

from sandbox.engine.styles import Style

STYLES = {
    Style.JUSTE: "répond juste, et à temps",
    Style.LENT: "répond en retard, une fois son délai passé",
    Style.MUET: "ne répond jamais",
    Style.MOE_MONTANT: "se trompe une fois de montant dans sa pièce",
    Style.MOE_REFUS: "essaie une fois de refuser pour un montant",
    Style.MOA_MONTANT: "change une fois le montant sans bonne raison",
    Style.PAYEUR_REJET: "rejette une fois une facture juste",
    Style.PAYEUR_RECYCLAGE: "renvoie une fois à recycler une adresse juste",
    Style.PAYEUR_SUSPENSION: "suspend une fois pour un document qu’il a déjà",
    Style.VALIDEUR_REFUS: "refuse une fois une demande juste",
}
