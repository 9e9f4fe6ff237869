"""The style sheet of the newsletter, in the colours of the site. Mail clients get it inlined, rule by rule.

No image, font or script, nothing from another host. Many clients know no style sheet but what stands at each element, and
no layout but tables; Gmail cuts a letter at 102 kB, so the rules are few and short. Those that change to dark colours stay a
style sheet, for the clients that can.
"""

STYLE = """
body { margin: 0; padding: 0; background: #f8fafb; }
.ground { background: #f8fafb; }
.sheet { width: 100%; max-width: 640px; }
.in { padding: 0 20px; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2a44; }
.preview { display: none; max-height: 0; overflow: hidden; mso-hide: all; }
.name { margin: 28px 0 10px; font: bold 26px/1.4 "Songti SC", "Noto Serif CJK SC", SimSun, serif; color: #0f1a33; }
.seal { padding: 2px 6px; background: #9e3528; color: #ffffff; font-size: 15px; }
.count { margin: 0 0 18px; font-size: 14px; color: #55627a; }
.part { margin: 28px 0 0; padding: 8px 0 0; border-top: 3px solid #0f1a33; font: bold 17px/1.5 "Songti SC", SimSun, serif; color: #0f1a33; }
.title { margin: 18px 0 4px; font: bold 19px/1.5 "Songti SC", "Noto Serif CJK SC", SimSun, serif; }
a { color: #1d3f94; }
.title a { color: #0f1a33; text-decoration: none; }
.text { margin: 0 0 6px; font-size: 16px; line-height: 1.8; }
.by { color: #1d3f94; font-size: 13px; }
.figures { margin: 0 0 6px; padding: 0 0 0 18px; font-size: 14px; line-height: 1.7; }
.source { margin: 0; font-size: 13px; line-height: 1.7; color: #55627a; }
.foot { margin: 32px 0 28px; padding: 12px 0 0; border-top: 1px solid #0f1a33; font-size: 13px; line-height: 1.8; color: #55627a; }
"""

DARK = """
@media (prefers-color-scheme: dark) {
body, .ground { background: #10151e !important; }
.in, .text { color: #cfd7e4 !important; }
.name, .part, .title a { color: #eef2f8 !important; }
.count, .source, .foot { color: #98a5ba !important; }
.part, .foot { border-color: #d8e4fd !important; }
a, .by { color: #9bb8f2 !important; }
}
"""
