"""Pages of `docs/generated` on admission: the process as a picture and a table, rules unjudged."""

from collections.abc import Collection, Iterator

from nentang.cases.finding_words import TRAITS
from nentang.cases.models.words import Ending, Stage
from nentang.cases.process_words import CLOCKS as NAMES
from nentang.cases.process_words import PARTIES, STEPS
from nentang.core.admission.clocks import CLOCKS, Moment
from nentang.core.admission.process import ADMISSION
from nentang.core.clocks import Unit
from nentang.core.workflow import Process, Step
from nentang.plans.catalogue import rule_versions

UNJUDGED = {  # rules that no program can judge, with the reason and what it does instead
    "A-14": "Ai có thẩm quyền là việc của từng cấp: quy trình giao bước cho Ban Thường vụ, và ai "
    "soạn thì không ghi được quyết định.",
    "A-20": "Phần mềm không có mặt ở buổi lễ: mỗi người một hồ sơ, một quyết định, một bước lễ.",
    "A-25": "Đủ tư cách hay không do chi bộ xét: xóa tên chỉ ghi được ở giai đoạn dự bị và công "
    "nhận.",
    "A-26": "Không có điều gì để làm sai: tuổi đảng được tính từ ngày quyết định kết nạp.",
    "A-27": "Ai đã giơ tay không được ghi: tổng số là đảng viên chính thức; đảng viên dự bị không "
    "giới thiệu, không giúp đỡ.",
    "A-29": "Vì sao ra khỏi Đảng không được lưu (dữ liệu nhạy cảm): câu của quy tắc nêu ở bước chi "
    "bộ xét.",
    "A-31": "Phần sở hữu, chức vụ không có trong phần mềm: người lập hồ sơ đánh dấu chủ doanh "
    "nghiệp.",
    "A-32": "Động cơ, uy tín, gương mẫu do cấp ủy xét; tiêu chuẩn phía doanh nghiệp chưa đọc được "
    "trong văn bản.",
    "A-34": "Tẩy xóa giấy tờ phần mềm không thấy: giấy tờ chỉ ghi có, số, ngày, nơi lưu, không tải "
    "tệp lên.",
    "A-35": "Là cách tính, dùng cho mọi thời hạn ngày làm việc.",
}
WRITTEN = {"DK": "ĐK", "CN-NTVD": "CN-NTVĐ", "CN-DVM": "CN-ĐVM", "TTR-KN": "TTr-KN"}
ABOUT_NO_STEP = {  # settings of the office without a check of their own
    "office.retention": "Thời hạn giữ thông tin: việc xoá định kỳ đọc số này.",
    "office.rule_pack": "Bật tắt việc chặn của mọi quy tắc sau 30/06/2025.",
    "admission.order": "Xét ở mọi bước, theo cột “Cần có trước” của docs/generated/states.md.",
}


def unjudged_lines() -> Iterator[str]:
    """Return the rules of admission that are told and not judged, with the reason."""
    texts = {rule.id: rule.text_vi for rule in rule_versions()}
    yield from ("| Quy tắc | Nội dung | Vì sao không xét, làm gì thay |", "|---|---|---|")
    for rule, reason in {**UNJUDGED, **ABOUT_NO_STEP}.items():
        yield f"| {rule} | {texts[rule]} | {reason} |"


def states(made: str) -> str:
    """Return the process of admission: its picture, its steps, its variants, ways out, clocks."""
    lines = [
        made,
        "# Kết nạp: từ tự đăng ký đến công nhận chính thức",
        "",
        "Vẽ từ `core/admission/process.py`; phần mềm làm đúng theo trang này. Mũi tên đi từ bước",
        "cần xong trước. Nét đứt: chỉ có ở một số hồ sơ. Bước đã diễn ra luôn ghi được, dù sai thứ",
        "tự; khi đó bản ghi mang điều cần lưu ý.",
        "",
        "```mermaid",
        *_picture(ADMISSION),
        "```",
        "",
        *_step_table(ADMISSION),
        *_variants(ADMISSION),
        *_exits(ADMISSION),
        *_clocks(),
    ]
    return "\n".join(lines)


