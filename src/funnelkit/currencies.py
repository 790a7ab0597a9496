"""The living currencies of ISO 4217 and the decimal places of each.

Source: ISO 4217:2015 table A.1 as amended up to 2025 (Bulgaria in the euro from 2026 keeps BGN readable).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TWO_PLACES: Final = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR
IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""
_OTHER_PLACES: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

MINOR_UNITS: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(_TWO_PLACES.split(), 2)
    | {code: places for places, codes in _OTHER_PLACES.items() for code in codes.split()}
)

_MEANT: Final = {
    "AUD": "A$ AU$ 澳元 澳币",
    "BRL": "R$ 雷亚尔",
    "CAD": "C$ CA$ CAN$ 加元 加币",
    "CHF": "SFR 瑞郎 瑞士法郎",
    "CNY": "RMB CNH YUAN RENMINBI CN¥ 人民币 元 圆",
    "CZK": "KČ KC",
    "EUR": "€ EURO EUROS 欧元",
    "GBP": "£ UKP STG QUID 英镑",
    "HKD": "HK$ 港币 港元",
    "IDR": "RP RUPIAH 印尼盾",
    "ILS": "NIS ₪ 谢克尔",
    "INR": "₹ 印度卢比",
    "JPY": "YEN JP¥ 日元 日圆",
    "KRW": "₩ WON 韩元",
    "MYR": "RM RINGGIT 林吉特 马币",
    "MOP": "MOP$ 澳门元 葡币",
    "MXN": "MX$",
    "NZD": "NZ$ 纽元 新西兰元",
    "PHP": "₱",
    "PLN": "ZŁ ZL ZLOTY 兹罗提",
    "RUB": "₽ RUR 卢布",
    "SGD": "S$ SG$ 新元 新币 新加坡元",
    "THB": "฿ BAHT 泰铢",
    "TRY": "₺ TL 里拉",
    "TWD": "NT$ NTD NT 新台币 台币",
    "UAH": "₴ 格里夫纳",
    "USD": "US$ 美元 美金",
    "VND": "₫ 越南盾",
    "ZAR": "兰特",
}
NICKNAMES: Final[Mapping[str, str]] = MappingProxyType(
    {word: code for code, words in _MEANT.items() for word in words.split()}
)
"""What people write for a currency, in capitals, and its code.

Only what means one currency wherever it is written; a bare "$" or "¥" means several. RUR is the code that RUB replaced,
CNH the yuan as it is traded offshore. Source: symbols of the Unicode CLDR, and the usage of forms and invoices.
"""
SEVERAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "$": ("USD", "CAD", "AUD"),
        "¥": ("CNY", "JPY"),
        "￥": ("CNY", "JPY"),
        "KR": ("SEK", "NOK", "DKK"),
    }
)
"""What people write for more than one currency, in capitals, and the codes that it most often means."""
