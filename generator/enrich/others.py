"""Names of a firm that belong to another there: to a person, or to the legal name of another firm.

孙联想表示… / 李鹏博士      a person
苹果企业管理有限公司         another firm, while 腾讯科技（深圳）有限公司 is 腾讯
"""

from __future__ import annotations

import re

from generator.enrich.patterns import Span
from generator.model import EntityKind

_REACH = 12
"""Characters of the text before and after a form in which words of a firm are looked for."""
_LONGEST_TAIL = 24
"""Characters of a legal name after the firm's own name: sixteen and the words 股份有限公司 at most."""
_LEGAL_TAIL = re.compile(r"(?P<words>(?![和与及以等同的、])[\u4e00-\u9fff（）()]{1,16}?)(?:股份有限|有限责任|有限|股份)公司")
_OWN_TAIL = re.compile(
    r"""(?:[（(][\u4e00-\u9fff]{2,6}[）)]|集团|控股|科技|技术|信息|通信|通讯|网络|云计算|物联网|数字|数据|软件|电子|半导体|微电子|集成电路|光电|显示|面板
    |实业|发展|投资|服务|系统|产业|国际|制造|工业|智能|终端|汽车|能源|电气|电器|设备|材料|封装|测试|存储|互联网|金融|传媒|文化|贸易|销售|研究院|研发|设计
    |股份|有限|责任|总|分|子|中国|北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|无锡|武汉|成都|西安|合肥|厦门|福州|青岛|大连|[\u4e00-\u9fff]{2}(?:省|市)|广东|江苏
    |浙江|山东|福建|湖北|湖南|四川|河南|河北|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|广西|海南|甘肃|内蒙古|新疆|宁夏|青海|西藏|香港|台湾)*""",
    re.X,
)
_PERSON_TITLE = re.compile(
    r"(?:记者|总裁|经理|董事长?|主任|教授|院士|分析师|研究员|专家|博士|主席|部长|创始人|负责人|先生|女士|、|，|（|\()\s*$"
)
_SPEAKS = re.compile(r"\s*(?:说|表示|认为|指出|介绍|称|告诉|坦言|透露|强调|先生|女士|博士|教授|院士)")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_HONORIFICS = ("博士", "先生", "女士", "教授")
_SHORT_NAME = 2
"""Han characters; a form so short can be the given name after a surname."""


def is_of_another(text: str, span: Span) -> bool:
    """Whether the form of a firm there belongs to the name of a person or of another firm."""
    if text[span.start - 1 : span.start] in _SURNAMES and _is_person(text, span):
        return True
    return text.find("公司", span.end, span.end + _LONGEST_TAIL) >= 0 and _in_other_legal_name(text, span)


def _in_other_legal_name(text: str, span: Span) -> bool:
    """Whether the form begins the legal name of another firm: 大众 in 大众企业管理有限公司, where 企业管理 is no word of form.

    Words of form, trades and places are the firm's own: 腾讯科技（深圳）有限公司 is 腾讯.
    """
    if span.pattern.form.endswith("公司"):
        return False
    tail = _LEGAL_TAIL.match(text, span.end)
    return tail is not None and not _OWN_TAIL.fullmatch(tail["words"]) and span.pattern.owners[0].type is EntityKind.COMPANY


def _is_person(text: str, span: Span) -> bool:
    """Whether a form after a surname is a person's: an honorific is in it (李鹏博士) or, if it is short, a
    role or speech around it (分析师张联想表示)."""
    if span.pattern.form.endswith(_HONORIFICS):
        return True
    if len(span.pattern.form) != _SHORT_NAME:
        return False
    before = text[max(0, span.start - _REACH) : span.start - 1]
    titled = _PERSON_TITLE.search(before)
    if titled and titled.group().strip() in {"、", "，", "（", "("}:
        return bool(_SPEAKS.match(text, span.end))
    return bool(titled or _SPEAKS.match(text, span.end))
