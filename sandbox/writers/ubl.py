"""A content as a UBL invoice or credit note of EN 16931, with Chorus Pro's own uses of it (reference § 4.3)."""

from decimal import Decimal

from sandbox.engine.directory import Directory
from sandbox.engine.pieces import Contenu
from sandbox.engine.vocabulary import TypeFacture, TypeTva
from sandbox.writers.parties import Party
from sandbox.writers.terms import NORM, TERMS, Invoice, Row, Vat, invoice, lines_total, number
from sandbox.writers.tree import Node, maker, to_bytes

SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd"
SHARED = {"cac": f"{SCHEMA}:CommonAggregateComponents-2", "cbc": f"{SCHEMA}:CommonBasicComponents-2"}
make = maker(SHARED)
DUE = {TypeTva.TVA_SUR_DEBIT: "3", TypeTva.TVA_SUR_ENCAISSEMENT: "432"}  # UNTDID 2005


def write(contenu: Contenu, directory: Directory) -> bytes:
    """Raises ValueError for a content that the norm cannot say (`terms.invoice`)."""
    found, references = invoice(contenu, directory), contenu.references
    kind = "CreditNote" if references.type is TypeFacture.AVOIR else "Invoice"
    root = maker({None: f"{SCHEMA}:{kind}-2", **SHARED})(
        kind,
        make("cbc:CustomizationID", NORM),
        make("cbc:ProfileID", contenu.cadre.code.name),  # BT-23
        make("cbc:ID", contenu.numero),
        make("cbc:IssueDate", found.date),
        make(f"cbc:{kind}TypeCode", found.type_code),
        make("cbc:Note", contenu.commentaire),
        make("cbc:DocumentCurrencyCode", references.devise),
        make("cbc:BuyerReference", contenu.destinataire.service),  # BT-10
        make("cac:InvoicePeriod", make("cbc:DescriptionCode", DUE.get(references.type_tva, ""))),
        make("cac:OrderReference", make("cbc:ID", references.engagement)),  # BT-13
        make("cac:BillingReference", make("cac:InvoiceDocumentReference", make("cbc:ID", references.facture_origine))),
        make("cac:ContractDocumentReference", make("cbc:ID", references.marche)),  # BT-12
        make("cac:AccountingSupplierParty", _party(found.vendeur, vat=found.taxed)),
        make("cac:AccountingCustomerParty", _party(found.acheteur, vat=False)),
        _means(found),
        make("cac:PaymentTerms", make("cbc:Note", TERMS)),
        make("cac:TaxTotal", _money(found, "cbc:TaxAmount", found.totaux.tva), [_tax(found, row) for row in found.vat]),
        _sums(found),
        [_line(found, kind, row) for row in found.rows],
    )
    assert root is not None  # it holds its elements
    return to_bytes(root)


def _money(found: Invoice, name: str, amount: Decimal) -> Node | None:
    return make(name, number(amount), currencyID=found.contenu.references.devise)


def _party(party: Party, *, vat: bool) -> Node | None:
    return make(
        "cac:Party",
        make(
            "cac:PostalAddress",
            make("cbc:StreetName", party.rue),
            make("cbc:CityName", party.ville),
            make("cbc:PostalZone", party.code_postal),
            make("cac:Country", make("cbc:IdentificationCode", "FR")),
        ),
        make("cac:PartyTaxScheme", make("cbc:CompanyID", party.numero_tva), _scheme()) if vat else None,
        make(
            "cac:PartyLegalEntity",
            make("cbc:RegistrationName", party.nom),
            make("cbc:CompanyID", party.siret, schemeID="0009"),
        ),
    )


def _scheme() -> Node | None:
    return make("cac:TaxScheme", make("cbc:ID", "VAT"))


def _means(found: Invoice) -> Node | None:
    account = make("cac:PayeeFinancialAccount", make("cbc:ID", found.vendeur.iban)) if found.means else None
    return make("cac:PaymentMeans", make("cbc:PaymentMeansCode", found.means), account)


def _category(name: str, row: Row | Vat, motif: str = "") -> Node | None:
    return make(
        name,
        make("cbc:ID", row.categorie),
        make("cbc:Percent", "" if row.taux is None else number(row.taux)),
        make("cbc:TaxExemptionReason", motif),
        _scheme(),
    )


def _tax(found: Invoice, row: Vat) -> Node | None:
    return make(
        "cac:TaxSubtotal",
        _money(found, "cbc:TaxableAmount", row.base),
        _money(found, "cbc:TaxAmount", row.montant),
        _category("cac:TaxCategory", row, row.motif),
    )


def _sums(found: Invoice) -> Node | None:
    totaux = found.totaux
    return make(
        "cac:LegalMonetaryTotal",
        _money(found, "cbc:LineExtensionAmount", lines_total(found)),
        _money(found, "cbc:TaxExclusiveAmount", totaux.ht),
        _money(found, "cbc:TaxInclusiveAmount", totaux.ttc),
        _money(found, "cbc:PrepaidAmount", found.paid) if found.paid else None,
        _money(found, "cbc:PayableAmount", totaux.reste_du),
    )


def _line(found: Invoice, kind: str, row: Row) -> Node | None:
    ligne = row.ligne
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    return make(
        f"cac:{kind}Line",
        make("cbc:ID", str(ligne.numero)),
        make(f"cbc:{quantity}", number(ligne.quantite), unitCode=row.unite),
        _money(found, "cbc:LineExtensionAmount", row.montant),
        _rebate(found, row) if ligne.remise_ht else None,
        make(
            "cac:Item",
            make("cbc:Name", ligne.denomination),
            make("cac:SellersItemIdentification", make("cbc:ID", ligne.reference)),
            _category("cac:ClassifiedTaxCategory", row),
        ),
        make("cac:Price", _money(found, "cbc:PriceAmount", ligne.prix_unitaire_ht)),
    )


def _rebate(found: Invoice, row: Row) -> Node | None:
    return make(
        "cac:AllowanceCharge",
        make("cbc:ChargeIndicator", "false"),
        make("cbc:AllowanceChargeReason", "Remise"),
        _money(found, "cbc:Amount", row.ligne.remise_ht),
    )
