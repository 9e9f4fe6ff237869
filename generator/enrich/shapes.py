"""The shapes in which a text names a firm that nobody told us of: each a pattern with how sure it makes us.

Holds patterns and word lists only; `candidates` weighs what they find. Every shape names the firm in the group `name`.

    上海甲科技股份有限公司              a legal name
    甲科技（300000）、甲科技（NASDAQ: X）   a stock code
    据甲咨询数据、乙顾问高级分析师丁某      whose numbers, whose person
    ，甲科技宣布…                      a subject that does what firms do
    美国Foo公司、Foo Energy首席执行官      Latin names
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "\u4e00-\u9fff"
EDGE = r"(?:^|(?<=[，。；：、！？“”‘’（）()《》\s—…|,;:!?]))"
"""Where a phrase may begin: the start of a line or a mark before it."""

SUFFIX = (
    "科技|股份|集团|半导体|微电子|电子|光电|通信|通讯|信息|软件|智能|智联|网络|数据|控股|传媒|证券|资本|创投|基金|银行|保险|汽车|物流|快递|新材|材料"
    "|精密|电气|电器|仪器|机器人|出行|顾问|咨询|专车|打车|约车|约科|光学|航天|重工|机械|能源|新能源|电池|储能|医疗|生物|影业|游戏|互娱|文化|教育|云"
    "|交通|公用|东方|企管|国际|实业|显示|芯片|微|芯|安全|动力|存储|封测|数科|智造|工业|技术|投资|创新|时代|物联|物联网"
)
"""Words that end the short names of firms."""
STRONG_SUFFIX = "科技|股份|集团|半导体|微电子|光电|控股|证券|创投|资本|咨询|顾问|专车|约车|传媒|精密|新材|重工|实业|互娱|影业|数科|智造"
"""Those of them that seldom end anything else."""

ROLE = (
    "(?:联合|联席|高级|资深|执行|总)?(?:创始人|联合创始人|首席[行技财运营科战信产市研分经人]\\S{0,8}?[官家师]|首席执行官|首席分析师|董事长|副?总裁|副?总经理|CEO|CTO|CFO|COO|CMO"
    "|高级(?:副总裁|分析师|咨询顾问|研究员)|研究(?:总监|副总裁|经理)|分析师|合伙人|财务总监|发言人|董秘|董事会秘书)"
)
"""Posts that only a firm has."""
ACT = (
    "(?:宣布|发布公告|发公告|公告称|发布|推出|表示|透露|披露|回应|上市|完成[^，。]{0,12}融资|获得?[^，。]{0,12}融资|拟(?!定)|收购|入股|签署|签约|研发的?|自主研发"
    "|生产的|旗下|股价|市值|财报|营收|净利|数据显示|报告显示|报告指出|预测|预计|统计|强调|称(?!为|之|号)|强势|举办了|采用|已量产|中标|布局|携手|斥资|投资建设)"
)
"""What firms do, right after their names."""

PLACES = (
    "北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|无锡|武汉|成都|西安|合肥|长沙|厦门|福州|青岛|济南|大连|沈阳|郑州|宁波|珠海|东莞|佛山|惠州|中山|常州|南通"
    "|绍兴|嘉兴|绵阳|贵阳|昆明|南昌|石家庄|太原|哈尔滨|长春|兰州|乌鲁木齐|海口|三亚|温州|台州|烟台|潍坊|广东|江苏|浙江|山东|福建|湖北|湖南|四川|河南|河北|安徽"
    "|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|广西|海南|甘肃|内蒙古|新疆|宁夏|青海|西藏|中国|香港|台湾|澳门"
)

LATIN = r"[A-Za-z][A-Za-z0-9&.+’'-]{0,30}(?:\s(?:[A-Z][A-Za-z0-9&.+’'-]{0,30}|\d{1,10})){0,3}"
"""A Latin name of one to four words. The lengths are bounded as a name may begin anywhere in a run of letters and digits:
without bounds, 45 kB of such a run took two minutes."""

LEGAL = re.compile(
    rf"""(?<![{HAN}A-Za-z0-9·&])(?P<name>(?:[{HAN}A-Za-z0-9·&]|[（(][{HAN}]{{2,6}}[）)]){{2,60}}?
    (?:股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司))(?![{HAN}]{{0,2}}公司)""",
    re.X,
)
BRANCH = re.compile(rf"(?:{EDGE}|[与和由])(?P<name>[{HAN}A-Za-z]{{2,8}})[（(](?:{PLACES})[）)](?:分|子)?公司")
STOCK = re.compile(
    rf"""(?<![{HAN}A-Za-z0-9*·])(?P<name>[{HAN}A-Za-z0-9*·]{{2,10}})\s?[（(]\s?(?:(?:股票|证券)?代码[:：]?\s?\w{{4,9}}
    |(?:SZ|SH|HK|NASDAQ|NYSE|纳斯达克|港股|美股)[:：.\s]?\s?\w{{2,6}}|\d{{6}}(?:\.(?:SZ|SH|BJ))?|\d{{4,5}}\.HK|[A-Z]{{1,5}}\.(?:US|N|O))\s?[，,）)]""",
    re.X,
)
LEAD = rf"(?:{EDGE}(?:根据|另据|据|对此|目前|日前|近日|如今|此前|其中|比如|例如)?|以及|记者从|采访了?|邀请了?)"
"""What a sentence begins with before it names a firm."""
ROLE_AFTER = re.compile(
    rf"""{LEAD}(?P<name>[{HAN}A-Za-z0-9]{{2,16}}?)(?:全球|中国区?|大中华区|亚太区?|北美)?(?:市场部|销售部|事业部)?{ROLE}
    (?=[{HAN}A-Za-z·]{{2,}})""",
    re.X,
)
ACT_AFTER = re.compile(
    rf"""{LEAD}(?P<name>[{HAN}]{{1,6}}?(?:{SUFFIX}))
    (?:[{HAN}]{{0,2}}(?:近日|日前|今日|昨日|方面|也|已|则|还|正|将|曾|均|在投资者互动平台))?{ACT}""",
    re.X,
)
SOURCE = re.compile(
    rf"(?:{EDGE}|机构|公司)(?:根据|据)?(?P<name>[{HAN}]{{1,3}}[^咨顾智资研证据\W](?:咨询|顾问|智库|资讯|研究|数据|证券)|[{HAN}]{{2}}查|{LATIN})(?:最新)?(?:的?(?:统计|数据|报告|测算|预测|调研)显示|显示|数据)"
)
COMPANY_HAN = re.compile(
    rf"(?:{EDGE}|美国|德国|日本|韩国|法国|英国|荷兰|瑞典|中国|印度|以色列|台湾|加拿大)(?P<name>[{HAN}]{{2,5}})公司(?=[{HAN}，、。（])"
)
COMPANY_LATIN = re.compile(
    rf"(?<![A-Za-z])(?P<name>{LATIN}(?:[{HAN}]{{2,3}}公司|集团)?)(?:公司|(?:全球|中国|大中华)?区?\s?{ROLE}|(?<=公司|集团))"
)
ACT_LATIN = re.compile(rf"(?:{EDGE}|据|[{HAN}])(?P<name>{LATIN})\s?(?:宣布|首席|CEO|表示|推出了|披露|财报|数据显示|发布了|收购了)")
_MOST_LISTED = 60
"""Firms of a list that are read, the last of them; as a list may begin anywhere in a run of members, without a bound the time
would grow with the square of the run."""
LIST = re.compile(
    rf"""(?P<list>(?:[{HAN}A-Za-z0-9&. +]{{1,14}}+、){{1,{_MOST_LISTED}}}[{HAN}A-Za-z0-9&.+ ]{{1,14}}?)
    (?P<end>等(?:[{HAN}\d]{{0,18}}?(?:企业|公司|厂商|品牌|巨头|平台|机构|车企|伙伴|运营商|供应商|大厂|券商|银行|股|进入者|客户|单位))?|$|(?=[，。；：]))""",
    re.X,
)
MEMBER = re.compile(rf"[{HAN}A-Za-z0-9&.+ ]{{2,14}}")

DEPARTMENT = re.compile(rf"(?P<name>[{HAN}A-Za-z0-9]{{2,8}}?(?:{STRONG_SUFFIX}|(?=公司)))(?:公司)?[{HAN}]{{0,10}}(?:部|中心|事业群)$")
"""A firm with its department: 甲科技技术部, 甲公司智能业务部."""
LIST_HEAD = re.compile(r"^.*(?:分别是|分别为|例如|比如|诸如|包括|其中|以及|如|有)(?=.{2})")
"""What clings to the first member of a list: 应用提供商如甲、乙."""
PLACE_HEAD = re.compile(rf"^(?:(?:{PLACES})(?:省|市|自治区)?|[{HAN}]{{2}}(?:市|省))")

NOT_A_NAME = re.compile(
    rf"""^(?:.*(?:的|了|着|是|有|这|那|其|该|某|每|各|及|与|等|对|从|把|被|让|使|们|个|家|种|项|次|年|月|日|亿|万|元)|(?:{PLACES})(?:省|市)?)$
    |^.*(?:来源为|对象为|金额为|数量为|价格为|名称为|部|中心|分公司|事业群|学院|大学|协会|学会|联盟|委员会|研究院|研究所|实验室|局|厅|法院|医院|学校|政府|项目组|课题组|园区|开发区|有限)$
    |^(?:的|了|在|是|与|和|及|或|但|而|也|都|就|这|那|其|该|某|每|各|等|对|从|把|被|让|使|将|为|向|于|由|到|以|个|种|项|次|第|据|另|并|不|更|最|很|要|像|随后
    |我|他|她|它|你|此|大型|小型|相关|上述|目前|今年|去年|近年|未来|如果|通过|根据|随着|由于|因此|同时|其中|包括|例如|比如|以及|加上|推动|促进|加快|加强|支持)
    |(?:数字|信息|网络|移动|电子|金融|前沿|高新|先进|核心|关键|绿色|现代|传统|中国|国家|全国|全球|国际|国内|海外|区域|行业|产业|企业|工业|人工智能|物联网|区块链|大数据|云计算
    |互联网|高|新|新型|自主|生物|航空|航天|军事|国防|农业|消费|汽车|手机|芯片|半导体|集成电路|通信|信息通信|智能|智慧|量子|医疗|教育|下一代|新一代|卫星|光|软件
    |第三代|化合物|功率|车规级|国产|本土|上市|民营|国有|外资|合资|初创|创业|龙头|头部|大型|中小|科技|技术|股份|集团|控股|母|子|分|总)
    (?:科技|技术|信息|通信|网络|软件|智能|数据|汽车|电子|安全|能源|新能源|交通|芯片|物联网|半导体|金融|医疗|教育|咨询|集团|股份|公司|投资|创新|银行|文化|游戏|存储|显示|云|芯|微|国际|工业|机器人|材料|生物|动力|物流|证券|基金|保险|时代|技术服务)+$
    """,
    re.X,
)
"""What looks like a name by its ending but is a phrase: function words at its edges, two common nouns in a row."""

GENERIC = frozenset(
    """
    公司 集团 企业 上市 该 子 母 分 总 科技 互联网 初创 创业 子公司 母公司 分公司 上市公司 总公司
    该公司 本公司 我公司 科技公司 互联网公司 初创公司 创业公司 控股公司 运营商 厂商 机构 中国 中国区
    大中华区 亚太区 全球 北美 欧洲 高级 执行 联席 常务 原 前 现任 时任 项目 产品 技术 市场 销售 研发
    运营 战略 财务 投资 事业部 研究院 研究所 研究中心 实验室 协会 学会 联盟 委员会 大学 学院 政府 银行业
    同期 有关数据 业内 行业 专家 记者 分析 多家 一家 两家 三家 几家 外国 跨国 股东 投资者 用户 客户
    市值 数据 报告 官方 媒体 董事 监事 总部 本报 本刊 双方 各方 第三方 甲方 乙方 创始 联合 资深 首席
    特约 证券公司 基金公司 电信运营商 云厂商 券商 车企 银行 半导体公司 芯片公司 咨询公司 科技企业 有限公司
    股份公司 通信公司 软件公司 网络公司 汽车公司 保险公司 能源公司
    """.split()  # noqa: SIM905
)
"""Words that stand where a name could, and are none."""

LATIN_NOT_A_NAME = frozenset(
    """
    ceo cto cfo coo ai ar vr mr xr it ict iot app pc tv gpu cpu mcu soc 5g 4g 6g led oled lcd ipo gdp usb api saas
    paas iaas cagr yoy q1 q2 q3 q4 a b c h k r d ic os vip pro max plus top the and of for ev hr pr ip iptv idc
    cdn nfc rfid gps wifi wi-fi nand dram sram cmos fpga asic euv duv mini micro covid
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern that names a firm, the confidence (0–1) that one find of it gives, and its Chinese name for editors.

    A text without `hint` has no match; looking for it first is quicker.
    """

    pattern: re.Pattern[str]
    confidence: float
    reason: str
    hint: str = ""


SHAPES = (
    Shape(LEGAL, 0.95, "公司全称", "公司"),
    Shape(STOCK, 0.95, "股票代码"),
    Shape(BRANCH, 0.85, "带地名的公司", "公司"),
    Shape(ROLE_AFTER, 0.8, "后有职务"),
    Shape(ACT_AFTER, 0.75, "公司的动作"),
    Shape(SOURCE, 0.6, "数据来源"),
    Shape(COMPANY_HAN, 0.6, "某某公司", "公司"),
    Shape(COMPANY_LATIN, 0.9, "西文名加公司或职务"),
    Shape(ACT_LATIN, 0.7, "西文名的动作"),
)
"""All shapes but the list, which needs the known firms beside."""