def _picture(process: Process) -> Iterator[str]:
    yield "flowchart TD"
    for stage in process.stages:
        yield f'  subgraph {stage}["{Stage(stage).label}"]'
        for step in process.steps:
            if step.stage == stage:
                yield f'    {step.key}["{STEPS[step.key]}"]'
        yield "  end"
    for step in process.steps:
        for need in step.needs:
            arrow = "-.->" if _is_special(process, {step.key, need}) else "-->"
            yield f"  {need} {arrow} {step.key}"
    special = [step.key for step in process.steps if _is_special(process, {step.key})]
    yield "  classDef special stroke-dasharray: 4 3"
    yield f"  class {','.join(special)} special"


def _is_special(process: Process, keys: Collection[str]) -> bool:
    return any(process.step(key).only or process.step(key).is_optional for key in keys)


def _step_table(process: Process) -> Iterator[str]:
    yield from ("## Các bước", "")
    yield ("| Giai đoạn | Bước | Ai làm | Cần có trước | Giấy tờ | Quy tắc | Ghi gì | Chỉ hồ sơ |")
    yield "|---|---|---|---|---|---|---|---|"
    for step in process.steps:
        needs = "; ".join(str(STEPS[need]) for need in step.needs)
        cells = [
            Stage(step.stage).label,
            STEPS[step.key],
            PARTIES[step.by],
            needs,
            "; ".join(WRITTEN.get(paper, paper.replace("-KND", "-KNĐ")) for paper in step.papers),
            ", ".join(step.rules),
            "; ".join(_typed(step)),
            _of_whom(step),
        ]
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""


def _typed(step: Step) -> Iterator[str]:
    """Return what is recorded at a step, in words."""
    if step.is_sent:
        yield "ngày gửi, ngày nhận trả lời"
    else:
        yield "ngày"
    if step.has_vote:
        yield "số phiếu"
    if step.has_receipt:
        yield "ngày chi bộ nhận"
    if step.people:
        yield f"{step.people} đảng viên"
    if step.is_decision:
        yield "người soạn không ghi bước này"


def _of_whom(step: Step) -> str:
    own = "; ".join(str(words) for trait, words in TRAITS.items() if trait in step.only)
    return f"{own} (có cũng được)" if step.is_optional else own


def _variants(process: Process) -> Iterator[str]:
    yield from ("## Các loại hồ sơ", "", "| Loại | Thêm bước |", "|---|---|")
    for trait, words in TRAITS.items():
        more = [str(STEPS[step.key]) for step in process.steps if trait in step.only]
        yield f"| {words} | {'; '.join(more) or 'không thêm; điều kiện xét khác'} |"
    yield ""


def _exits(process: Process) -> Iterator[str]:
    yield from ("## Kết thúc trước khi công nhận", "")
    yield from ("| Kết thúc | Ở giai đoạn | Lý do |", "|---|---|---|")
    for each in process.exits:
        stages = "; ".join(str(Stage(stage).label) for stage in each.stages)
        reason = "không hỏi lý do" if each.is_blameless else "ghi số văn bản"
        yield f"| {Ending(each.key).label} | {stages} | {reason} |"
    yield ""


def _clocks() -> Iterator[str]:
    units = {Unit.WORKING_DAYS: "ngày làm việc", Unit.DAYS: "ngày", Unit.MONTHS: "tháng"}
    since = {
        Moment.SENT: "gửi",
        Moment.DONE: "xong",
        Moment.RECEIVED: "chi bộ nhận",
        Moment.PROBATION_ENDS: "hết thời gian dự bị sau",
    }
    yield from ("## Thời hạn", "")
    yield from (
        "| Thời hạn | Tính từ | Dừng khi xong | Quy tắc | Đơn vị |",
        "|---|---|---|---|---|",
    )
    for clock in CLOCKS:
        start = f"{since[clock.since]}: {STEPS[clock.starts]}"
        cells = [NAMES[clock.key], start, STEPS[clock.stops], clock.rule, units[clock.unit]]
        yield f"| {' | '.join(map(str, cells))} |"
