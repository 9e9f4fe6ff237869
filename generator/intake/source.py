"""From a path to a Source: the file is read, its format recognised, its lines numbered; or it is refused with a reason.

The only module of the intake that touches the disk, and it only reads. Knows no shape and no article.

Sample: content/sources/周览.txt in GB18030 gives Source(file="content/sources/周览.txt", encoding="gb18030",
lines=(Line(1, "产业周览"), Line(2, ""), …)).
"""

from __future__ import annotations

import errno
import hashlib
import re
import stat
from pathlib import Path, PurePosixPath

from generator.errors import SourceError
from generator.intake.formats import LARGEST_FILE, detect_format
from generator.intake.refusal import READABLE, make_refusal
from generator.model import Source

_UNNAMEABLE = re.compile(r"[\x01-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that a name may have on some systems, and no page or ledger can hold: controls, bytes that are no UTF-8."""

_FAULTS = {
    errno.ENOENT: ("文件不存在", "应为一个源文件的路径，请检查文件名和所在文件夹"),
    errno.ENOTDIR: ("文件不存在", "应为一个源文件的路径，请检查文件名和所在文件夹"),
    errno.EACCES: ("没有读取权限", "应为当前用户可读的文件，请检查文件权限"),
    errno.EPERM: ("没有读取权限", "应为当前用户可读的文件，请检查文件权限"),
    errno.ELOOP: ("符号链接循环", "应为指向一个普通文件的链接"),
    errno.ENAMETOOLONG: ("文件名过长", "应为操作系统允许的路径长度"),
}
"""What an editor reads for an error of the operating system."""


def read_source(path: Path) -> Source:
    """The source document at the path; `file` is the path as given, with slashes, `sha256` that of its bytes.

    Raises:
        SourceError: the file cannot be read, its format or encoding is not known, or it has no text; one problem.
    """
    file = path.as_posix()
    if _UNNAMEABLE.search(file):
        raise make_refusal(file.encode("utf-8", "backslashreplace").decode(), "文件名里有不能显示的字符，或不是 UTF-8 编码", "请改名后再导入")
    return parse_source(file, _read_content(path, file))


def parse_source(file: str, content: bytes) -> Source:
    """The source document of these bytes, whose format the first of them and the suffix of `file` decide.

    Raises:
        SourceError: the bytes are no document that is read, or have no text; one problem.
    """
    if not content:
        raise make_refusal(file, "文件是空的", "应为有文字的文档")
    form = detect_format(file, PurePosixPath(file).suffix.lower(), content)
    if len(content) > form.largest:
        raise _make_too_large(file, form.largest, form.name)
    extract = form.parse(file, content)
    if not any(line.text and not line.text.isspace() for line in extract.lines):
        raise make_refusal(file, "只有空白，没有文字", "应为有文字的文档")
    return Source(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=extract.encoding,
        lines=extract.lines,
        problems=extract.problems,
    )


def _read_content(path: Path, file: str) -> bytes:
    """All bytes of the file. A pipe or device is not opened: it might never end."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise make_refusal(file, "是文件夹", "应为一个文件；要导入整个文件夹，请列出其中的文件")
        if not stat.S_ISREG(status.st_mode):
            raise make_refusal(file, "不是普通文件", READABLE)
        if status.st_size > LARGEST_FILE:
            raise _make_too_large(file, LARGEST_FILE, "源文件")
        return path.read_bytes()
    except OSError as fault:
        raise _make_fault(file, fault) from None
    except ValueError:
        # The operating system allows no NUL in a path, and Python says so before asking it.
        raise make_refusal(file, "路径含有不允许的字符", "应为一个源文件的路径") from None


def _make_fault(file: str, fault: OSError) -> SourceError:
    what, hint = _FAULTS.get(fault.errno or 0, (f"读取失败（{fault.strerror}）", "应为可以读取的文件"))
    return make_refusal(file, what, hint)


def _make_too_large(file: str, largest: int, name: str) -> SourceError:
    return make_refusal(file, "文件过大", f"{name}不超过 {largest // 2**20} MB，请拆分后再导入")
