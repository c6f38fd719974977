"""Group robots of three messengers, each from its published format; none was tried live."""

from luodi.notices.robots.dingtalk import DINGTALK
from luodi.notices.robots.feishu import FEISHU
from luodi.notices.robots.speaking import Key, Said, say
from luodi.notices.robots.wecom import WECOM

MESSENGERS = {"wecom": WECOM, "dingtalk": DINGTALK, "feishu": FEISHU}

__all__ = ["MESSENGERS", "Key", "Said", "say"]
