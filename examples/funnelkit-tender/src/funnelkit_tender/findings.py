"""What is strange about the records of a tender; strange records load all the same."""

from __future__ import annotations

from typing import Final

from attrs import frozen
from funnelkit.rules import Text
from funnelkit.words import Message, Template

NO_RELEASE: Final = Template(
    "no-release",
    "no release was found: give a release, a compiled release, a record, or a package of these",
    "未找到任何发布：请提供release、compiledRelease、record或其组成的package",
)
NO_OCID: Final = Template(
    "no-ocid", "a release has no ocid, so nobody can tell which tender it is of", "发布缺少ocid，无法判断属于哪个招标"
)
NO_DATE: Final = Template("no-date", "{path} has no date that can be read: {value}", "{path}没有可读的日期：{value}")
WRONG_TYPE: Final = Template("wrong-type", "{path} is not what the standard says: {value}", "{path}不符合标准：{value}")
NO_MONEY: Final = Template("no-money", "{path} is no amount of money: {value}", "{path}不是金额：{value}")
ROUNDED: Final = Template(
    "rounded",
    "{path} says {value}, which cannot be paid, and was rounded to {rounded}",
    "{path}为{value}，已四舍五入为{rounded}",
)
MIXED: Final = Template(
    "mixed-currencies",
    "{path} are in several currencies, which nobody can add without a rate: the amount stays as it was",
    "{path}包含多种货币，没有汇率无法相加：金额保持不变",
)
CONTRADICTS: Final = Template(
    "dates-contradict",
    "'{later}' is dated {on}, before '{earlier}' on {after}: one of the two dates is wrong, or the order was another",
    "“{later}”的日期{on}早于“{earlier}”的日期{after}：其中一个日期有误，或实际顺序不同",
)
FORETOLD: Final = Template(
    "foretold",
    "the release of {released} tells of later days ({count}), such as {path} on {on}: it was changed after its date",
    "{released}的发布提到了{count}个更晚的日期，例如{path}（{on}）：该发布在其日期之后被修改过",
)
REFUSED: Final = Template("refused", "{what} was not written down: {why}", "{what}未能记录：{why}")
_OF: Final = Template("of-tender", "{ocid}: {problem}", "{ocid}：{problem}")
_NOWHERE: Final = Text.of("the data", zh="数据")


@frozen
class Finding:
    """Something strange about the records of one tender.

    Args:
        ocid: The tender; ``""`` when it cannot be told.
        problem: What is strange.
    """

    ocid: str
    problem: Message

    @property
    def code(self) -> str:
        """The stable name of the problem."""
        return self.problem.code

    def text(self, language: str | None = None) -> str:
        """Say it in one language."""
        return _OF(ocid=self.ocid or _NOWHERE, problem=self.problem).text(language)

    def __str__(self) -> str:
        return self.text()
