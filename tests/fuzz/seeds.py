"""What the nonsense is made from: small documents of every kind, and the words that parsers look for.

All names and texts are invented. Nothing here is a test by itself.
"""

from __future__ import annotations

from tests.intake.samples import make_docx, make_pdf, paragraph, set_lines, style

DIGEST = """产业周览
2021年11月号
目录
产业环境
甲市发布数据条例\t3
乙厂二期投产\t5

## 产业环境
甲市发布数据条例
11月17日，甲市发布数据条例，列出三类可以开放的数据。去年同期，乙科技（以下简称“乙科”）收入增长12.5%，
达到3.4亿元。

**园区建设提速**
（王五）
- 丙公司三季报出炉 ..... 7
Page 6
© 2021 某研究院 未经同意，不得转载
"""

NEWSPAPER = """某某日报　2021年5月27日　星期四　第03版
园区建设提速
——三年行动计划昨日公布
本报记者 张三
本报讯 某市昨日公布三年行动计划，提出到后年建成五个
特色园区。计划还提出，设立二十亿元的基金，
（下转第4版）
图为某厂二期工地。李四 摄
（上接第1版）支持企业扩大生产，明年一月起施行。
责任编辑：赵六　美编：孙七
"""

PAGE = """---
id: 2021-11-007
title: "*ST某某"      # 主编改过
subtitle: '副题'
date: 2021-11-17
issue: 2021-11
section: 产业环境
companies:
  - 甲公司
  - "乙: 科技"
technologies: [先进封装, '5G']
tags:
summary: >-
  第一行
  第二行
summary_by: auto
figures:
  - value: 3.4亿元
    what: 收入
    as_of: 2021-11
status: published
rights: full
source:
  publication: 《某某周报》
  file: 2021-11.md
  lines: 68-76
  page: "3"
  url: https://example.com/a?b=c
byline: 记者 某某
doubts: []
note: 不认识的键
---

甲公司[公告](https://example.com)：**扩产**。

## 小标题

| 企业 | 用时 |
| --- | --- |
| 甲 | 9天 |

> 引文 `代码` ![图](a.png) <b>粗</b>

1. 一
   - 二
"""

COMPANIES = """# ── 半导体 ──
- id: jia-gongsi
  name: 甲公司
  aliases: [甲集成电路, "688000", 甲微]
  kind: 封装测试
  parent: jia-jituan
  country: 中国
  clipped: [甲]
  shared:
    - IDC
  context: [数据, 报告]
  not: [甲公司法]
- id: jia-jituan
  name: 甲集团
  aliases:
    - '甲 Group'
  kind: 封装测试
  note: "备注: 无"
- {id: idc, name: 国际数据, kind: 研究咨询, shared: [IDC], context: [机房]}
"""

SETTINGS = """site_name: 产业周览
site_url: https://digest.example.org/
repo_url: https://example.org/digest
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  digest:
    tagline: 要闻
    feed_tag: "digest.example.org,2021"
    issue_unit: month
    sheet_size: 30
    sections:
      - {name: 产业环境, slug: chan-ye-huan-jing}
      - 企业情报
    redirects: {companies/jia-wei/: companies/jia-gongsi/}
    ingest:
      status: published
      profiles:
        - {files: "2021-05-27-*", publication: 《某某周报》, rights: summary, issue: 2021-05-27}
"""

LEDGER = """{"ledger":1,"note":"由 digest ingest 写出"}
{"source":"2021-11.md","sha256":"0123456789abcdef","title":"产业周览","date":"2021-11","sections":["产业环境"]}
{"id":"2021-11-007","path":"articles/2021-11/2021-11-007.md","file":"2021-11.md","lines":"68-76","title":"甲","written":{"title":"5b0c"}}
{"id":"2021-11-008","path":"","deleted":true,"file":"2021-11.md","sketch":"0a1b"}
"""

WEB_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>站名</title></head><body><nav>首页</nav>
<article><h1>园区建设提速</h1><p>某市昨日公布<br>计划。<ol start="3"><li>某厂投产<li>乙</ol>
<table><tr><td>甲</td><td>12</td></tr></table><pre>一
二</pre><p style="display:none">草稿</p><p style="font-weight:700">提速&shy;&#8203;&nbsp;</p></article></body></html>
"""

WORD_BODY = (
    paragraph("产业环境", style="1")
    + paragraph("甲市发布数据条例\t3", style="t1")
    + paragraph("某市昨日公布三年行动计划。", settings='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + paragraph("园区建设提速", run="<w:b/>")
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    + '<w:p><w:r><w:t>计划</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:sym w:char="F0B7"/></w:r></w:p>'
)
WORD_STYLES = style("1", "heading 1") + style("t1", "toc 1", base="1")
WORD_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)
WORD_NOTES = f'<w:footnote w:id="1">{paragraph("据公报")}</w:footnote>'

PDF = make_pdf(set_lines(["产业环境", "甲市发布数据条例，列出三类", "可以开放的数据。 5G"]), set_lines(["二"]))
DOCX = make_docx(WORD_BODY, styles=WORD_STYLES, numbering=WORD_NUMBERING, footnotes=WORD_NOTES)

WORDS = tuple(
    """目录 产业环境 （下转第3版） （上接第1版） 本报记者 本报讯 责任编辑 图为 摄 11月17日 2021年 昨日 截至 同比 亿元 （以下简称“甲”）
    甲公司 IDC 5G Page --- ## ** > | ![ ]( <b> </b> {{ }} {% %} [^1] *[ ``` ~~~ <!-- --> &amp; &#0; ]]> : # - ? & * ! ' " \\ { } [ ] , @ %
    !!python/object &a *a <<: ~ null 0x1F .inf 1e5 \t \r \f \x00 \x85 \u2028 \u200b \ufeff \ud800 \ufffe 　 ０ Ａ 台積電 ㎡ ½ ﬁ ⼯ ..... —— ○ 〇
    <w:p> </w:p> <w:r> <w:t> <w:tbl> <w:tr> <w:tc> <w:sdt> <w:txbxContent> w:val="9999999999" <table> <tr> <td> <ol> <li> <pre> <main> <h1>
    https:// javascript: ../ /etc CON aux.md a. 2021-11-17 2021-13-99 9999-12-31 0000-00-00 十二月三十一日 1月-1日 id: title: figures: source:""".split()  # noqa: SIM905
)
"""Pieces of text that some parser looks for, and characters that some parser stumbles over."""
