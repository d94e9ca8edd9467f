#!/usr/bin/env python3
"""Makes the files of this folder. Python's own codecs and ZIP library are the second opinion that the tests rest on.

Run by hand when a file is to change (python3 tests/data/tabular/make.py); the tests read only what it made.
"""

import gzip
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent

HEADER = ["ユーザID", "氏名", "部署コード", "会社名", "備考", "電話", "口座", "", ""]
# As Japanese Excel saves a sheet whose code columns were not set to text first: 000 has become 0, a long number 1.23E+11.
ROWS = [
    ["sato01", "髙橋　一郎", "0", "㈱玄関①", "一行目\r\n二行目", "03－1234－5678", "1.23E+11", "", ""],
    ["sato02", "山﨑 花子", "1", "Ⅲ期～Ⅳ期", 'かぎ"かっこ"と,コンマ', "ﾃｽﾄ", "2001/1/2", "", ""],
    ["", "", "", "", "", "", "", "", ""],
    ["sato03", "纊地 太郎", "#NAME?", "昭和∥平成", "", "", "1月2日", "", ""],
]


def excel_line(cells):
    def field(text):
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text

    return ",".join(field(cell) for cell in cells) + "\r\n"


def windows_932(text):
    """Python writes 髙 with NEC-selected bytes (EEE0); Windows and Excel write the IBM extension (FBFC)."""
    out = bytearray()
    for character in text:
        code = character.encode("cp932")
        if code[0] in (0xED, 0xEE):
            for pair in ((lead, trail) for lead in (0xFA, 0xFB, 0xFC) for trail in range(0x40, 0xFD)):
                try:
                    if bytes(pair).decode("cp932") == character:
                        code = bytes(pair)
                        break
                except UnicodeDecodeError:
                    continue
        out += code
    return bytes(out)


def write_text_files():
    text = "".join(excel_line(row) for row in [HEADER, *ROWS])
    (HERE / "excel-cp932.csv").write_bytes(windows_932(text))
    (HERE / "excel-cp932-nec.csv").write_bytes(text.encode("cp932"))
    (HERE / "excel-utf8-bom.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (HERE / "unix-utf8.csv").write_bytes(text.replace("\r\n", "\n").encode())
    tabbed = text.replace(",", "\t").replace('と\tコンマ"', 'と,コンマ"')
    (HERE / "excel-unicode-text.txt").write_bytes(b"\xff\xfe" + tabbed.encode("utf-16le"))
    (HERE / "utf16be.csv").write_bytes(text.encode("utf-16be"))
    (HERE / "truncated-cp932.csv").write_bytes(windows_932(text)[:-17])


def write_codec_table():
    """Every UTF-16 unit that Python's cp932 encodes: unit and code as two 16-bit numbers, ascending, gzipped."""
    pairs = bytearray()
    for unit in range(0x10000):
        if 0xD800 <= unit < 0xE000:
            continue
        try:
            code = chr(unit).encode("cp932")
        except UnicodeEncodeError:
            continue
        pairs += struct.pack("<HH", unit, int.from_bytes(code, "big"))
    (HERE / "python-cp932.bin.gz").write_bytes(gzip.compress(bytes(pairs), 9, mtime=0))


SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:H5"/><sheetData>
<row r="1" spans="1:8"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" s="1"><v>37258</v></c><c r="C2" s="2"><v>7</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2" t="e"><v>#NAME?</v></c><c r="F2" t="b"><v>1</v></c><c r="G2"><v>123456789012</v></c><c r="H2"><v>0.30000000000000004</v></c></row>
<row r="3"><c r="A3" s="3"/><c r="XFD3" s="3"/></row>
<row r="5"><c r="A5" t="inlineStr"><is><t>a_x000D_&#10;&lt;b&gt;</t></is></c><c r="B5" s="4"><v>37258.375</v></c><c r="C5" s="3"><v>1000001</v></c><c r="D5" t="str"><f>A5&amp;"x"</f><v>ax</v></c><c r="E5" s="5"><v>0.5</v></c></row>
</sheetData></worksheet>"""

STRINGS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="5" uniqueCount="5"><si><t>氏名</t><rPh sb="0" eb="2"><t>シメイ</t></rPh><phoneticPr fontId="1"/></si><si><t>日付</t></si><si><t>部署コード</t></si><si><t xml:space="preserve"> 式 </t></si><si><r><t>髙</t></r><r><rPr><b/></rPr><t>橋①</t></r><rPh sb="0" eb="2"><t>タカハシ</t></rPh></si></sst>"""

STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="176" formatCode="000"/><numFmt numFmtId="177" formatCode="000\\-0000"/><numFmt numFmtId="178" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/><numFmt numFmtId="179" formatCode="[$-F400]h:mm:ss\\ AM/PM"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="179"/></cellXfs><cellStyles count="1"><cellStyle name="標準" xfId="0"/></cellStyles></styleSheet>"""

PARTS = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr defaultThemeVersion="166925"/><sheets><sheet name="隠し" sheetId="2" state="hidden" r:id="rId9"/><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/sharedStrings.xml": STRINGS,
    "xl/styles.xml": STYLES,
}


def write_workbook():
    with zipfile.ZipFile(HERE / "excel.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


write_text_files()
write_codec_table()
write_workbook()
