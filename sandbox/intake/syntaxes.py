"""Where each value is written in CII and in UBL: tables only, business terms of EN 16931 beside."""

from dataclasses import dataclass

CII_NS = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
UBL_NS = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
UBL_INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
UBL_CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"


@dataclass(frozen=True, slots=True)
class Syntax:
    """Paths are XPath; in a party, `identifiants` are tried in order."""

    name: str
    namespaces: dict[str, str]
    texts: dict[str, str]
    amounts: dict[str, str]
    parties: dict[str, str]
    party: dict[str, str]
    identifiers: tuple[str, ...]
    lines: str
    line: dict[str, str]
    vat: str
    vat_row: dict[str, str]


_DOC = "rsm:ExchangedDocument"
_CONTEXT = "rsm:ExchangedDocumentContext"
_TRADE = "rsm:SupplyChainTradeTransaction"
_AGREEMENT = f"{_TRADE}/ram:ApplicableHeaderTradeAgreement"
_SETTLEMENT = f"{_TRADE}/ram:ApplicableHeaderTradeSettlement"
_MEANS = f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans"
_SUM = f"{_SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_PRICE = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice"
_LINE_END = "ram:SpecifiedLineTradeSettlement"
_LINE_ALLOWANCE = f"{_LINE_END}/ram:SpecifiedTradeAllowanceCharge"
_INDICATOR = "ram:ChargeIndicator/udt:Indicator"

CII = Syntax(
    name="CII",
    namespaces=CII_NS,
    texts={
        "profil": f"{_CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",  # BT-24
        "cadre": f"{_CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",  # BT-23
        "numero": f"{_DOC}/ram:ID",  # BT-1
        "date_facture": f"{_DOC}/ram:IssueDateTime/udt:DateTimeString",  # BT-2
        "type_code": f"{_DOC}/ram:TypeCode",  # BT-3
        "devise": f"{_SETTLEMENT}/ram:InvoiceCurrencyCode",  # BT-5
        "exigibilite": f"{_SETTLEMENT}/ram:ApplicableTradeTax/ram:DueDateTypeCode",  # BT-8
        "code_service": f"{_AGREEMENT}/ram:BuyerReference",  # BT-10
        "marche": f"{_AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID",  # BT-12
        "engagement": f"{_AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",  # BT-13
        "numero_origine": f"{_SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID",  # BT-25
        "moyen_paiement": f"{_MEANS}/ram:TypeCode",  # BT-81
        "iban": f"{_MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID",  # BT-84
    },
    amounts={
        "remise": f"{_SUM}/ram:AllowanceTotalAmount",  # BT-107
        "frais": f"{_SUM}/ram:ChargeTotalAmount",  # BT-108
        "montant_ht": f"{_SUM}/ram:TaxBasisTotalAmount",  # BT-109
        "montant_tva": f"{_SUM}/ram:TaxTotalAmount[not(@currencyID) or @currencyID="
        f"../../ram:InvoiceCurrencyCode]",  # BT-110
        "montant_ttc": f"{_SUM}/ram:GrandTotalAmount",  # BT-112
        "deja_paye": f"{_SUM}/ram:TotalPrepaidAmount",  # BT-113
        "montant_a_payer": f"{_SUM}/ram:DuePayableAmount",  # BT-115
    },
    parties={
        "vendeur": f"{_AGREEMENT}/ram:SellerTradeParty",
        "acheteur": f"{_AGREEMENT}/ram:BuyerTradeParty",
    },
    party={
        "nom": "ram:Name",
        "tva": "ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']",
    },
    identifiers=(
        "ram:SpecifiedLegalOrganization/ram:ID",
        "ram:GlobalID",
        "ram:ID",
        "ram:URIUniversalCommunication/ram:URIID",
    ),
    lines=f"{_TRADE}/ram:IncludedSupplyChainTradeLineItem",
    line={
        "numero": "ram:AssociatedDocumentLineDocument/ram:LineID",  # BT-126
        "reference": "ram:SpecifiedTradeProduct/ram:SellerAssignedID",  # BT-155
        "denomination": "ram:SpecifiedTradeProduct/ram:Name",  # BT-153
        "quantite": "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity",  # BT-129
        "unite": "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode",  # BT-130
        "prix": f"{_PRICE}/ram:ChargeAmount",  # BT-146
        "par": f"{_PRICE}/ram:BasisQuantity",  # BT-149
        "remises": f"{_LINE_ALLOWANCE}[{_INDICATOR}='false']/ram:ActualAmount",  # BT-136
        "majorations": f"{_LINE_ALLOWANCE}[{_INDICATOR}='true']/ram:ActualAmount",  # BT-141
        "taux_tva": f"{_LINE_END}/ram:ApplicableTradeTax/ram:RateApplicablePercent",  # BT-152
        "montant_ht": f"{_LINE_END}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",  # BT-131
    },
    vat=f"{_SETTLEMENT}/ram:ApplicableTradeTax",
    vat_row={
        "taux": "ram:RateApplicablePercent",  # BT-119
        "base": "ram:BasisAmount",  # BT-116
        "montant": "ram:CalculatedAmount",  # BT-117
        "categorie": "ram:CategoryCode",  # BT-118
        "motif": "ram:ExemptionReason",  # BT-120
    },
)

