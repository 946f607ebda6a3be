"""A content as a CII invoice of EN 16931, with Chorus Pro's own uses of it (reference § 4.3)."""

from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu
from sandbox.engine.vocabulary import TypeTva
from sandbox.writers.parties import Party
from sandbox.writers.terms import NORM, TERMS, Invoice, Row, Vat, invoice, lines_total, number
from sandbox.writers.tree import Node, maker, to_bytes

STANDARD = "urn:un:unece:uncefact:data:standard"
make = maker({
    "rsm": f"{STANDARD}:CrossIndustryInvoice:100",
    "ram": f"{STANDARD}:ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{STANDARD}:UnqualifiedDataType:100",
})  # fmt: skip
DUE = {TypeTva.TVA_SUR_DEBIT: "5", TypeTva.TVA_SUR_ENCAISSEMENT: "72"}  # UNTDID 2475


def write(contenu: Contenu, directory: Directory) -> bytes:
    """Raises ValueError for a content that the norm cannot say (`terms.invoice`)."""
    found = invoice(contenu, directory)
    root = make(
        "rsm:CrossIndustryInvoice",
        make(
            "rsm:ExchangedDocumentContext",
            make("ram:BusinessProcessSpecifiedDocumentContextParameter", make("ram:ID", contenu.cadre.code.name)),
            make("ram:GuidelineSpecifiedDocumentContextParameter", make("ram:ID", NORM)),
        ),
        make(
            "rsm:ExchangedDocument",
            make("ram:ID", contenu.numero),
            make("ram:TypeCode", found.type_code),
            make("ram:IssueDateTime", _day(found.date)),
            make("ram:IncludedNote", make("ram:Content", contenu.commentaire)),
        ),
        make(
            "rsm:SupplyChainTradeTransaction",
            [_line(row) for row in found.rows],
            _agreement(found),
            make("ram:ApplicableHeaderTradeDelivery", empty=True),
            _settlement(found),
        ),
    )
    assert root is not None  # it holds its elements
    return to_bytes(root)


def _day(iso: str) -> Node | None:
    return make("udt:DateTimeString", iso.replace("-", ""), format="102")


def _line(row: Row) -> Node | None:
    ligne = row.ligne
    return make(
        "ram:IncludedSupplyChainTradeLineItem",
        make("ram:AssociatedDocumentLineDocument", make("ram:LineID", str(ligne.numero))),
        make(
            "ram:SpecifiedTradeProduct",
            make("ram:SellerAssignedID", ligne.reference),
            make("ram:Name", ligne.denomination),
        ),
        make(
            "ram:SpecifiedLineTradeAgreement",
            make("ram:NetPriceProductTradePrice", make("ram:ChargeAmount", number(ligne.prix_unitaire_ht))),
        ),
        make(
            "ram:SpecifiedLineTradeDelivery",
            make("ram:BilledQuantity", number(ligne.quantite), unitCode=row.unite),
        ),
        make(
            "ram:SpecifiedLineTradeSettlement",
            make("ram:ApplicableTradeTax", make("ram:TypeCode", "VAT"), _category(row)),
            _rebate(row) if ligne.remise_ht else None,
            make(
                "ram:SpecifiedTradeSettlementLineMonetarySummation",
                make("ram:LineTotalAmount", number(row.montant)),
            ),
        ),
    )


def _category(row: Row | Vat, *between: Node | None) -> list[Node | None]:
    rate = "" if row.taux is None else number(row.taux)
    return [make("ram:CategoryCode", row.categorie), *between, make("ram:RateApplicablePercent", rate)]


def _rebate(row: Row) -> Node | None:
    return make(
        "ram:SpecifiedTradeAllowanceCharge",
        make("ram:ChargeIndicator", make("udt:Indicator", "false")),
        make("ram:ActualAmount", number(row.ligne.remise_ht)),
        make("ram:Reason", "Remise"),
    )


def _agreement(found: Invoice) -> Node | None:
    references = found.contenu.references
    return make(
        "ram:ApplicableHeaderTradeAgreement",
        make("ram:BuyerReference", found.contenu.destinataire.service),  # BT-10
        _party("ram:SellerTradeParty", found.vendeur, vat=found.taxed),
        _party("ram:BuyerTradeParty", found.acheteur, vat=False),
        make("ram:BuyerOrderReferencedDocument", make("ram:IssuerAssignedID", references.engagement)),  # BT-13
        make("ram:ContractReferencedDocument", make("ram:IssuerAssignedID", references.marche)),  # BT-12
    )


def _party(name: str, party: Party, *, vat: bool) -> Node | None:
    return make(
        name,
        make("ram:Name", party.nom),
        make("ram:SpecifiedLegalOrganization", make("ram:ID", party.siret, schemeID="0009")),
        make(
            "ram:PostalTradeAddress",
            make("ram:PostcodeCode", party.code_postal),
            make("ram:LineOne", party.rue),
            make("ram:CityName", party.ville),
            make("ram:CountryID", "FR"),
        ),
        make("ram:SpecifiedTaxRegistration", make("ram:ID", party.numero_tva, schemeID="VA")) if vat else None,
    )


def _settlement(found: Invoice) -> Node | None:
    references = found.contenu.references
    return make(
        "ram:ApplicableHeaderTradeSettlement",
        make("ram:InvoiceCurrencyCode", references.devise),
        _means(found),
        [_tax(row, DUE.get(references.type_tva, "")) for row in found.vat],
        make("ram:SpecifiedTradePaymentTerms", make("ram:Description", TERMS)),
        _sums(found),
        make("ram:InvoiceReferencedDocument", make("ram:IssuerAssignedID", references.facture_origine)),  # BT-25
    )


def _means(found: Invoice) -> Node | None:
    return make(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        make("ram:TypeCode", found.means),
        make("ram:PayeePartyCreditorFinancialAccount", make("ram:IBANID", found.vendeur.iban)) if found.means else None,
    )


def _tax(row: Vat, due: str) -> Node | None:
    return make(
        "ram:ApplicableTradeTax",
        make("ram:CalculatedAmount", number(row.montant)),
        make("ram:TypeCode", "VAT"),
        make("ram:ExemptionReason", row.motif),
        make("ram:BasisAmount", number(row.base)),
        _category(row, make("ram:DueDateTypeCode", due)),
    )


def _sums(found: Invoice) -> Node | None:
    totaux = found.totaux
    return make(
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        make("ram:LineTotalAmount", number(lines_total(found))),
        make("ram:TaxBasisTotalAmount", number(totaux.ht)),
        make("ram:TaxTotalAmount", number(totaux.tva), currencyID=found.contenu.references.devise),
        make("ram:GrandTotalAmount", number(totaux.ttc)),
        make("ram:TotalPrepaidAmount", number(found.paid)) if found.paid else None,
        make("ram:DuePayableAmount", number(totaux.reste_du)),
    )
