"""Invented documents for the tests of the page that shows source beside reading."""

TABLES = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>表</title></head><body>
<h1>项目支出绩效目标表</h1><p>（2024年度）</p><p>单位：万元</p>
<table border="1">
<tr><td>项目名称</td><td colspan="3">校园饮水改造</td></tr>
<tr><td>预算数</td><td colspan="3">125.00</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan="3">产出指标</td><td rowspan="2">数量指标</td><td>改造学校数量</td><td>≥12所</td></tr>
<tr><td>新增饮水点</td><td>48个</td></tr>
<tr><td>时效指标</td><td>完工时间</td><td>2024年8月底前</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>师生满意度&lt;script&gt;alert(1)&lt;/script&gt;</td><td>≥95%</td></tr>
</table>
<p>填表人附言：以上数据由青禾县教育局提供，电话待补。</p>
</body></html>
"""

CODED = """
项目支出绩效目标表（含转移支付项目）

部门名称：云溪市望江区档案馆

单位：万元

项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标
合计\t12.50\t12.50\t\t\t\t
云溪市望江区档案馆\t12.50\t12.50\t\t\t\t
档案整理经费\t12.50\t12.50\t\t\t完成年度归档文件整理。\t1、1-产出指标；11-数量指标；整理档案数量；实施周期指标值:≥900卷；\
年度指标值:≥300卷。2、3-满意度指标；31-服务对象满意度；查档群众满意度；实施周期指标值:≥95%；年度指标值:≥95%。
"""

DAMAGED = b"PK\x03\x04 this is no archive"


def write_documents(folder):
    """Write the three documents into `folder`, one of them below another folder."""
    (folder / "教育局").mkdir(parents=True)
    (folder / "教育局" / "饮水.html").write_text(TABLES, encoding="utf-8")
    (folder / "档案馆.txt").write_text(CODED, encoding="utf-8")
    (folder / "坏文件.docx").write_bytes(DAMAGED)
    return folder
