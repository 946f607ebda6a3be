"""Files made for the tests: structured invoices, PDF with native text, and their damaged forms."""

import zlib
from io import BytesIO
from pathlib import Path

from facturx import generate_from_binary
from pypdf import PdfReader, PdfWriter

from sandbox.intake.children import LIMITS, Limits
from sandbox.intake.reader import read_file
from sandbox.intake.values import Reading

SELLER = "00000001800010"  # fictitious (SIREN begins with 000), right keys
BUYER = "00000002600013"
IBAN = "FR7699999000010000000000115"  # fictitious (bank 99999), right keys

CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>
<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>{cadre}</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{profil}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>{numero}</ram:ID><ram:TypeCode>{type_code}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260115</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedTradeProduct><ram:SellerAssignedID>ET-7</ram:SellerAssignedID><ram:Name>Étude de sol</ram:Name></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>500.00</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
<ram:SpecifiedLineTradeSettlement>
<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20</ram:RateApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>SRV-01</ram:BuyerReference>
<ram:SellerTradeParty><ram:Name>Atelier Fictif</ram:Name>
<ram:SpecifiedLegalOrganization><ram:ID schemeID="0009">{seller}</ram:ID></ram:SpecifiedLegalOrganization>
<ram:PostalTradeAddress><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR32000000001</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Commune Fictive</ram:Name>
<ram:SpecifiedLegalOrganization><ram:ID schemeID="0009">{buyer}</ram:ID></ram:SpecifiedLegalOrganization>
<ram:PostalTradeAddress><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>EJ-2026-12</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
<ram:ContractReferencedDocument><ram:IssuerAssignedID>M-2025-3</ram:IssuerAssignedID></ram:ContractReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>{means}</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
<ram:ApplicableTradeTax><ram:CalculatedAmount>200.00</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>1000.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:DueDateTypeCode>72</ram:DueDateTypeCode><ram:RateApplicablePercent>20</ram:RateApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradePaymentTerms><ram:Description>30 jours</ram:Description></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1000.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">200.00</ram:TaxTotalAmount><ram:GrandTotalAmount>{ttc}</ram:GrandTotalAmount><ram:DuePayableAmount>1200.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
{origin}</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
ORIGIN = "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>FA-2025-9</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>\n"

UBL = """<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ProfileID>A2</cbc:ProfileID>
<cbc:ID>{numero}</cbc:ID><cbc:IssueDate>2026-01-15</cbc:IssueDate><cbc:{root}TypeCode>{type_code}</cbc:{root}TypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>SRV-01</cbc:BuyerReference>
<cac:OrderReference><cbc:ID>EJ-2026-12</cbc:ID></cac:OrderReference>
{origin}<cac:ContractDocumentReference><cbc:ID>M-2025-3</cbc:ID></cac:ContractDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyTaxScheme><cbc:CompanyID>FR32000000001</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>Atelier Fictif</cbc:RegistrationName><cbc:CompanyID schemeID="0009">{seller}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>Commune Fictive</cbc:RegistrationName><cbc:CompanyID schemeID="0009">{buyer}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:PaymentTerms><cbc:Note>30 jours</cbc:Note></cac:PaymentTerms>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">200.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">1000.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">200.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">1000.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">1200.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">1200.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:{root}Line><cbc:ID>1</cbc:ID><cbc:{quantity} unitCode="C62">2</cbc:{quantity}><cbc:LineExtensionAmount currencyID="EUR">1000.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Étude de sol</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">500.00</cbc:PriceAmount></cac:Price></cac:{root}Line>
</{root}>"""
UBL_ORIGIN = "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>FA-2025-9</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>\n"

INVOICE_TEXT = (
    "Atelier Fictif",
    f"SIRET : {SELLER}",
    "Facture n° FA-2026-007",
    "Date de la facture : 15/01/2026",
    "Client : Commune Fictive",
    f"SIRET destinataire : {BUYER[:3]} {BUYER[3:6]} {BUYER[6:9]} {BUYER[9:]}",
    "Code service : SRV-01",
    "Engagement / EJ / commande : EJ-2026-12",
    "Marché n° M-2025-3",
    "Échéance : 14/02/2026",
    "Total HT 1 000,00 EUR",
    "TVA 20 % 1 000,00 200,00",
    "Total TVA 200,00 EUR",
    "Total TTC 1 200,00 EUR",
    "Net à payer 1 200,00 EUR",
    f"IBAN {IBAN}",
)


def cii(**changes: str) -> bytes:
    values = {
        "profil": "urn:cen.eu:en16931:2017",
        "cadre": "A1",
        "numero": "FA-2026-007",
        "type_code": "380",
        "seller": SELLER,
        "buyer": BUYER,
        "means": "30",
        "iban": IBAN,
        "ttc": "1200.00",
        "origin": "",
    }
    return CII.format_map(values | changes).encode()


def ubl(**changes: str) -> bytes:
    values = {
        "root": "Invoice",
        "numero": "FA-2026-007",
        "type_code": "380",
        "seller": SELLER,
        "buyer": BUYER,
        "iban": IBAN,
        "origin": "",
        "quantity": "InvoicedQuantity",
    }
    return UBL.format_map(values | changes).encode()


def credit_note() -> bytes:
    return ubl(root="CreditNote", type_code="381", quantity="CreditedQuantity", origin=UBL_ORIGIN)


def pdf_of(objects: list[bytes], root: int = 1) -> bytes:
    """A whole PDF of these numbered objects, the first being number 1."""
    out, offsets = BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def native_pdf(lines: tuple[str, ...] = INVOICE_TEXT, pages: int = 1) -> bytes:
    """Text drawn with a standard font, one line under the other."""
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    drawn = "BT /F1 10 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    kids = b" ".join(b"%d 0 R" % (5 + rank) for rank in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    content = stream(zlib.compress(drawn.encode("cp1252")), b"/Filter /FlateDecode")
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        font,
        content,
        *[page] * pages,
    ])  # fmt: skip


def facturx(xml: bytes | None = None, lines: tuple[str, ...] = INVOICE_TEXT) -> bytes:
    return generate_from_binary(
        native_pdf(lines), xml or cii(), flavor="factur-x", level="en16931", check_xsd=False, lang="fr-FR"
    )


def with_attachment(name: str, data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(native_pdf())))
    writer.add_attachment(name, data)
    return written(writer)


def encrypted(data: bytes, *, user: str, owner: str = "proprietaire") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user, owner, algorithm="AES-256")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(folder: Path, data: bytes, name: str, limits: Limits = LIMITS) -> Reading:
    """Written under a generated name, as the site does."""
    path = folder / "depot"
    path.write_bytes(data)
    return read_file(path, name, limits)
