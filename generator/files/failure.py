"""What the system says when a file cannot be read or written, in the editor's language."""

from __future__ import annotations

import errno

from generator.errors import DigestError
from generator.model import Problem

_CAUSES = {
    errno.ENOSPC: ("磁盘已满，没有写", "腾出空间后再运行"),
    errno.EDQUOT: ("磁盘配额已满，没有写", "腾出空间后再运行"),
    errno.EACCES: ("没有权限", "检查文件和文件夹的权限，或关掉占用它的程序"),
    errno.EPERM: ("没有权限", "检查文件和文件夹的权限，或关掉占用它的程序"),
    errno.EROFS: ("文件系统是只读的", "换一个能写的地方"),
    errno.ENAMETOOLONG: ("路径太长", "换一个短些的名字"),
    errno.ENOTDIR: ("路径中间有一处是文件，不是文件夹", "把那个文件移开"),
    errno.EEXIST: ("路径中间有一处是文件，不是文件夹", "把那个文件移开"),
    errno.EISDIR: ("这里是一个文件夹，应是文件", "把那个文件夹移开"),
    errno.EIO: ("读写磁盘出错", "检查磁盘"),
}
_OTHER = "不能读写：{reason}"
_OTHER_HINT = "检查文件和磁盘"


def refuse(path: str, error: OSError) -> DigestError:
    """The error to raise for what the system refused."""
    message, hint = _CAUSES.get(error.errno or 0, (_OTHER.format(reason=error.strerror or error), _OTHER_HINT))
    return DigestError(Problem(path=path, message=message, hint=hint))
