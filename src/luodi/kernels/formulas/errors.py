"""FormulaError: a formula is refused; where, what stands there, the rule, and the remedy."""

from typing import Any

SENTENCES = {
    "empty": (
        "公式是空的：请写一个表达式，例如 [output] / [area] * 100。",
        "The formula is empty: write an expression such as [output] / [area] * 100.",
    ),
    "long": (
        "公式有 {value} 个字符，最多 500 个：请拆成几个指标。",
        "The formula has {value} characters, at most 500: cut it into several indicators.",
    ),
    "character": (
        "第 {place} 个字符“{value}”不能出现在公式里：只写 [代码]、数字、+ - * / **、括号和函数。",
        "Character {place}, “{value}”, cannot stand in a formula: write [codes], numbers, + "
        "- * / **, brackets and functions only.",
    ),
    "code": (
        "第 {place} 个字符处的“{value}”不是指标代码：方括号里写字母、数字、- 和 _，例如 [output]。",
        "“{value}” at character {place} is no code of an indicator: write letters, digits, - "
        "and _ in square brackets, such as [output].",
    ),
    "unknown_code": (
        "公式里的 [{value}] 不是已有的指标：请改用 {known}，或先建立这个指标。",
        "[{value}] in the formula is no indicator there is: write {known}, or make the "
        "indicator first.",
    ),
    "function": (
        "第 {place} 个字符处的“{value}”不是函数：可用 {known}；指标代码写在方括号里。",
        "“{value}” at character {place} is no function: there are {known}; codes of "
        "indicators stand in square brackets.",
    ),
    "arguments": (
        "第 {place} 个字符处的 {value} 参数不对：应写成 {known}。",
        "{value} at character {place} has the wrong arguments: write {known}.",
    ),
    "number": (
        "第 {place} 个字符处的“{value}”不是这里能用的数：最多 15 位，例如 100 或 0.5。",
        "“{value}” at character {place} is no number that can be used: at most 15 digits, "
        "such as 100 or 0.5.",
    ),
    "exponent": (
        "第 {place} 个字符处的指数“{value}”不能用：** 之后只能是 -6 到 6 的整数。",
        "The exponent “{value}” at character {place} cannot be used: after ** stands a whole "
        "number from -6 to 6.",
    ),
    "unbalanced": (
        "公式读不通，在第 {place} 个字符处“{value}”：请检查括号是否成对、运算符两边是否都有数。",
        "The formula cannot be read at character {place}, “{value}”: see that brackets come "
        "in pairs and that numbers stand on both sides of an operator.",
    ),
    "deep": (
        "公式嵌套了 {value} 层，最多 20 层：请拆成几个指标。",
        "The formula is nested {value} deep, at most 20: cut it into several indicators.",
    ),
    "expression": (
        "第 {place} 个字符处的“{value}”不是公式里能用的写法：只用 + - * / **、括号和函数。",
        "“{value}” at character {place} is no expression of a formula: use + - * / **, "
        "brackets and functions only.",
    ),
    "circular": (
        "公式互相引用成了一个圈：{value}。请让其中一个指标改为填报，或改写公式。",
        "The formulas go round in a circle: {value}. Have one of these indicators reported, "
        "or write another formula.",
    ),
    "constant": (
        "公式里没有指标：请至少写一个方括号里的代码，例如 [output]。",
        "No indicator stands in the formula: write at least one code in square brackets, "
        "such as [output].",
    ),
}


class FormulaError(ValueError):
    """A formula is refused. ``code`` names the rule, ``place`` counts characters from 1, ``value``
    is what stands there; ``zh`` and ``en`` are the sentence.
    """

    def __init__(self, code: str, *, place: int = 0, value: Any = "", known: str = "") -> None:
        told = {"place": place, "value": str(value)[:80], "known": known}
        self.code, self.place, self.value = code, place, str(value)[:80]
        self.zh, self.en = (sentence.format(**told) for sentence in SENTENCES[code])
        super().__init__(self.en)