_TOTAL = "cac:LegalMonetaryTotal"
_PAYMENT = "cac:PaymentMeans"
_TAX_SUBTOTAL = "cac:TaxTotal/cac:TaxSubtotal"

UBL = Syntax(
    name="UBL",
    namespaces=UBL_NS,
    texts={
        "profil": "cbc:CustomizationID",
        "cadre": "cbc:ProfileID",
        "numero": "cbc:ID",
        "date_facture": "cbc:IssueDate",
        "type_code": "cbc:InvoiceTypeCode | cbc:CreditNoteTypeCode",
        "devise": "cbc:DocumentCurrencyCode",
        "exigibilite": "cac:InvoicePeriod/cbc:DescriptionCode",
        "code_service": "cbc:BuyerReference",
        "marche": "cac:ContractDocumentReference/cbc:ID",
        "engagement": "cac:OrderReference/cbc:ID",
        "numero_origine": "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
        "moyen_paiement": f"{_PAYMENT}/cbc:PaymentMeansCode",
        "iban": f"{_PAYMENT}/cac:PayeeFinancialAccount/cbc:ID",
    },
    amounts={
        "remise": f"{_TOTAL}/cbc:AllowanceTotalAmount",
        "frais": f"{_TOTAL}/cbc:ChargeTotalAmount",
        "montant_ht": f"{_TOTAL}/cbc:TaxExclusiveAmount",
        "montant_tva": "cac:TaxTotal/cbc:TaxAmount[@currencyID=/*/cbc:DocumentCurrencyCode]",
        "montant_ttc": f"{_TOTAL}/cbc:TaxInclusiveAmount",
        "deja_paye": f"{_TOTAL}/cbc:PrepaidAmount",
        "montant_a_payer": f"{_TOTAL}/cbc:PayableAmount",
    },
    parties={
        "vendeur": "cac:AccountingSupplierParty/cac:Party",
        "acheteur": "cac:AccountingCustomerParty/cac:Party",
    },
    party={
        "nom": "cac:PartyLegalEntity/cbc:RegistrationName | cac:PartyName/cbc:Name",
        "tva": "cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID",
    },
    identifiers=(
        "cac:PartyLegalEntity/cbc:CompanyID",
        "cac:PartyIdentification/cbc:ID",
        "cbc:EndpointID",
    ),
    lines="cac:InvoiceLine | cac:CreditNoteLine",
    line={
        "numero": "cbc:ID",
        "reference": "cac:Item/cac:SellersItemIdentification/cbc:ID",
        "denomination": "cac:Item/cbc:Name",
        "quantite": "cbc:InvoicedQuantity | cbc:CreditedQuantity",
        "unite": "cbc:InvoicedQuantity/@unitCode | cbc:CreditedQuantity/@unitCode",
        "prix": "cac:Price/cbc:PriceAmount",
        "par": "cac:Price/cbc:BaseQuantity",
        "remises": "cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount",
        "majorations": "cac:AllowanceCharge[cbc:ChargeIndicator='true']/cbc:Amount",
        "taux_tva": "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
        "montant_ht": "cbc:LineExtensionAmount",
    },
    vat=_TAX_SUBTOTAL,
    vat_row={
        "taux": "cac:TaxCategory/cbc:Percent",
        "base": "cbc:TaxableAmount",
        "montant": "cbc:TaxAmount",
        "categorie": "cac:TaxCategory/cbc:ID",
        "motif": "cac:TaxCategory/cbc:TaxExemptionReason",
    },
)
