"""PDF/A-1b: what a file to be kept says of itself: its colours, and in XMP what it is."""

from functools import cache
from xml.sax.saxutils import escape

import pikepdf

import anjuan_resources

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@cache
def _profile() -> bytes:
    return anjuan_resources.ROOT.joinpath("icc", "sRGB-v2-micro.icc").read_bytes()


def make_archival(document: pikepdf.Pdf, title: str, creator: str) -> None:
    """Adds the output intent and the XMP of PDF/A-1b, with the same title and creator as the file's own."""
    profile = document.make_stream(_profile(), N=3)
    document.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB"),
                Info=pikepdf.String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )
    text = _XMP.format(title=escape(title), creator=escape(creator))
    document.Root.Metadata = document.make_stream(
        text.encode("utf-8"), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
